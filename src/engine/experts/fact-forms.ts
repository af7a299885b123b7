import {
  bornIn,
  bornOn,
  buriedIn,
  composedBy,
  diedIn,
  diedOf,
  diedOn,
  directedBy,
  fatherOf,
  lifespan,
  motherOf,
  nationOf,
  performedBy,
  spouseOf,
  writtenBy,
} from "./fact-phrases.ts";
import type { Told } from "./fact-phrases.ts";

/** A fact that articles tell of what they are about in set phrases, and that is asked for in a few. */
export interface FactForm {
  /** As passages are read for it (wording.ts); the group `thing` is what is asked about. */
  readonly asked: readonly RegExp[];
  /** How a sentence tells it. */
  readonly told: Told;
  /** Whether it is a place: behind a comma the sentence may go on with the thing itself ("Born in Brennick, Odo was …"). */
  readonly isPlace?: boolean;
}

const THING = "(?<thing>.+?)";
const BE = "(?:is|was|are|were)";
const asking = (...forms: readonly string[]): RegExp[] => forms.map((source) => new RegExp(`^${source}$`, "iu"));
/** "Who was the father of X", "X's father", whose father is asked for. */
const asksForThe = (noun: string): string[] => [
  `(?:what|who|when|where) ${BE} (?:the )?${noun} of ${THING}`,
  `(?:what|who|when|where) ${BE} ${THING}['’]s? ${noun}`,
];

const DAY = "(?:year|day|date|month)";
const SPOT = "(?:city|town|place|country|village|state)";
const WORK = '(?:(?:film|movie|song|album|single|book|novel|play|opera|series) )?(?:")?';
const made = (verb: string, noun: string): RegExp[] =>
  asking(
    `who ${verb} (?:the )?${WORK}${THING}`,
    `who ${BE} (?:the )?${noun} (?:of|for) (?:the )?${WORK}${THING}`,
    `who ${BE} ${THING}['’]s? ${noun}`,
  );

export const FACTS: readonly FactForm[] = [
  { asked: asking(...asksForThe("dates? of birth and (?:date of )?death")), told: lifespan },
  {
    asked: asking(
      `when ${BE} ${THING} born`,
      `(?:in|on) (?:what|which) ${DAY} ${BE} ${THING} born`,
      `(?:what|which) ${DAY} ${BE} ${THING} born(?: in| on)?`,
    ),
    told: bornOn,
  },
  {
    asked: asking(
      `when did ${THING} (?:die|pass away)`,
      `(?:in|on) (?:what|which) ${DAY} did ${THING} die`,
      `(?:what|which) ${DAY} did ${THING} die(?: in| on)?`,
    ),
    told: diedOn,
  },
  {
    asked: asking(
      `where ${BE} ${THING} born`,
      `in (?:what|which) ${SPOT} ${BE} ${THING} born`,
      `(?:what|which) ${SPOT} ${BE} ${THING} born in`,
    ),
    told: bornIn,
    isPlace: true,
  },
  {
    asked: asking(
      `where did ${THING} die`,
      `in (?:what|which) ${SPOT} did ${THING} die`,
      `(?:what|which) ${SPOT} did ${THING} die in`,
    ),
    told: diedIn,
    isPlace: true,
  },
  {
    asked: asking(`where ${BE} ${THING} buried`),
    told: buriedIn,
    isPlace: true,
  },
  {
    asked: asking(`(?:why|how) did ${THING} die`, `what did ${THING} die (?:of|from)`, ...asksForThe("cause of death")),
    told: diedOf,
  },
  { asked: asking(...asksForThe("(?:father|dad)")), told: fatherOf },
  { asked: asking(...asksForThe("(?:mother|mom|mum)")), told: motherOf },
  {
    asked: asking(
      ...asksForThe("(?:wife|husband|spouse)"),
      `whom? (?:is|was) ${THING} married to`,
      `whom? did ${THING} marry`,
    ),
    told: spouseOf,
  },
  {
    asked: asking(
      `what nationality ${BE} ${THING}`,
      ...asksForThe("nationality"),
      `(?:what|which) country ${BE} ${THING} from`,
      `(?:what|which) country does ${THING} come from`,
      `(?:what|which) country ${THING} ${BE} from`,
    ),
    told: nationOf,
  },
  { asked: made("directed", "director"), told: directedBy },
  {
    asked: made("(?:composed|scored)(?: the (?:music|score) (?:of|for))?", "composer"),
    told: composedBy,
  },
  {
    asked: made("(?:sang|performed|recorded|sings)", "(?:performer|singer)"),
    told: performedBy,
  },
  {
    asked: made("(?:wrote|authored)", "(?:author|writer)"),
    told: writtenBy,
  },
];
