import { composedBy, directedBy, performedBy, writtenBy } from "../../../../src/engine/experts/fact-phrases.ts";
import { DATE, DEMONYM, END, NAME, WHAT } from "./patterns.ts";
import { matched, phrased } from "./reading.ts";
import type { Reading } from "./reading.ts";
import type { Relation } from "./relations.ts";

const by = (verbs: string): Reading => matched(`(?:${verbs}) by ${WHAT}(?<v>${NAME})${END}`);
/** One maker, and not several. */
const ALONE = "^(?<v>(?:(?!,| and ).)+)$";

/** What is told of films, songs, books, games and shows. */
export const works: readonly Relation[] = [
  {
    name: "director",
    of: ["film"],
    finds: "director",
    told: phrased(directedBy, ALONE),
    ask: [
      "Who directed {x}?",
      "Who is the director of {x}?",
      "Who was the director of {x}?",
      "By whom was {x} directed?",
      "Which director made {x}?",
    ],
    leads: {
      to: ["person"],
      as: ["the director of {x}", "the director of {x}", "the director of {x}", "the person who directed {x}"],
    },
  },
  {
    name: "screenwriter",
    of: ["film"],
    finds: "writer",
    told: by("written|screenplay|script"),
    ask: ["Who wrote {x}?", "Who wrote the screenplay of {x}?", "Who is the writer of {x}?"],
    leads: { to: ["person"], as: ["the screenwriter of {x}", "the writer of {x}"] },
  },
  {
    name: "producer",
    of: ["film"],
    finds: "producer",
    told: by("produced"),
    ask: ["Who produced {x}?", "Who is the producer of {x}?", "Who was the producer of {x}?"],
    leads: { to: ["person"], as: ["the producer of {x}"] },
  },
  {
    name: "composer",
    of: ["film"],
    finds: "composer",
    told: phrased(composedBy, ALONE),
    ask: ["Who composed the music of {x}?", "Who is the composer of {x}?", "Who wrote the music for {x}?"],
    leads: { to: ["person"], as: ["the composer of {x}", "the person who wrote the music of {x}"] },
  },
  {
    name: "star",
    of: ["film"],
    finds: "star",
    told: matched(`(?:starring|stars|It stars) (?<v>${NAME})(?=[.;,)]| and | as | in )`),
    ask: ["Who starred in {x}?", "Who stars in {x}?", "Who played the lead in {x}?", "Which star appears in {x}?"],
    leads: { to: ["person"], as: ["the star of {x}"] },
  },
  {
    name: "film-year",
    of: ["film"],
    finds: "year",
    told: matched(`is an? (?<v>\\d{4}) `),
    ask: [
      "When was {x} released?",
      "In which year was {x} released?",
      "What year did {x} come out?",
      "From which year is {x}?",
    ],
  },
  {
    name: "film-country",
    of: ["film"],
    finds: "country",
    told: matched(`is an? (?:\\d{4} )?(?:[a-z-]+ )?(?<v>${DEMONYM})(?= )`),
    ask: [
      "Which country is {x} from?",
      "What is the country of {x}?",
      "From which country does {x} come?",
      "What is the nationality of {x}?",
    ],
  },
  {
    name: "performer",
    of: ["song", "album"],
    finds: "performer",
    told: phrased(performedBy, ALONE),
    ask: [
      "Who performed {x}?",
      "Who is the performer of {x}?",
      "Who recorded {x}?",
      "By whom is {x}?",
      "Which artist is behind {x}?",
      "Who sings {x}?",
    ],
    leads: {
      to: ["person", "organisation"],
      as: ["the performer of {x}", "the performer of {x}", "the artist who recorded {x}"],
    },
  },
  {
    name: "songwriter",
    of: ["song"],
    finds: "writer",
    told: by("written|composed|song written"),
    ask: ["Who wrote {x}?", "Who is the songwriter of {x}?", "By whom was {x} written?"],
    leads: { to: ["person"], as: ["the composer of {x}", "the writer of {x}"] },
  },
  {
    name: "label",
    of: ["song", "album"],
    finds: "label",
    told: matched(
      `(?:by|through|on|under|label) (?:the )?(?:label )?(?<v>${NAME} (?:Records|Music|Entertainment|Recordings))(?=[.;,) ])`,
    ),
    ask: ["Which label released {x}?", "On which label was {x} released?", "What is the record label of {x}?"],
    leads: { to: ["organisation"], as: ["the label that released {x}"] },
  },
  {
    name: "release",
    of: ["song", "album", "game", "film"],
    finds: "date",
    told: matched(`released (?:[a-z]+ ){0,3}(?:on|in) (?<v>${DATE})`),
    ask: ["When was {x} released?", "What is the release date of {x}?", "On what date did {x} come out?"],
  },
  {
    name: "author",
    of: ["book"],
    finds: "author",
    told: phrased(writtenBy, ALONE),
    ask: [
      "Who wrote {x}?",
      "Who is the author of {x}?",
      "By whom was {x} written?",
      "Which author wrote {x}?",
      "Whose work is {x}?",
    ],
    leads: { to: ["person"], as: ["the author of {x}", "the author of {x}", "the writer of {x}"] },
  },
  {
    name: "published",
    of: ["book"],
    finds: "year",
    told: matched(
      `published (?:[a-z]+ )?(?:in|on) (?:[A-Z][a-z]+ )?(?:\\d{1,2}, )?(?<v>\\d{4})`,
      `is an? (?<v>\\d{4}) `,
    ),
    ask: ["When was {x} published?", "In which year was {x} published?", "What year did {x} appear?"],
  },
  {
    name: "developer",
    of: ["game"],
    finds: "company",
    told: by("developed(?: and published)?|created"),
    ask: ["Who developed {x}?", "Which company developed {x}?", "Who is the developer of {x}?"],
    leads: { to: ["organisation"], as: ["the developer of {x}", "the company that developed {x}"] },
  },
  {
    name: "publisher",
    of: ["game"],
    finds: "company",
    told: by("published"),
    ask: ["Who published {x}?", "Which company published {x}?", "Who is the publisher of {x}?"],
    leads: { to: ["organisation"], as: ["the publisher of {x}", "the company that published {x}"] },
  },
  {
    name: "creator",
    of: ["show"],
    finds: "creator",
    told: by("created|developed"),
    ask: ["Who created {x}?", "Who is the creator of {x}?", "By whom was {x} created?"],
    leads: { to: ["person"], as: ["the creator of {x}"] },
  },
  {
    name: "network",
    of: ["show"],
    finds: "network",
    told: matched(
      `(?:aired|airs|premiered|premieres|broadcast|debuted|shown|televised) (?:[a-z]+ )?on (?:the )?(?<v>(?:${NAME}|\\p{Lu}{2,5}))(?=[.;,)]| [a-z(])`,
    ),
    ask: ["On which network did {x} air?", "Which channel showed {x}?", "What network broadcast {x}?"],
    leads: { to: ["organisation"], as: ["the network that aired {x}"] },
  },
];
