import { DATE, DEMONYM, END, NAME, PLACE, TRADES, WHAT } from "./patterns.ts";
import type { Relation } from "./relations.ts";

const is = (pattern: string): RegExp => new RegExp(pattern, "u");
/** What may stand in the brackets behind a name, in front of a life's dates. */
const BEFORE = String.raw`\((?:[^()]{0,140}?[;:,\s])?`;
const HIS = "(?:King|Emperor|Prince|Duke|Sir|Lord|President|Count|Baron) ";
const HERS = "(?:Queen|Empress|Princess|Duchess|Lady|Countess|Baroness) ";
const TO = String.raw`\s?[-–—]\s?`;

/** What is told of people. */
export const people: readonly Relation[] = [
  {
    name: "birth-date",
    of: ["person"],
    finds: "date",
    patterns: [
      is(`${BEFORE}born (?:on )?(?<v>${DATE})`),
      is(`${BEFORE}(?<v>${DATE})(?:,? (?:in )?${PLACE})?${TO}${DATE}`),
      is(`was born (?:in ${PLACE} )?on (?<v>${DATE})`),
    ],
    ask: [
      "When was {x} born?",
      "When was {x} born?",
      "What is the date of birth of {x}?",
      "On what date was {x} born?",
      "On which day was {x} born?",
      "When is the birthday of {x}?",
      "When is {x}'s birthday?",
      "What is the birth date of {x}?",
    ],
  },
  {
    name: "birth-year",
    of: ["person"],
    finds: "year",
    patterns: [
      is(`${BEFORE}born (?:on )?(?:\\d{1,2} \\p{L}+ |\\p{L}+ \\d{1,2}, )?(?<v>\\d{4})`),
      is(`${BEFORE}(?:\\d{1,2} \\p{L}+ |\\p{L}+ \\d{1,2}, )?(?<v>\\d{4})(?:,? (?:in )?${PLACE})?${TO}${DATE}`),
    ],
    ask: ["In which year was {x} born?", "What year was {x} born in?", "In what year was {x} born?"],
  },
  {
    name: "death-date",
    of: ["person"],
    finds: "date",
    patterns: [
      is(`${BEFORE}(?:${DATE}|\\d{4})(?:,? (?:in )?${PLACE})?${TO}(?<v>${DATE})`),
      is(`(?:\\(|[;,] )died (?:on )?(?<v>${DATE})`),
      is(`(?:He|She) died (?:in ${PLACE} )?on (?<v>${DATE})`),
    ],
    ask: [
      "When did {x} die?",
      "When did {x} die?",
      "What is the date of death of {x}?",
      "On what date did {x} die?",
      "On which day did {x} pass away?",
    ],
  },
  {
    name: "life",
    of: ["person"],
    finds: "span",
    patterns: [is(`${BEFORE}(?<v>${DATE}${TO}${DATE})\\)`)],
    ask: ["What are the dates of birth and death of {x}?", "From when to when did {x} live?", "When did {x} live?"],
  },
  {
    name: "birth-place",
    of: ["person"],
    finds: "place",
    patterns: [
      is(`born (?:on )?${DATE},? (?:in|at|near) (?<v>${PLACE})`),
      is(`(?:He|She|\\p{Lu}[\\p{L}-]+) was born (?:on ${DATE},? )?(?:and raised )?in (?<v>${PLACE})`),
    ],
    ask: [
      "Where was {x} born?",
      "Where was {x} born?",
      "What is the place of birth of {x}?",
      "What is the birthplace of {x}?",
      "In which place was {x} born?",
      "Where was the birthplace of {x}?",
      "Where was the place of birth of {x}?",
    ],
    leads: { to: ["place"], as: ["the birthplace of {x}", "the place where {x} was born"] },
  },
  {
    name: "death-place",
    of: ["person"],
    finds: "place",
    patterns: [
      is(`${BEFORE}(?:${DATE}|\\d{4})[^()–—]{0,60}${TO}${DATE},? (?:in )?(?<v>${PLACE})\\)`),
      is(`(?:He|She) died (?:on ${DATE},? )?in (?<v>${PLACE})`),
    ],
    ask: [
      "Where did {x} die?",
      "Where did {x} die?",
      "What is the place of death of {x}?",
      "Where was the place of death of {x}?",
      "In which place did {x} die?",
    ],
    leads: { to: ["place"], as: ["the place of death of {x}", "the place where {x} died"] },
  },
  {
    name: "burial",
    of: ["person"],
    finds: "place",
    patterns: [is(`(?:buried|interred|entombed) (?:in|at) (?:the )?(?<v>${PLACE})(?=[.;,)]| [a-z(])`)],
    ask: [
      "Where was the place of burial of {x}?",
      "Where is {x} buried?",
      "Where was {x} buried?",
      "What is the burial place of {x}?",
    ],
  },
  {
    name: "death-cause",
    of: ["person"],
    finds: "cause",
    patterns: [
      is(
        `(?:He|She|\\p{Lu}[\\p{L}-]+) died (?:on ${DATE},? )?(?:suddenly )?(?:of|from|in) (?:an? |the )?(?<v>(?!(?:year|age|age of|autumn|spring|summer|winter|early|late|office|poverty|same)\\b)[a-z]+(?: [a-z]+)?)(?=[.,;]| on| in| at)`,
      ),
    ],
    ask: ["Why did {x} die?", "What is the cause of death of {x}?", "What did {x} die of?", "How did {x} die?"],
  },
  {
    name: "nationality",
    of: ["person"],
    finds: "nation",
    patterns: [is(`(?:is|was) an? (?:[a-z-]+ ){0,2}(?<v>${DEMONYM})(?= [a-z])`)],
    ask: [
      "What nationality is {x}?",
      "What is the nationality of {x}?",
      "Which country is {x} from?",
      "What country is {x} from?",
      "Of which nationality is {x}?",
      "Which nation does {x} come from?",
      "Which country {x} is from?",
    ],
  },
  {
    name: "occupation",
    of: ["person"],
    finds: "occupation",
    patterns: [
      is(
        `(?:is|was) an? (?:(?:former|retired|professional|late) )*(?:${DEMONYM}(?:-${DEMONYM})? )?(?:(?:former|retired|professional) )*(?<v>${TRADES})`,
      ),
    ],
    ask: [
      "What is the occupation of {x}?",
      "What is the profession of {x}?",
      "What does {x} do for a living?",
      "What is {x} known as by profession?",
      "What kind of work is {x} known for?",
    ],
  },
  {
    name: "education",
    of: ["person"],
    finds: "school",
    patterns: [
      is(
        `(?:attended|graduated from|educated at|studied at|alumn(?:us|a) of|degree from) (?:the )?(?<v>${NAME} (?:University|College|School|Academy|Institute|Conservatory)|(?:${NAME} )?(?:University|Institute|School|Academy|College) of (?:the )?${NAME})${END}`,
      ),
    ],
    ask: [
      "Where did {x} study?",
      "Which school did {x} go to?",
      "Where was {x} educated?",
      "Which university or school did {x} attend?",
      "From where did {x} graduate?",
      "Where did {x} graduate from?",
    ],
    leads: { to: ["organisation"], as: ["the school that {x} attended", "the place where {x} studied"] },
  },
  {
    name: "award",
    of: ["person"],
    finds: "award",
    patterns: [
      is(
        `(?:won|received|awarded|recipient of|winner of|win|winning|earned) (?:the |an? |his |her )?(?:\\d{4} |[a-z]+ ){0,2}(?<v>(?:${NAME} )?(?:Award|Prize|Medal|Order)(?: (?:for|of|in) (?:the )?${NAME})?)(?=[.;,)]| [a-z(])`,
      ),
    ],
    ask: [
      "Which award did {x} win?",
      "Which award did {x} get?",
      "What award did {x} receive?",
      "What is the award that {x} won?",
      "What is the award that {x} received?",
      "Which award did {x} earn?",
    ],
  },
  {
    name: "employer",
    of: ["person"],
    finds: "employer",
    patterns: [
      is(
        `(?:professor|lecturer|fellow|researcher|teacher|works|worked|teaches|taught)[^.,;]{0,60}? (?:at|of|for) (?:the )?(?<v>${NAME} (?:University|College|School|Academy|Institute|Conservatory)|(?:University|Institute|College) of (?:the )?${NAME})${END}`,
      ),
    ],
    ask: ["Where does {x} work at?", "Where does {x} work?", "Where did {x} work?", "What is the employer of {x}?"],
  },
  {
    name: "spouse",
    of: ["person"],
    finds: "spouse",
    patterns: [
      is(`(?:married(?: to)?|(?:husband|wife|widow|spouse|consort) of) ${WHAT}(?:${HIS})*(?<v>${NAME})${END}`),
      is(`(?:His|Her) (?:[a-z]+ )?(?:husband|wife),? (?:was |is )?(?:the )?${WHAT}(?<v>${NAME})${END}`),
    ],
    ask: [
      "Who is the spouse of {x}?",
      "Who is {x}'s {partner}?",
      "Who did {x} marry?",
      "To whom was {x} married?",
      "Who was {x} married to?",
      "Whom did {x} marry?",
    ],
    leads: {
      to: ["person"],
      as: ["the {partner} of {x}", "the {partner} of {x}", "{x}'s {partner}", "{x}'s {partner}", "the spouse of {x}"],
    },
  },
  {
    name: "father",
    of: ["person"],
    finds: "father",
    patterns: [
      is(
        `(?<![\\p{L}-])(?:son|daughter|child) of (?!(?:the )?${HERS})${WHAT}(?:${HIS})*(?<v>${NAME})(?=[.;,)]| and | by |$)`,
      ),
      is(`(?:His|Her) father,? (?:was |is )?(?:the )?${WHAT}(?<v>${NAME})${END}`),
      is(
        `(?<![\\p{L}-])(?:son|daughter|child) of ${WHAT}(?:${HERS})${NAME} and (?:her husband,? )?${WHAT}(?:${HIS})(?<v>${NAME})${END}`,
      ),
    ],
    ask: [
      "Who is the father of {x}?",
      "Who is {x}'s father?",
      "Who was the father of {x}?",
      "Whose child is {x}?",
      "Who is the dad of {x}?",
    ],
    leads: { to: ["person"], as: ["the father of {x}", "{x}'s father"] },
  },
  {
    name: "mother",
    of: ["person"],
    finds: "mother",
    patterns: [
      is(
        `(?<![\\p{L}-])(?:son|daughter|child) of (?!(?:the )?${HERS})${WHAT}${NAME} and (?:his (?:first |second |third )?wife,? )?(?!(?:the )?${HIS})${WHAT}(?<v>${NAME})${END}`,
      ),
      is(`(?:His|Her) mother,? (?:was |is )?(?:the )?${WHAT}(?<v>${NAME})${END}`),
      is(`(?<![\\p{L}-])(?:son|daughter|child) of ${WHAT}(?<v>(?:${HERS})${NAME})(?=[.;,)]| and | by |$)`),
    ],
    ask: [
      "Who is the mother of {x}?",
      "Who is {x}'s mother?",
      "Who was the mother of {x}?",
      "Which woman was the mother of {x}?",
    ],
    leads: { to: ["person"], as: ["the mother of {x}", "{x}'s mother"] },
  },
  {
    name: "child",
    of: ["person"],
    finds: "child",
    patterns: [
      is(`\\b(?:father|mother) of ${WHAT}(?<v>${NAME})${END}`),
      is(`(?:His|Her) (?:[a-z]+ )?(?:son|daughter),? (?:was |is )?(?:the )?${WHAT}(?<v>${NAME})${END}`),
    ],
    ask: ["Who is the child of {x}?", "Who is {x}'s child?", "Whose father or mother is {x}?"],
    leads: { to: ["person"], as: ["the child of {x}", "{x}'s child"] },
  },
  {
    name: "sibling",
    of: ["person"],
    finds: "sibling",
    patterns: [
      is(`\\b(?:brother|sister|sibling) of ${WHAT}(?<v>${NAME})${END}`),
      is(`(?:His|Her) (?:[a-z]+ )?(?:brother|sister),? (?:was |is )?(?:the )?${WHAT}(?<v>${NAME})${END}`),
    ],
    ask: ["Who is the sibling of {x}?", "Who is {x}'s sibling?", "Who is the brother or sister of {x}?"],
    leads: { to: ["person"], as: ["the sibling of {x}", "{x}'s sibling"] },
  },
  {
    name: "club",
    of: ["person"],
    finds: "team",
    patterns: [is(`plays? (?:as an? [a-z -]+ )?for ${WHAT}(?<v>${NAME})${END}(?! (?:side|club|team|outfit|and))`)],
    ask: [
      "Which team does {x} play for?",
      "For which club does {x} play?",
      "What team does {x} play for?",
      "Which side is {x} a player of?",
    ],
    leads: { to: ["organisation"], as: ["the team that {x} plays for", "the club of {x}"] },
  },
  {
    name: "position",
    of: ["person"],
    finds: "position",
    patterns: [is(`(?:plays|played) (?:[a-z]+ )?as an? (?<v>[a-z][a-z -]{3,30}?)(?= for| in|[.,])`)],
    ask: ["In which position does {x} play?", "What position does {x} play?", "As what does {x} play?"],
  },
];
