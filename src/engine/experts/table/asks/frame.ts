import type { Context, Part } from "../claims/context.ts";
import { partsIn } from "../claims/context.ts";
import { conditionsOf, words } from "../claims/frame.ts";
import type { TableProfile } from "../profile.ts";
import type { Condition } from "../query.ts";
import { aboutTable } from "./about.ts";
import type { Asked } from "./target.ts";
import type { Ask, Pick, RowSet } from "./types.ts";

/** A question being read: its words and mentions, and what it asks for. */
export interface Question {
  readonly context: Context;
  readonly asked: Asked | undefined;
  /** Lower-case words, one space between them. */
  readonly text: string;
}

/** What a question asks, with the words that this accounts for. */
export interface Read {
  readonly ask: Ask;
  readonly used: readonly number[];
  /**
   * Share of the questions read so, with every word accounted for, that are answered rightly, 0…1: measured on the first
   * 6,000 training questions of WikiTableQuestions, each over its own table.
   */
  readonly certainty: number;
}

/** A kind of question: reads it, or finds that it is none of its kind. */
export type Frame = (question: Question) => Read | undefined;

/** Every word of the question. */
export function all({ context }: Question): { readonly from: number; readonly to: number } {
  return { from: 0, to: context.reading.words.length };
}

/**
 * Verbs that happen to stand inside some cells ("directed", "aired"): they say what is asked about rows, and seldom which
 * rows.
 */
export function loneVerbs({ mentions, reading }: Context): number[] {
  return mentions.cells.flatMap(({ from, to, whole }) =>
    !whole && to === from + 1 && VERB.test(reading.at(from)) ? [from] : [],
  );
}

const VERB =
  /(?:ed|ing)$|^(?:play|win|won|lose|lost|held|made|built|born|sold|ran|run|took|beat|set|led|wrote|sung|sang)s?$/;

/** The conditions of words [from, to), those on what is asked for aside. */
export function rowParts(
  { context, asked }: Question,
  from: number,
  to: number,
  without: readonly number[] = [],
): Part[] {
  const skipped = new Set([...without, ...(asked?.used ?? []), ...loneVerbs(context), ...aboutTable(context)]);
  const parts = partsIn(context, from, to, skipped).filter(
    (part) => !words(part.from, part.to).every((i) => skipped.has(i)),
  );
  return withNegations(context, parts);
}

/** "Did not play at X or Y", "who was never in Z": what stands behind the negation is turned round. */
function withNegations({ reading, profile }: Context, parts: readonly Part[]): Part[] {
  const denied = parts.map((part) => part.condition.words.startsWith("not "));
  return parts.map((part, i) => {
    const last = parts[i - 1];
    if (denied[i] === true) return part;
    const from = reading.words.findIndex(
      ({ text }, at) =>
        NEGATION.test(text) &&
        at < part.from &&
        part.from - at <= REACH &&
        !/\b(?:but|and|who|that|which)\b/.test(reading.phrase(at, part.from)),
    );
    const alternative =
      last !== undefined &&
      denied[i - 1] === true &&
      last.condition.column === part.condition.column &&
      /^(?:or|nor|and)(?: an?| the)?$/.test(reading.phrase(last.to, part.from));
    if ((from < 0 || (last !== undefined && last.from > from)) && !alternative) return part;
    denied[i] = true;
    return {
      ...part,
      from: alternative ? part.from : from,
      condition: notOf(part.condition, profile),
    };
  });
}

export const NEGATION =
  /^(?:not|never|didn't|wasn't|weren't|isn't|aren't|hasn't|haven't|hadn't|doesn't|don't|cannot|without)$/;
/** Words between a negation and what it denies. */
const REACH = 5;

/** The rows that do not meet a condition. */
export function notOf({ column, rows, words: said }: Condition, { table }: TableProfile): Condition {
  return { column, rows: new Set([...table.rows.keys()].filter((row) => !rows.has(row))), words: `not ${said}` };
}

/** Rows that meet all parts. */
export function rowSet(parts: readonly Part[], pick?: Pick): RowSet {
  return { conditions: conditionsOf(parts), ...(pick === undefined ? {} : { pick }) };
}

/** Rows that meet every condition. */
export function meeting({ context: { profile } }: Question, conditions: readonly Condition[]): number[] {
  return [...profile.table.rows.keys()].filter((row) => conditions.every((condition) => condition.rows.has(row)));
}

/** The words at which a pattern of the whole question begins and ends. */
export function wordsAt(
  { context: { reading } }: Question,
  pattern: RegExp,
): { readonly from: number; readonly to: number } | undefined {
  for (let from = 0; from < reading.words.length; from++) {
    const rest = reading.phrase(from, reading.words.length);
    const found = pattern.exec(rest);
    if (found?.index === 0) return { from, to: from + found[0].trim().split(" ").length };
  }
  return undefined;
}
