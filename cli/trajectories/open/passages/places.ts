import { COUNTRY, DEMONYM, END, NAME, PLACE, WHAT } from "./patterns.ts";
import { matched } from "./reading.ts";
import type { Relation } from "./relations.ts";

/** What is told of places, organisations and buildings. */
export const places: readonly Relation[] = [
  {
    name: "country",
    of: ["place", "organisation", "building"],
    finds: "country",
    told: matched(
      `(?:in|of) (?:the )?(?:[\\p{L}’'. -]{1,60}, ){0,3}(?:the )?(?<v>${COUNTRY})(?=[.;,)]| and | with |$)`,
    ),
    ask: [
      "In which country is {x}?",
      "Which country is {x} located in?",
      "What country is {x} in?",
      "In what country does {x} lie?",
      "Where in the world is {x}: in which country?",
    ],
  },
  {
    name: "origin",
    of: ["organisation"],
    finds: "country",
    told: matched(`(?:is|was|are|were) an? (?:[a-z0-9-]+ ){0,2}(?<v>${DEMONYM})(?= [a-z])`),
    ask: ["Which country is {x} from?", "Which country does {x} come from?", "From which country is {x}?"],
  },
  {
    name: "location",
    of: ["place", "organisation", "building"],
    finds: "place",
    told: matched(
      `(?:located|situated|lies|stands|is|was|based|headquartered) (?:[a-z]+ )?(?:in|at|near) (?:the )?(?<v>${PLACE})(?=[.;)]| and | with |, [a-z]|$)`,
    ),
    ask: ["Where is {x} located?", "Where is {x}?", "What is the location of {x}?", "In which place is {x}?"],
    leads: { to: ["place"], as: ["the place where {x} is located"] },
  },
  {
    name: "founded",
    of: ["organisation", "place"],
    finds: "year",
    told: matched(
      `(?:founded|established|formed|incorporated|created|chartered) (?:[a-z]+ )?(?:in|on) (?:\\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\\d{1,2}, )?(?<v>\\d{4})`,
      `(?:Founded|Established|Formed|Incorporated) in (?<v>\\d{4})`,
    ),
    ask: [
      "When was {x} founded?",
      "In which year was {x} established?",
      "What year was {x} founded?",
      "When was {x} formed?",
      "Since which year does {x} exist?",
    ],
  },
  {
    name: "founder",
    of: ["organisation"],
    finds: "founder",
    told: matched(`(?:founded|established|formed|created)(?: in \\d{4})? by ${WHAT}(?<v>${NAME})${END}`),
    ask: ["Who founded {x}?", "Who is the founder of {x}?", "By whom was {x} founded?", "Who established {x}?"],
    leads: { to: ["person"], as: ["the founder of {x}", "the person who founded {x}"] },
  },
  {
    name: "headquarters",
    of: ["organisation"],
    finds: "place",
    told: matched(`(?:headquartered|based|headquarters(?: is| are)?(?: located)?) in (?<v>${PLACE})`),
    ask: ["Where is {x} based?", "Where are the headquarters of {x}?", "In which place does {x} have its seat?"],
  },
  {
    name: "opened",
    of: ["building"],
    finds: "year",
    told: matched(
      `(?:opened|built|completed|constructed|erected|Built|Opened|Completed) (?:[a-z]+ )?(?:in|on) (?:\\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\\d{1,2}, )?(?<v>\\d{4})`,
    ),
    ask: [
      "When was {x} built?",
      "In which year was {x} opened?",
      "What year was {x} completed?",
      "From which year is {x}?",
    ],
  },
  {
    name: "architect",
    of: ["building"],
    finds: "architect",
    told: matched(`designed (?:in \\d{4} )?by ${WHAT}(?<v>${NAME})${END}`),
    ask: ["Who designed {x}?", "Who was the architect of {x}?", "By whom was {x} designed?"],
    leads: { to: ["person"], as: ["the architect of {x}", "the person who designed {x}"] },
  },
  {
    name: "population",
    of: ["place"],
    finds: "figure",
    told: matched(`population (?:[a-z]+ ){0,2}(?<v>\\d{1,3}(?:,\\d{3})+|\\d{3,})`),
    ask: [
      "What is the population of {x}?",
      "How many people live in {x}?",
      "How many inhabitants does {x} have?",
      "How large is the population of {x}?",
    ],
  },
  {
    name: "capacity",
    of: ["building"],
    finds: "figure",
    told: matched(`(?:capacity of|seats|holds) (?:[a-z]+ ){0,2}(?<v>\\d{1,3}(?:,\\d{3})+)`),
    ask: ["What is the capacity of {x}?", "How many people does {x} hold?", "How many seats does {x} have?"],
  },
  {
    name: "league",
    of: ["organisation"],
    finds: "league",
    told: matched(`(?:play|plays|compete|competes) in (?:the )?(?<v>${NAME})(?=[.;,)]| [a-z(])`),
    ask: ["In which league does {x} play?", "Which league does {x} compete in?"],
    leads: { to: ["organisation"], as: ["the league in which {x} plays"] },
  },
  {
    name: "namesake",
    of: ["place", "building", "organisation"],
    finds: "name",
    told: matched(`named (?:after|for|in honou?r of) ${WHAT}(?<v>${NAME})${END}`),
    ask: ["After whom is {x} named?", "What is {x} named after?", "Who gave {x} its name?"],
    leads: { to: ["person"], as: ["the person after whom {x} is named"] },
  },
];
