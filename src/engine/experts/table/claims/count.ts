import { alike } from "../profile.ts";
import { isLabel } from "./columns.ts";
import type { Context, Part } from "./context.ts";
import { boundOf, partsIn } from "./context.ts";
import type { Frame, Read, Span } from "./frame.ts";
import { conditionsOf, isOrdered, isUnique, words, wordsOfParts } from "./frame.ts";
import type { NumberMention } from "./mentions.ts";
import type { Bound, CountClaim } from "./types.ts";
import { isCounted, isPlain } from "./words.ts";

/** More than this is a quantity, not a number of rows that somebody counted. */
const MOST_COUNTED = 300;

/** "There are 3 games with …", "2 of the 5 players …", "X won at least 4 times". */
export const countFrame: Frame = (context, span) => {
  // "3 in a row" is no number of rows.
  if (/\b(?:in a row|consecutive|consecutively|straight|successive)\b/.test(context.reading.phrase(span.from, span.to)))
    return undefined;
  for (const number of context.mentions.numbers) {
    if (number.from < span.from || number.to > span.to || !mayCount(context, number)) continue;
    const noun = countedAt(context, number, span);
    if (noun !== undefined) return counted(context, span, number, noun);
  }
  return undefined;
};

/** Whether a number may be one of rows: "week 8", "14 - 0", "50 %" and "the top 5" are none. */
function mayCount({ reading, mentions, profile }: Context, number: NumberMention): boolean {
  if (
    number.ordinal ||
    number.unit !== "" ||
    !Number.isInteger(number.value) ||
    number.value < 0 ||
    number.value > MOST_COUNTED
  )
    return false;
  if (
    /[-–:/]/.test(reading.gap(number.from)) ||
    /^\s?[-–:/%]/.test(reading.gap(number.to)) ||
    /^(?:top|first|last|than)$/.test(lastOf(reading.phrase(number.from - 2, number.from)))
  ) {
    return /\b(?:more|less|fewer) than$/.test(reading.phrase(number.from - 2, number.from));
  }
  const header = mentions.headers.find(
    ({ to, columns }) =>
      to === number.from && columns.some((c) => profile.columns[c] !== undefined && isOrdered(profile.columns[c])),
  );
  return header === undefined || isCounted(reading.words[number.to]?.stem ?? "");
}

const lastOf = (phrase: string): string => phrase.split(" ").at(-1) ?? "";

interface Noun {
  readonly from: number;
  readonly to: number;
  /** The column whose values may be what is counted. */
  readonly column?: number;
  readonly different: boolean;
}

function counted(context: Context, span: Span, number: NumberMention, noun: Noun): Read | undefined {
  const { reading } = context;
  const { bound, from, to } = boundOf(context, number);
  const without = new Set([number.from]);
  // "2 of the 5 games": the 5 are all of them.
  const whole = wholeBehind(context, number);
  if (whole !== undefined) without.add(whole.from);
  const own = partsIn(context, span.from, span.to, without);
  const parts = [
    ...own,
    ...(span.subject ?? []).filter(({ condition }) => own.every((part) => part.condition.column !== condition.column)),
  ];
  const used = [
    ...words(from, to),
    ...words(noun.from, noun.to),
    ...wordsOfParts(parts),
    ...(whole === undefined ? [] : words(whole.from, whole.to)),
  ];
  const one = oneOf(number, whole, parts, used) ?? theOnly(context, number, bound, parts, used);
  if (one !== undefined) return one;
  if (parts.length === 0 && !bareCount(context, span, number, noun)) return undefined;
  // Where each row is another name, "X won 3" is a figure in X's row.
  if (
    bound.value > 1 &&
    parts.some(({ condition, figure }) => !figure && condition.rows.size === 1 && isUnique(context, condition.column))
  )
    return undefined;
  // "No team won 2 games", "all of them won 2".
  if (/\b(?:no|none|not|never|neither|all|every)\b/.test(reading.phrase(span.from, number.from))) return undefined;
  const each = /\b(?:each|both)\b/.test(reading.phrase(span.from, span.to)) ? severally(parts, bound) : undefined;
  if (each !== undefined) return { claim: each, used };
  const distinct =
    noun.column !== undefined && !parts.some(({ condition }) => condition.column === noun.column)
      ? noun.column
      : undefined;
  const isDistinct =
    distinct !== undefined &&
    (noun.different || distinct !== context.profile.key) &&
    !/^(?:times?|occasions?)$/.test(reading.at(noun.from));
  const counts: CountClaim = { kind: "count", among: conditionsOf(parts), bound };
  return { claim: isDistinct ? { ...counts, distinct } : counts, used };
}

/** "X and Y each won 2": the count is that of each. */
function severally(parts: readonly Part[], bound: Bound): Read["claim"] | undefined {
  const [first] = parts.filter(({ figure }) => !figure);
  const listed = parts.filter(({ condition, figure }) => !figure && condition.column === first?.condition.column);
  if (listed.length < 2) return undefined;
  const rest = parts.filter((part) => !listed.includes(part));
  return {
    kind: "every",
    claims: listed.map((part) => ({ kind: "count", among: conditionsOf([part, ...rest]), bound })),
  };
}

/** "X is 1 of 3 players who …": so many do, and X is among them. */
function oneOf(
  number: NumberMention,
  whole: NumberMention | undefined,
  parts: readonly Part[],
  used: readonly number[],
): Read | undefined {
  if (number.value !== 1 || whole === undefined) return undefined;
  const subject = parts.filter(({ to }) => to <= number.from);
  const among = parts.filter(({ from }) => from >= whole.to);
  if (subject.length === 0 || among.length === 0) return undefined;
  return {
    claim: {
      kind: "every",
      claims: [
        { kind: "facts", facts: [conditionsOf([...subject, ...among])] },
        { kind: "count", among: conditionsOf(among), bound: { relation: "=", value: whole.value } },
      ],
    },
    used,
  };
}

/** "X and Y are the (only) 2 players who …": those who do are they. */
function theOnly(
  context: Context,
  number: NumberMention,
  bound: Bound,
  parts: readonly Part[],
  used: readonly number[],
): Read | undefined {
  if (!/\bthe(?: only)?$/.test(context.reading.phrase(number.from - 2, number.from))) return undefined;
  const subject = parts.filter(({ to }) => to <= number.from);
  const among = parts.filter(({ from }) => from >= number.to);
  if (subject.length !== bound.value || subject.length === 0 || among.length === 0) return undefined;
  return { claim: { kind: "only", among: conditionsOf(among), subject: conditionsOf(subject) }, used };
}

/** With nothing said of the rows, only "there are 5 teams" counts them all. */
function bareCount({ reading, profile }: Context, span: Span, number: NumberMention, noun: Noun): boolean {
  const rest = words(span.from, span.to).filter((i) => (i < number.from || i >= noun.to) && reading.isContent(i));
  return rest.every((i) => {
    const { stem = "" } = reading.words[i] ?? {};
    return isPlain(stem) || profile.subject.has(stem) || /^(?:there|only|exactly|different|total)$/.test(reading.at(i));
  });
}

/** What a number counts: a noun for rows, a column's name, or a kind of rows that stands in their cells. */
function countedAt(context: Context, number: NumberMention, span: Span): Noun | undefined {
  const { reading, profile, mentions } = context;
  let at = number.to;
  let different = false;
  let of = false;
  while (
    at < span.to &&
    /^(?:different|separate|distinct|unique|total|of|out|the|these|those|single|individual|other|such|more|type|kind)$/.test(
      reading.at(at),
    )
  ) {
    if (/^(?:different|separate|distinct|unique)$/.test(reading.at(at))) different = true;
    if (reading.at(at) === "of") of = true;
    if (/^(?:the|these|those)$/.test(reading.at(at)) && !of) return undefined;
    at++;
    if (of && reading.role(at) === "number") at++;
  }
  if (/,/.test(reading.gap(at))) return undefined;
  const header = mentions.headers.find(({ from, to }) => from <= at && at < to);
  if (header !== undefined) {
    const columns = header.columns.flatMap((column) => profile.columns[column] ?? []);
    const measured = columns.some((column) => isOrdered(column) && column.type !== "date" && column.type !== "year");
    const named = columns.find((column) => !isOrdered(column) || column.type === "date" || column.type === "year");
    const label = columns.some(isLabel) && header.to === header.from + 1;
    if (measured && !label && !(isCounted(reading.words[at]?.stem ?? "") && header.strength < 0.9)) return undefined;
    return { from: number.to, to: header.to, different, ...(named === undefined ? {} : { column: named.index }) };
  }
  // "… and 3 in August", after another count.
  const elliptic =
    span.subject !== undefined && (at >= span.to || /^(?:in|at|on|from|against|by|for|of)$/.test(reading.at(at)));
  if (elliptic && at === number.to) return { from: at, to: at, different };
  const end = Math.min(span.to, at + 3);
  for (let i = at; i < end; i++) {
    const { stem = "" } = reading.words[i] ?? {};
    const isThing = isCounted(stem) || [...profile.things].some((own) => alike(own, stem));
    if (isThing) return { from: number.to, to: i + 1, different };
    if (reading.role(i) === "value" && i === at) return { from: number.to, to: i, different };
    if (reading.role(i) !== undefined || !reading.isContent(i)) break;
  }
  return undefined;
}

function wholeBehind({ reading, mentions }: Context, number: NumberMention): NumberMention | undefined {
  return mentions.numbers.find(
    ({ from }) =>
      from > number.to && /^(?:out )?of(?: the| these| those| their)?$/.test(reading.phrase(number.to, from)),
  );
}
