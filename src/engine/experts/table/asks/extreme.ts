import { adjectiveOf, DIRECTIONS } from "../lexicon.ts";
import { directionOf, impliedBy, measureBehind, orderedOf, words, wordsOfParts } from "../claims/frame.ts";
import type { ColumnProfile } from "../profile.ts";
import { cardinalOf, ordinalOf } from "../lexicon.ts";
import type { Frame, Question } from "./frame.ts";
import { all, rowParts, rowSet } from "./frame.ts";
import { isLabel } from "../claims/columns.ts";

/** "Which player has the most points?", "the highest attendance", "the oldest building in X". */
export const extremeFrame: Frame = (question) => {
  const { context, asked, text } = question;
  const { reading } = context;
  if (asked === undefined) return undefined;
  const at = superlativeAt(question);
  if (at === undefined) return undefined;
  const measure = measureOf(question, at);
  if (measure === undefined) return undefined;
  const direction = directionOf(reading.at(at), measure.column);
  if (direction === undefined) return undefined;
  const { from, to } = all(question);
  const rank = ordinalOf(reading.at(at - 1));
  const several = rank === undefined ? cardinalOf(reading.at(at - 1)) : undefined;
  // "The 2nd largest" says nothing of rows that hold a 2.
  const ranking = rank !== undefined || several !== undefined ? [at - 1] : [];
  const parts = rowParts(question, from, to, [...measure.words, ...ranking]);
  const ranks: readonly [number, number] = several !== undefined && several > 1 ? [1, several] : [rank ?? 1, rank ?? 1];
  // "What is the highest attendance?" asks for the figure.
  const isValue =
    asked.target.column === measure.column.index ||
    (!asked.sure &&
      asked.used.length === 1 &&
      /\b(?:what|how (?:many|much))(?: is| was| are| were|s)?(?: the)?(?: \w+)?$/.test(reading.phrase(0, at)) &&
      measure.words.length > 0 &&
      !/\b(?:with|has|had|have|whose)\b/.test(text));
  const target = isValue ? { column: measure.column.index } : asked.target;
  return {
    ask: {
      kind: "cells",
      rows: rowSet(parts, { kind: "extreme", measure: measure.column.index, direction, ranks }),
      target,
    },
    used: [
      ...asked.used,
      at,
      ...words(0, reading.words.length).filter((i) => /^(?:than|any|other|others|all|only)$/.test(reading.at(i))),
      ...ranking,
      ...measure.words,
      ...wordsOfParts(parts),
    ],
    certainty: asked.sure || isValue ? 0.76 : 0.58,
  };
};

/** The word that asks for an end, bounds ("at most") aside. */
export function superlativeAt({ context: { reading } }: Question): number | undefined {
  return words(0, reading.words.length).find((i) => {
    const word = reading.at(i);
    if (
      /^(?:more|less|fewer|[a-z]{3,}er)$/.test(word) &&
      /\bthan (?:any|all|every|the)(?: of)?(?: the)? (?:others?|rest|else)\b/.test(reading.phrase(i, i + 9)) &&
      reading.isFree(i)
    )
      return true;
    if (!reading.isFree(i) || /^(?:at|than)$/.test(reading.at(i - 1))) return false;
    if (/^(?:first|last|top|bottom|more|less|fewer|earliest|latest|final)$/.test(word)) return false;
    if (
      /^(?:most|least|highest|lowest|best|worst|maximum|minimum|fewest|fastest|slowest|youngest|oldest|quickest|newest)$/.test(
        word,
      )
    )
      return true;
    return (Object.hasOwn(DIRECTIONS, word) && /est$/.test(word)) || adjectiveOf(word)?.degree === "superlative";
  });
}

function measureOf(
  { context, asked }: Question,
  at: number,
): { readonly column: ColumnProfile; readonly words: readonly number[] } | undefined {
  const { mentions, reading } = context;
  // "The most number of wins": the number is of wins.
  const number = /^(?:number|amount|total)$/.test(reading.at(at + 1)) && reading.at(at + 2) === "of";
  const named = measureBehind(context, at + (number ? 3 : 1), 3);
  const column = named === undefined ? undefined : orderedOf(context, named);
  if (named !== undefined && column !== undefined && !isYearly(column, reading.at(at)) && named.strength >= NAMED)
    return { column, words: words(named.from, named.to) };
  const implied = impliedBy(reading.at(at), context);
  if (implied !== undefined) return { column: implied, words: [] };
  const others = mentions.headers.filter(
    (header) =>
      !asked?.used.includes(header.from) && orderedOf(context, header) !== undefined && header.strength >= NAMED,
  );
  const [only, ...more] = others;
  const own = only === undefined || more.length > 0 ? undefined : orderedOf(context, only);
  return only === undefined || own === undefined || isYearly(own, reading.at(at)) || isLabel(own)
    ? undefined
    : { column: own, words: words(only.from, only.to) };
}

/** A header said by half is none that is ordered by. */
const NAMED = 0.5;

/** No year is most or highest. */
function isYearly({ type }: ColumnProfile, word: string): boolean {
  return (
    type !== "number" &&
    type !== "text" &&
    /^(?:most|least|fewest|highest|lowest|largest|smallest|biggest|greatest)$/.test(word)
  );
}
