import { isLabel } from "../claims/columns.ts";
import { orderedOf, words, wordsOfParts } from "../claims/frame.ts";
import { operators } from "./difference.ts";
import type { Frame } from "./frame.ts";
import { all, meeting, rowParts, rowSet } from "./frame.ts";
import { conditionsOf } from "../claims/frame.ts";

/** "What is the average attendance", "the total points of X and Y", "the combined population". */
export const aggregateFrame: Frame = (question) => {
  const { context, text } = question;
  const { reading, mentions } = context;
  const average = words(0, reading.words.length).find(
    (i) => /^(?:average|mean|averaged)$/.test(reading.at(i)) && reading.isFree(i),
  );
  const total = words(0, reading.words.length).find((i) =>
    /^(?:total|sum|combined|altogether|together)$/.test(reading.at(i)),
  );
  const at = average ?? total;
  if (at === undefined || /\bor\b/.test(text)) return undefined;
  // "The total number of games" counts; it is read elsewhere.
  const header = mentions.headers.find((mention) => {
    const column = orderedOf(context, mention);
    return (
      column !== undefined &&
      column.type === "number" &&
      !isLabel(column) &&
      mention.strength >= NAMED &&
      mention.to > at - REACH
    );
  });
  const column = header === undefined ? undefined : orderedOf(context, header);
  if (header === undefined || column === undefined) return undefined;
  const { from, to } = all(question);
  const parts = rowParts(question, from, to, words(header.from, header.to));
  const rows = meeting(question, conditionsOf(parts));
  if (rows.length < 2 && average === undefined) return undefined;
  return {
    ask: {
      kind: "aggregate",
      name: average === undefined ? "sum" : "average",
      rows: rowSet(parts),
      measure: column.index,
    },
    used: [
      at,
      ...words(header.from, header.to),
      ...wordsOfParts(parts),
      ...operators(question),
      ...(question.asked?.used ?? []),
    ],
  };
};

const NAMED = 0.5;
const REACH = 8;
