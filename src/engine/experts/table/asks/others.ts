import { conditionsOf, find, words, wordsOfParts } from "../claims/frame.ts";
import type { Frame, Question } from "./frame.ts";
import { all, meeting, notOf, rowParts } from "./frame.ts";

/** "Which other player is from the same state as X?", "besides X, who …", "who else …". */
export const othersFrame: Frame = (question) => {
  const { context, asked, text } = question;
  if (asked === undefined || /\bhow many\b/.test(text)) return undefined;
  const { from, to } = all(question);
  const same = find(context, { from, to }, /^same$/);
  if (same !== undefined) return sameAs(question, same);
  const at = find(context, { from, to }, /^(?:besides|except|other|else|aside|apart|excluding)$/);
  if (at === undefined) return undefined;
  const parts = rowParts(question, from, to);
  const excluded =
    parts.find((part) => part.from > at && part.condition.column === asked.target.column) ??
    parts.find((part) => part.condition.column === asked.target.column);
  if (excluded === undefined) return undefined;
  const rest = parts.filter((part) => part !== excluded);
  const without = excluded.condition.words.startsWith("not ")
    ? excluded.condition
    : notOf(excluded.condition, context.profile);
  const conditions = [...conditionsOf(rest), without];
  // With nothing else said, the others are those that share what is told of X: that is another question.
  if (rest.length === 0) return undefined;
  return {
    ask: { kind: "cells", rows: { conditions }, target: asked.target },
    used: [
      ...asked.used,
      at,
      ...wordsOfParts(parts),
      ...context.reading.words.flatMap(({ text: word }, i) =>
        /^(?:other|than|from|besides|only|also)$/.test(word) ? [i] : [],
      ),
    ],
    certainty: 0.76,
  };
};

/** Rows that agree with the one that is named, in the column behind "same". */
function sameAs(question: Question, at: number): ReturnType<Frame> {
  const { context, asked } = question;
  const { profile, mentions } = context;
  const header = mentions.headers.find(({ from }) => from > at && from - at <= 3);
  const column = header?.columns[0];
  if (header === undefined || column === undefined || asked === undefined) return undefined;
  const { from, to } = all(question);
  const parts = rowParts(question, from, to, words(header.from, header.to));
  const anchor = parts.filter(({ from: start }) => start > header.to);
  const rows = meeting(question, conditionsOf(anchor));
  const [row, ...more] = rows;
  if (anchor.length === 0 || row === undefined || more.length > 0) return undefined;
  const cell = (profile.table.rows[row]?.[column] ?? "").trim().toLowerCase();
  const alike = new Set(
    [...profile.table.rows.keys()].filter(
      (other) => other !== row && (profile.table.rows[other]?.[column] ?? "").trim().toLowerCase() === cell,
    ),
  );
  const condition = {
    column,
    rows: alike,
    words: `${profile.columns[column]?.name ?? ""} is that of ${anchor.map(({ condition: own }) => own.words).join(" and ")}`,
  };
  return {
    ask: { kind: "cells", rows: { conditions: [condition] }, target: asked.target },
    used: [
      ...asked.used,
      at,
      ...words(header.from, header.to),
      ...wordsOfParts(anchor),
      ...words(at, at + 1),
      ...otherWords(question),
    ],
    certainty: 0.76,
  };
}

function otherWords({ context: { reading } }: Question): number[] {
  return words(0, reading.words.length).filter((i) => /^(?:other|also|as|only|another)$/.test(reading.at(i)));
}
