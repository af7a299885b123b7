import { adjectiveOf, cardinalOf, DIRECTIONS, ordinalOf } from "../lexicon.ts";
import type { ColumnProfile } from "../profile.ts";
import { columnOfNumber } from "./columns.ts";
import type { Context, Part } from "./context.ts";
import { boundOf, partsIn } from "./context.ts";
import { isOfTitle } from "./header-beside.ts";
import type { Frame, Read, Span } from "./frame.ts";
import {
  conditionsOf,
  directionOf,
  impliedBy,
  measureBehind,
  orderedOf,
  verbIn,
  words,
  wordsOfParts,
} from "./frame.ts";
import type { NumberMention } from "./mentions.ts";
import type { ExtremeClaim } from "./types.ts";
import { verify } from "./verify.ts";
import { isCounted } from "./words.ts";

/** "X has the highest C", "the highest C in Y is 54", "the oldest player is X". */
export const extremeFrame: Frame = (context, span) => {
  const { reading } = context;
  for (const at of words(span.from, span.to)) {
    if (!isSuperlative(context, at)) continue;
    const measure = measureOf(context, span, at);
    if (measure === undefined) continue;
    const direction = directionOf(reading.at(at), measure.column);
    if (direction === undefined) continue;
    return extreme(context, span, at, { ...measure, direction });
  }
  return undefined;
};

interface Measure {
  readonly column: ColumnProfile;
  readonly words: readonly number[];
}

function isSuperlative(context: Context, at: number): boolean {
  const { reading } = context;
  const word = reading.at(at);
  if (!reading.isFree(at) || /^(?:at|than)$/.test(reading.at(at - 1))) return false;
  if (/^(?:most|least)$/.test(word)) return reading.at(at + 1) !== "of";
  if (/^(?:first|last)$/.test(word)) return isFirst(context, at);
  if (/^(?:top|more|less|fewer|bottom)$/.test(word)) return false;
  if (/^(?:highest|lowest|best|worst|maximum|minimum|fewest|earliest|latest)$/.test(word)) return true;
  const direction = Object.hasOwn(DIRECTIONS, word);
  return (
    (direction && /est$/.test(word)) ||
    adjectiveOf(word)?.degree === "superlative" ||
    /^(?:fastest|slowest|youngest|oldest|quickest|newest)$/.test(word)
  );
}

/** "The first game"; "the first round" and "the first time" are no order of rows. */
function isFirst({ reading, mentions }: Context, at: number): boolean {
  if (!/^(?:the|'s)$/.test(reading.at(at - 1)) || !isCounted(reading.words[at + 1]?.stem ?? "")) return false;
  if (
    /^(?:round|leg|half|quarter|stage|time|set|place|name|day|team|series|season|year|week|month|rank|spot|position|pick)$/.test(
      reading.at(at + 1),
    )
  )
    return false;
  return mentions.headers.every(({ from, to }) => at < from || at >= to);
}

/** Words between a superlative and the column that it orders. */
const REACH = 3;

function measureOf(context: Context, span: Span, at: number): Measure | undefined {
  const { mentions, reading } = context;
  if (/^(?:first|last)$/.test(reading.at(at))) {
    const column = impliedBy(reading.at(at), context);
    return column === undefined ? undefined : { column, words: [] };
  }
  const behind = measureBehind(context, at + 1, REACH);
  const named = behind !== undefined && behind.to <= span.to ? behind : undefined;
  const column = named === undefined ? undefined : orderedOf(context, named);
  if (named !== undefined && column !== undefined) return { column, words: words(named.from, named.to) };
  const implied = impliedBy(reading.at(at), context);
  if (implied !== undefined) return { column: implied, words: [] };
  // "Ranks highest in C", "C was the lowest"
  const ordered = mentions.headers.filter((header) => header.to <= span.to && orderedOf(context, header) !== undefined);
  const inside = ordered.filter(({ from }) => from >= span.from);
  // In the second part of a sentence the column may be that of the first.
  const [only, ...more] = inside.length > 0 || span.subject === undefined ? inside : ordered.slice(-1);
  const own = only === undefined || more.length > 0 ? undefined : orderedOf(context, only);
  return only === undefined || own === undefined ? undefined : { column: own, words: words(only.from, only.to) };
}

function extreme(
  context: Context,
  span: Span,
  at: number,
  measure: Measure & { readonly direction: "max" | "min" },
): Read | undefined {
  const { reading } = context;
  const rank = ordinalOf(reading.at(at - 1)) ?? 1;
  const number = valueOf(context, span, measure.column);
  const bound = number === undefined ? undefined : boundOf(context, number);
  const without = new Set([
    ...(number === undefined ? [] : [number.from]),
    ...context.mentions.numbers.filter(({ to, ordinal }) => ordinal && to === at).map(({ from }) => from),
  ]);
  const head = Math.max(at, ...measure.words) + 1;
  const verb = verbIn(context, { from: head, to: span.to });
  const subject = verbIn(context, span);
  const leading = subject !== undefined && subject < at;
  const named = partsIn(context, span.from, at, without);
  const before = named.length > 0 ? named : (span.subject ?? []);
  const inside = partsIn(context, at, verb ?? span.to, without);
  const behind = verb === undefined ? [] : partsIn(context, verb, span.to, without);
  const build = (among: readonly Part[], holder: readonly Part[]): ExtremeClaim => ({
    kind: "extreme",
    measure: measure.column.index,
    direction: measure.direction,
    rank,
    among: conditionsOf(among),
    holder: conditionsOf(holder),
    ...(bound === undefined ? {} : { value: bound.bound }),
  });
  const claim = leading ? build([...inside, ...behind], before) : build([...before, ...inside], behind);
  const all = [...before, ...inside, ...behind];
  if (all.length === 0 && number === undefined) return undefined;
  // Where it matters which of the names restrict and which are what is claimed, the claim is doubtful.
  const other = build([], all);
  const agree = verify(claim, context.profile)?.operation.result === verify(other, context.profile)?.operation.result;
  const negated = /\b(?:not|never)(?: have| be)?(?: the| a)?(?: \d\w+)?$/.test(reading.phrase(span.from, at));
  return {
    claim: negated ? { ...claim, negated } : claim,
    used: [
      at,
      at - 1,
      ...measure.words,
      ...wordsOfParts(all),
      ...(bound === undefined ? [] : words(bound.from, bound.to)),
    ].filter((i) => i !== at - 1 || rank > 1 || cardinalOf(reading.at(i)) === undefined),
    certainty: agree ? 1 : 0.9,
  };
}

/** The figure that the measure is said to have: one of its column, or one behind "is", "of" or "with" that is of none. */
function valueOf(context: Context, span: Span, column: ColumnProfile): NumberMention | undefined {
  const inside = context.mentions.numbers.filter(
    ({ from, to, ordinal }) => from >= span.from && to <= span.to && !ordinal && !isOfTitle(context, from, to),
  );
  return (
    inside.find((number) => columnOfNumber(context, number)?.index === column.index) ??
    inside.find(
      (number) =>
        columnOfNumber(context, number) === undefined &&
        /^(?:be|is|was|of|at|with|by|to|over|than|have|has|only|just|least|most|)$/.test(
          context.reading.at(number.from - 1),
        ),
    )
  );
}
