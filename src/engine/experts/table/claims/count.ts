import { alike } from "../profile.ts";
import type { Context } from "./context.ts";
import { boundOf, partsIn } from "./context.ts";
import type { Frame, Span } from "./frame.ts";
import { conditionsOf, isOrdered, words, wordsOfParts } from "./frame.ts";
import type { NumberMention } from "./mentions.ts";
import type { Bound } from "./types.ts";
import { isCounted } from "./words.ts";

/** More than this is a quantity, not a number of rows that somebody counted. */
const MOST_COUNTED = 300;

/** "There are 3 games with …", "2 of the 5 players …", "X won at least 4 times". */
export const countFrame: Frame = (context, span) => {
  for (const number of context.mentions.numbers) {
    if (number.from < span.from || number.to > span.to || number.ordinal || number.unit !== "") continue;
    if (!Number.isInteger(number.value) || number.value < 0 || number.value > MOST_COUNTED) continue;
    const noun = countedAt(context, number, span);
    if (noun === undefined) continue;
    return counted(context, span, number, noun);
  }
  return undefined;
};

interface Noun {
  readonly from: number;
  readonly to: number;
  /** The column whose values may be what is counted. */
  readonly column?: number;
  readonly different: boolean;
}

function counted(context: Context, span: Span, number: NumberMention, noun: Noun): ReturnType<Frame> {
  const { reading } = context;
  const { bound, from, to } = boundOf(context, number);
  const without = new Set([number.from]);
  // "2 of the 5 games": the 5 are all of them.
  const whole = wholeBehind(context, number);
  if (whole !== undefined) without.add(whole.from);
  const parts = partsIn(context, span.from, span.to, without);
  const among = conditionsOf(parts);
  const distinct = noun.column !== undefined && !parts.some(({ condition }) => condition.column === noun.column) ? noun.column : undefined;
  const counts = { kind: "count" as const, among, bound };
  const isDistinct = distinct !== undefined && (noun.different || distinct !== context.profile.key) && !/^(?:times?|occasions?)$/.test(reading.at(noun.from));
  const used = [...words(from, to), ...words(noun.from, noun.to), ...wordsOfParts(parts), ...(whole === undefined ? [] : words(whole.from, whole.to))];
  return { claim: isDistinct ? { ...counts, distinct } : counts, used };
}

/** What a number counts: a noun for rows, a column's name, or a kind of rows that stands in their cells. */
function countedAt(context: Context, number: NumberMention, span: Span): Noun | undefined {
  const { reading, profile, mentions } = context;
  let at = number.to;
  let different = false;
  while (at < span.to && /^(?:different|separate|distinct|unique|total|of|out|the|these|those|single|individual|other|such|consecutive)$/.test(reading.at(at))) {
    if (/^(?:different|separate|distinct|unique)$/.test(reading.at(at))) different = true;
    if (/^consecutive$/.test(reading.at(at))) return undefined;
    at++;
    if (/^\d+$/.test(reading.at(at))) at++;
  }
  const header = mentions.headers.find(({ from, to }) => from <= at && at < to);
  if (header !== undefined) {
    const columns = header.columns.flatMap((column) => profile.columns[column] ?? []);
    const measured = columns.find((column) => isOrdered(column) && column.type === "number");
    const named = columns.find(({ type }) => type !== "number");
    if (measured !== undefined && named === undefined && !(isCounted(reading.words[at]?.stem ?? "") && header.strength < 0.9)) return undefined;
    return { from: number.to, to: header.to, different, ...(named === undefined ? {} : { column: named.index }) };
  }
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
  return mentions.numbers.find(({ from }) => from > number.to && /^(?:out )?of(?: the| these| those)?$/.test(reading.phrase(number.to, from)));
}

/** A bound that words set without a number: "once", "multiple times". */
export function boundOfWord(word: string): Bound | undefined {
  if (word === "once") return { relation: "=", value: 1 };
  if (word === "twice") return { relation: "=", value: 2 };
  if (word === "thrice") return { relation: "=", value: 3 };
  if (word === "multiple") return { relation: ">=", value: 2 };
  return undefined;
}
