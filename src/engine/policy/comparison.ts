import { countriesIn } from "../experts/table/demonyms.ts";
import { calendarOf, daysOf } from "../experts/table/dates.ts";
import { fold } from "../experts/words.ts";

/** What one search was for, and what it found. */
export interface Finding {
  readonly asked: string;
  readonly answer: string;
}

export interface Conclusion {
  readonly think: string;
  readonly answer: string;
}

/** Thoughts by which two findings are compared; training teaches the same. */
export const beforeThink = (before: string, after: string): string => `${before} is before ${after}.`;
export const sameThink = (both: string): string => `Both are ${both}.`;
export const differentThink = (one: string, other: string): string => `One is ${one}, the other ${other}.`;
export const longerThink = (more: number, less: number): string =>
  `${String(Math.floor(more))} years are more than ${String(Math.floor(less))}.`;

const EARLIER = /\b(?:first|earlie(?:r|st)|old(?:er|est)|elder|before)\b/i;
const LATER = /\b(?:later|latest|last|young(?:er|est)|newe(?:r|st)|(?:more|most) recent(?:ly)?)\b/i;
const LONGER = /\blived? (?:the )?long(?:er|est)\b/i;
const SAME =
  /^\W*(?:is|are|was|were|do|does|did|have|has|had)\b.*\bsame (?<what>country|nation(?:ality)?|citizenship|occupation|profession|job|place|city|town|year|genre|language)\b/i;
const LANDS = new Set(["country", "nationality", "nation", "citizenship"]);
/** One country or several, as one likes. */
const KINGDOM = new Set(["united kingdom", "england", "scotland", "wales"]);
const YEAR = 365.25;

/** Whether words put things in the order of time: "was born first", "is younger". */
export function ordersInTime(words: string): boolean {
  return EARLIER.test(words) || LATER.test(words);
}

/** Whether a question asks which of two comes first, last or lived longer: one finding alone answers none such. */
export function comparesTwo(question: string): boolean {
  return /\bor\b/i.test(question) && (ordersInTime(question) || LONGER.test(question));
}

/**
 * The answer to a question that compares two findings, computed: which of two things is earlier or later, who of two
 * lived longer, whether two are of the same country. Undefined where the question compares nothing so, or the findings
 * do not tell.
 */
export function compared(question: string, one: Finding, other: Finding): Conclusion | undefined {
  const what = SAME.exec(question)?.groups?.["what"];
  if (what !== undefined) return sameOrNot(LANDS.has(what.toLowerCase()), one.answer, other.answer);
  const names = sidesOf(question, one.asked, other.asked);
  if (names === undefined) return undefined;
  // What things are called says nothing of how they are compared: "First Light", "The Last Ferry".
  const rest = names.reduce((text, name) => text.replace(name, ""), question);
  if (LONGER.test(rest)) return longer(names, one.answer, other.answer);
  const asksEarlier = EARLIER.test(rest);
  return asksEarlier === LATER.test(rest) ? undefined : inOrder(names, one.answer, other.answer, asksEarlier);
}

type Two = readonly [string, string];

function inOrder(names: Two, one: string, other: string, asksEarlier: boolean): Conclusion | undefined {
  const order = orderOf(one, other);
  if (order === undefined || order === 0) return undefined;
  const [before, after] = order < 0 ? [one, other] : [other, one];
  return { think: beforeThink(before, after), answer: names[order < 0 === asksEarlier ? 0 : 1] };
}

/** Below 0 where the first is the earlier; undefined where one names no year, or leaves out what would tell. */
function orderOf(one: string, other: string): number | undefined {
  const [a, b] = [calendarOf(one), calendarOf(other)];
  if (a?.year === undefined || b?.year === undefined) return undefined;
  if (a.year !== b.year) return a.year - b.year;
  if (a.month === undefined || b.month === undefined) return undefined;
  if (a.month !== b.month) return a.month - b.month;
  return a.day === undefined || b.day === undefined ? undefined : a.day - b.day;
}

function longer(names: Two, one: string, other: string): Conclusion | undefined {
  const [a, b] = [daysLived(one), daysLived(other)];
  if (a === undefined || b === undefined || a === b) return undefined;
  return {
    think: longerThink(Math.max(a, b) / YEAR, Math.min(a, b) / YEAR),
    answer: names[a > b ? 0 : 1],
  };
}

/** Days, of a life told as "3 May 1921 – 7 June 1990". */
export function daysLived(life: string): number | undefined {
  const days = life.split(/\s*[-–—]\s*|\s+to\s+/).map((date) => {
    const { year, month, day } = calendarOf(date) ?? {};
    return year === undefined || month === undefined || day === undefined ? undefined : daysOf(year, month, day);
  });
  const [from, to] = days;
  return days.length === 2 && from !== undefined && to !== undefined && to > from ? to - from : undefined;
}

function sameOrNot(isLand: boolean, one: string, other: string): Conclusion | undefined {
  if (plain(one) === plain(other)) return { think: sameThink(one), answer: "Yes" };
  if (!isLand) return undefined;
  const [a, b] = [countriesIn(one), countriesIn(other)];
  if (a.size === 0 || b.size === 0) return undefined;
  if ([...a].some((country) => b.has(country))) return { think: differentThink(one, other), answer: "Yes" };
  const isPart = [a, b].every((countries) => [...countries].some((country) => KINGDOM.has(country)));
  return isPart ? undefined : { think: differentThink(one, other), answer: "No" };
}

/** The two things between which a question has "or" or "and", as it spells them, in the order in which they were asked for. */
function sidesOf(question: string, one: string, other: string): Two | undefined {
  const forward = sidesIn(question, one, other);
  if (forward !== undefined) return forward;
  const [b, a] = sidesIn(question, other, one) ?? [];
  return a === undefined || b === undefined ? undefined : [a, b];
}

/** Names may hold an "or" or "and" themselves: the joint between the longest names counts. */
function sidesIn(question: string, left: string, right: string): Two | undefined {
  const found = [...question.matchAll(/ (?:or|and) /g)].flatMap(({ index, 0: { length } }): Two[] => {
    const before = question.slice(0, index).split(" ");
    const after = question.slice(index + length).split(" ");
    const x = before.map((_, i) => before.slice(i).join(" ")).find((words) => stands(words, left));
    const y = after.map((_, i) => after.slice(0, after.length - i).join(" ")).find((words) => stands(words, right));
    return x === undefined || y === undefined ? [] : [[bare(x), bare(y)]];
  });
  return found.sort(([a, b], [c, d]) => c.length + d.length - a.length - b.length)[0];
}

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const stands = (words: string, text: string): boolean =>
  plain(words) !== "" && ` ${plain(text)} `.includes(` ${plain(words)} `);
/** Without marks around it. */
const bare = (name: string): string => name.replace(/^[^\p{L}\p{N}(]+|[,:;?\s]+$/gu, "");
