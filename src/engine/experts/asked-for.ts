import { WHICH_ONE } from "./which-one.ts";

const THING = /\b(?:what|which|who|whom|whose|when|where|why|how|name|tell|give|find|list|identify|show)\b/i;
const AUXILIARY = "(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might)(?:n['’]t)?\\s";
const YES_OR_NO = new RegExp(
  `(?:^|[,.:;!?–-]\\s*|\\b(?:and|but|or|so|then)\\s+)${AUXILIARY}|\\b(?:true|correct|right|whether|if)\\b`,
  "i",
);
// "Can you name …" asks for a thing, and "Is it … or …" for one of two.
const CLAIM = new RegExp(`^\\s*${AUXILIARY}(?!you\\b|(?:any|some)(?:one|body)\\b)(?!.*\\bor\\b)`, "i");
const PLACE = /(?:^|: )\s*(?:where|in (?:what|which) (?:place|city|town|village|county|state|country))\b/i;
const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?";
const DAY = "\\d{1,2}(?:st|nd|rd|th)?";
const DATE = new RegExp(`\\b(?:${DAY} ${MONTH}(?:,? \\d{3,4})?|${MONTH} (?:${DAY}(?:,? \\d{3,4})?|\\d{4}))\\b`);
const YEARS = /^[\s\p{P}]*\d{3,4}(?:[\s\p{P}]+\d{3,4})?[\s\p{P}]*$/u;

/** Whether a question is for a thing and surely not for yes or no. */
export function asksForThing(question: string): boolean {
  return THING.test(question) && !YES_OR_NO.test(question);
}

/** Whether nothing but yes or no answers a question. */
export function asksWhetherTrue(question: string): boolean {
  return CLAIM.test(question);
}

/** Whether a question is for a place, which no date is. */
export function asksForPlace(question: string): boolean {
  return PLACE.test(question) && !question.startsWith(WHICH_ONE);
}

/** Whether a text has a date in it, or is a year or a span of years. */
export function isDated(text: string): boolean {
  return DATE.test(text) || YEARS.test(text);
}

/** What stands before, between and behind the dates of a text. */
export function betweenDates(text: string): string[] {
  return text.split(DATE).filter((piece) => piece.trim() !== "");
}
