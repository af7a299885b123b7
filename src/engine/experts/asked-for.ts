import { thingAskedFor } from "./definition.ts";
import { eitherOf, nameAskedAbout, says } from "./names.ts";
import { WHICH_ONE } from "./which-one.ts";
import { contentStems } from "./words.ts";

const THING = /\b(?:what|which|who|whom|whose|when|where|why|how|name|tell|give|find|list|identify|show)\b/i;
const AUXILIARY = "(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might)(?:n['’]t)?\\s";
const YES_OR_NO = new RegExp(
  `(?:^|[,.:;!?–-]\\s*|\\b(?:and|but|or|so|then)\\s+)${AUXILIARY}|\\b(?:true|correct|right|whether|if)\\b`,
  "i",
);
/** "Which mayor …, and was …?": what is asked for first is a thing, and no clause of its own asks whether something is so. */
const WHICH_THING = new RegExp(
  `^(?!\\s*${AUXILIARY}).*\\b(?:what|which|whose|whom)\\b` +
    `(?!.*(?:[,.:;!?–-]\\s*${AUXILIARY}|\\b(?:true|whether|or not)\\b))`,
  "i",
);
/** "Did they play more in Soun or in Ambrel?"; "or not" and "or more" leave no choice. */
const CHOICE = new RegExp(
  `^\\s*(?:[^:]*: )?${AUXILIARY}(?!.*\\beither\\b).*\\bor ` +
    "(?!(?:not|no|more|less|fewer|is|are|was|were)\\b|" +
    "(?:great|lat|earli|high|low|larg|small|long|short|old|young|bett|bigg)er\\b)(?:\\S+ ){0,4}\\S+\\s*\\?$",
  "i",
);
// "Can you name …" asks for a thing, and "Is it … or …" for one of two.
const CLAIM = new RegExp(`^\\s*${AUXILIARY}(?!you\\b|(?:any|some)(?:one|body)\\b)(?!.*\\bor\\b)`, "i");
const PLACE = new RegExp(
  "(?:^|: )\\s*(?:where|in (?:what|which) (?:place|city|town|village|county|state|country)|" +
    "what (?:is|was) the (?:place of (?:birth|death|burial)|(?:birth|death|burial) ?place))\\b",
  "i",
);
const SINGULAR =
  "(?:is|was|does|has|this|its|as|\\w*ss|\\w*us|\\w*is|series|species|news|physics|mathematics|politics)";
// Behind other words than "which" an s may be a verb's: "which country borders …".
const PLURAL = `(?:(?!${SINGULAR}\\b)\\w+s|people|men|women|children|bacteria|species)\\b`;
const SEVERAL = new RegExp(
  "^(?:.*?: )?(?:(?:name|list)\\b|(?:what|which|who)\\s+(?:are|were)\\b|" +
    `(?:what|which)\\s+${PLURAL}|` +
    `(?:what|which)(?:\\s+\\w+){1,2}\\s+${PLURAL}(?=\\s+(?:are|were|do|did|does|have|had|can|could|will|would|\\w+ed)\\b)|` +
    "(?:\\w+\\s+){0,5}(?:two|three|four|five|both|all)\\b)",
  "i",
);
const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?";
const DAY = "\\d{1,2}(?:st|nd|rd|th)?";
const DATE = new RegExp(`\\b(?:${DAY} ${MONTH}(?:,? \\d{3,4})?|${MONTH} (?:${DAY}(?:,? \\d{3,4})?|\\d{4}))\\b`);
const NAMED_DAY = new RegExp(`\\b${MONTH}`, "i");
const TIME = new RegExp(
  "(?:^|: )\\s*(?:when (?:is|was|were|are|did|does|do|has|had|will|can)|" +
    "(?:(?:in|on|during|by|since|from) )?(?:what|which) (?:year|date|month|century|decade|day))\\b",
  "i",
);
const TIMED = new RegExp(
  "\\d|\\b(?:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|" +
    "Nov(?:ember)?|Dec(?:ember)?|\\w+(?:teenth|tieth)|" +
    "spring|summer|autumn|winter|centur(?:y|ies)|decades?|era|ages?|period|war|before|after|when|during|until|since|end|" +
    "beginning|years?|months?|weeks?|days?|hours?|morning|evening|night|noon|never|always)\\b|\\w+day\\b)",
  "i",
);
const COUNT = /(?:^|: )\s*how many\s/i;
const NUMBER = new RegExp(
  "\\d|\\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|twenty|thirty|forty|fifty|sixty|" +
    "seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|once|twice|single|both|pair|" +
    "couple|none|no)\\b",
  "i",
);
const RANK = new RegExp(
  "^\\s*(?:(?:what|which|who|where|name|list|give|tell me)\\s+(?:(?:[\\p{L}-]+\\s+){0,2}(?:is|are|was|were|has|have)\\s+)?)?" +
    "(?:the\\s+)?(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d+(?:nd|rd|th))[ -]" +
    "(?:(?:most|least) \\p{L}+|\\p{L}+est)\\b(?: (\\p{L}+))?",
  "iu",
);
const DATED = /(?:^|: )\s*(?:(?:on|in|by|at) )?(?:what|which) (?:date|day)\b/i;
const WEEKDAY = /\b\w*day\b|\d(?:st|nd|rd|th)\b/i;
const FIGURES = /\d[\d\s]*[/.–-]\s*\d/;
const WHY = /(?:^|: )\s*why\s/i;
const OF_A_LIFE = /\b(?:born|birth|die|died|death)\b/i;
const BARE_MONTH = /^\s*(?:January|February|March|April|May|June|July|August|September|October|November|December)\s*$/;
const YEARS = /^[\s\p{P}]*\d{3,4}(?:[\s\p{P}]+\d{3,4})?[\s\p{P}]*$/u;

/** Whether a question is for a thing and surely not for yes or no. */
export function asksForThing(question: string): boolean {
  return (THING.test(question) && !YES_OR_NO.test(question)) || WHICH_THING.test(question);
}

/** Whether a question is for one of two or more things that it names, and so not for yes or no. */
export function asksToChoose(question: string): boolean {
  return CHOICE.test(question);
}

/** Whether nothing but yes or no answers a question. */
export function asksWhetherTrue(question: string): boolean {
  return CLAIM.test(question);
}

/** Whether a question is for a place, which no date is. */
export function asksForPlace(question: string): boolean {
  return PLACE.test(question) && !question.startsWith(WHICH_ONE);
}

/** Whether a question is for a time: of 966 such questions of open sets three have an answer that tells none. */
export function asksForTime(question: string): boolean {
  return TIME.test(question) && !question.startsWith(WHICH_ONE);
}

/** Whether a question is for a number of things: of 4,582 such questions of open sets 14 have an answer without any. */
function asksForNumber(question: string): boolean {
  return COUNT.test(question) && !question.startsWith(WHICH_ONE);
}

/** Whether a question is for the second, third or a later one of an order: rows tell that by counting, and by nothing read in one. */
export function asksForRank(question: string): boolean {
  return RANK.test(question) && !question.startsWith(WHICH_ONE);
}

/** Stems of a rank and of what is put in order, "second" and "city" of "the second largest city"; none where no rank is asked for. */
export function rankAskedFor(question: string): string[] {
  const [, rank = "", thing = ""] = (asksForRank(question) && RANK.exec(question)) || [];
  return contentStems(`${rank} ${thing}`);
}

/** Whether a text tells the time that is asked for, in figures or in words; that of a birth or death in figures. */
function isTimed(question: string, text: string): boolean {
  return OF_A_LIFE.test(question) ? /\d/.test(text) : TIMED.test(text);
}

/** Whether a text tells a time or a number, where one is asked for. */
function tells(question: string, text: string): boolean {
  if (asksForTime(question)) return isTimed(question, text);
  return !asksForNumber(question) || NUMBER.test(text);
}

/** Whether a text has a date in it, or is a month, a year or a span of years. */
function isDated(text: string): boolean {
  return DATE.test(text) || BARE_MONTH.test(text) || YEARS.test(text);
}

/** Whether a question asks for several things, as far as its first words tell. */
export function asksForSeveral(question: string): boolean {
  return SEVERAL.test(question) && !question.startsWith(WHICH_ONE);
}

/**
 * What of a text may answer a question: for a place what stands around its dates, for a time or a number the sentences that
 * tell one, about a single name what is not that name.
 */
export function mayAnswer(question: string, text: string): string[] {
  const name = nameAskedAbout(question);
  const isTold = asksForTime(question) || asksForNumber(question);
  const sentences = isTold ? text.split(/(?<=[.!?]) /).filter((sentence) => tells(question, sentence)) : [text];
  const undated = asksForPlace(question) ? sentences.flatMap((piece) => piece.split(DATE)) : sentences;
  const others = name === undefined ? undated : undated.flatMap((piece) => piece.split(name));
  return others.filter((piece) => piece.trim() !== "");
}

/** Whether an answer to a question for a thing only says again what the question said. */
export function echoes(question: string, answer: string): boolean {
  const said = new Set(contentStems(question));
  const own = contentStems(answer);
  const isOneOf = question.startsWith(WHICH_ONE) || /\b(?:or|and|between)\b/i.test(question);
  return own.length > 0 && asksForThing(question) && !isOneOf && own.every((stem) => said.has(stem));
}

/** Whether a question is for one of two names and a text says neither: of 528 such questions of open sets all are answered so. */
function isNeither(question: string, text: string): boolean {
  const names = asksForThing(question) && !question.startsWith(WHICH_ONE) ? eitherOf(question) : [];
  const said = new Set(contentStems(text));
  return names.length > 0 && !names.some((name) => contentStems(name).some((stem) => said.has(stem)));
}

/** Whether a question is for a reason, and a text is a single word: only of a death it may be the cause. */
function isNoReason(question: string, text: string): boolean {
  return WHY.test(question) && !OF_A_LIFE.test(question) && !/\s/.test(text.trim());
}

/** Whether a question is for a day, and a text names none: it says other words than those of dates. */
function isNoDay(question: string, text: string): boolean {
  const isAsked = DATED.test(question) && !question.startsWith(WHICH_ONE);
  return isAsked && /\p{L}/u.test(text) && ![NAMED_DAY, WEEKDAY, FIGURES].some((form) => form.test(text));
}

/** Whether a text as a whole cannot be what a question asks for. */
export function isNoAnswer(question: string, text: string): boolean {
  return (
    (asksForPlace(question) && isDated(text)) ||
    !tells(question, text) ||
    isNeither(question, text) ||
    isNoDay(question, text) ||
    isNoReason(question, text) ||
    says(nameAskedAbout(question) ?? thingAskedFor(question) ?? "", text)
  );
}
