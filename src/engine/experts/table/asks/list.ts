import { words, wordsOfParts } from "../claims/frame.ts";
import type { Frame, Question } from "./frame.ts";
import { all, meeting, rowParts, rowSet } from "./frame.ts";
import { conditionsOf } from "../claims/frame.ts";

/** "Which city hosted X?", "who played for Y in 1990?": cells of the rows that are named. */
export const listFrame: Frame = (question) => {
  const { asked } = question;
  if (asked === undefined) return undefined;
  const { from, to } = all(question);
  const parts = rowParts(question, from, to).filter(
    ({ condition }) => condition.column !== asked.target.column || asked.target.part !== undefined,
  );
  if (parts.length === 0) return undefined;
  const rows = meeting(question, conditionsOf(parts));
  if (rows.length === 0) return undefined;
  return {
    ask: { kind: "cells", rows: rowSet(parts), target: asked.target },
    used: [...asked.used, ...wordsOfParts(parts), ...onlyWord(question, rows.length)],
    certainty: asked.sure ? 0.82 : 0.4,
  };
};

/** "The only one who …" is right where it is the only one. */
function onlyWord({ context: { reading } }: Question, rows: number): number[] {
  return rows === 1 ? words(0, reading.words.length).filter((i) => reading.at(i) === "only") : [];
}
