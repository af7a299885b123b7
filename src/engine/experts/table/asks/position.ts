import { isOrdered, timeOf, words, wordsOfParts } from "../claims/frame.ts";
import { ordinalOf } from "../lexicon.ts";
import type { ColumnProfile } from "../profile.ts";
import type { Frame, Question } from "./frame.ts";
import { all, rowParts, rowSet } from "./frame.ts";

const LISTED = /\b(?:list|listed|table|chart|top|bottom|row|entry)\b/;

/** "Who was the first winner from X?", "the last game in May", "the second opponent", "listed at the top". */
export const positionFrame: Frame = (question) => {
  const { context, asked, text } = question;
  const { reading, mentions } = context;
  if (asked === undefined || /\bhow (?:many|long|much)\b/.test(text)) return undefined;
  const at = words(0, reading.words.length).find((i) => isPosition(reading.at(i)) && reading.isFree(i));
  if (at === undefined || mentions.headers.some(({ from, to }) => from <= at && at < to)) return undefined;
  const word = reading.at(at);
  const next = reading.at(at + 1);
  // "First place", "the top 5" and "the first round" are no order of rows.
  const isAsked = asked.used.includes(at + 1);
  if (!isAsked && /^(?:place|round|half|leg|name|prize|position|team|quarter|\d+)$/.test(next)) return undefined;
  if (
    /^(?:top|bottom)$/.test(word) &&
    !/\b(?:of the|on the|of this) (?:list|table|chart)\b|\b(?:at the|on the) (?:top|bottom)\b|\blisted\b/.test(text)
  )
    return undefined;
  const end = /^(?:first|earliest|top|initial|oldest|second|third|fourth|fifth)$/.test(word) ? "first" : "last";
  const rank = ordinalOf(word) ?? 1;
  const { from, to } = all(question);
  const parts = rowParts(question, from, to);
  const listed = LISTED.test(text);
  const place = FINISHED.test(reading.phrase(at - 3, at)) ? placeOf(question) : undefined;
  if (place !== undefined) {
    const pick = {
      kind: "extreme",
      measure: place.index,
      direction: end === "first" ? "min" : "max",
      ranks: [rank, rank],
    } as const;
    return {
      ask: { kind: "cells", rows: rowSet(parts, pick), target: asked.target },
      used: [...asked.used, at, ...wordsOfParts(parts)],
      certainty: 0.73,
    };
  }
  const by = listed ? undefined : timeAsked(question);
  return {
    ask: {
      kind: "cells",
      rows: rowSet(parts, {
        kind: "position",
        end,
        rank: end === "first" ? rank : 1,
        listed,
        ...(by === undefined ? {} : { by: by.index }),
      }),
      target: asked.target,
    },
    used: [...asked.used, at, ...wordsOfParts(parts)],
    certainty: 0.73,
  };
};

/** "Finished last", "placed in first": an end of places, and not of the list. */
const FINISHED = /\b(?:finish|finished|finishes|place|placed|places|rank|ranked|ranks|came|come)(?: in)?(?: the)?$/;

function placeOf({ context }: Question): ColumnProfile | undefined {
  return context.profile.columns.find(
    (column) => column.type === "number" && isOrdered(column) && (column.form === "place" || PLACES.test(column.name)),
  );
}

const PLACES = /^(?:rank|rk|ranking|pos|position|place|placing|finish|standing)s?\.?$/i;

/** The column of time by which the first is first: named, or the only one. */
function timeAsked({ context }: Question): ColumnProfile | undefined {
  const { mentions, profile } = context;
  const named = mentions.headers
    .flatMap(({ columns }) => columns.flatMap((index) => profile.columns[index] ?? []))
    .find(({ type }) => type === "date" || type === "year");
  return named ?? timeOf(profile);
}

function isPosition(word: string): boolean {
  return /^(?:first|last|earliest|latest|final|top|bottom|initial|second|third|fourth|fifth)$/.test(word);
}
