import type { Context, Part } from "../claims/context.ts";
import { partsIn } from "../claims/context.ts";
import { conditionsOf, words } from "../claims/frame.ts";
import type { Condition } from "../query.ts";
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
  /** Below 1 where another reading is as good. */
  readonly certainty?: number;
}

/** A kind of question: reads it, or finds that it is none of its kind. */
export type Frame = (question: Question) => Read | undefined;

/** Every word of the question. */
export function all({ context }: Question): { readonly from: number; readonly to: number } {
  return { from: 0, to: context.reading.words.length };
}

/** The conditions of words [from, to), those on what is asked for aside. */
export function rowParts(
  { context, asked }: Question,
  from: number,
  to: number,
  without: readonly number[] = [],
): Part[] {
  const skipped = new Set([...without, ...(asked?.used ?? [])]);
  return partsIn(context, from, to, skipped).filter((part) => !words(part.from, part.to).every((i) => skipped.has(i)));
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
