import type { HeaderMention } from "../claims/headers.ts";
import { isLabel } from "../claims/columns.ts";
import { conditionsOf, orderedOf, words, wordsOfParts } from "../claims/frame.ts";
import { operators } from "./difference.ts";
import { superlativeAt } from "./extreme.ts";
import type { Frame, Question } from "./frame.ts";
import { all, meeting, rowParts, rowSet } from "./frame.ts";

/** "What is the average attendance", "the total points of X and Y", "how many goals did X and Y score together". */
export const aggregateFrame: Frame = (question) => {
  const { context, text } = question;
  const { reading } = context;
  const said = (pattern: RegExp): number | undefined =>
    words(0, reading.words.length).find((i) => pattern.test(reading.at(i)));
  const average = said(/^(?:average|mean|averaged)$/);
  const at = average ?? said(/^(?:total|sum|combined|altogether|together)$/);
  if (at === undefined || /\b(?:or|difference|how many more)\b/.test(text) || superlativeAt(question) !== undefined)
    return undefined;
  const header = measureAt(question, at);
  const column = header === undefined ? undefined : orderedOf(context, header);
  if (header === undefined || column === undefined) return undefined;
  const { from, to } = all(question);
  const parts = rowParts(question, from, to, words(header.from, header.to));
  // "How many have a total of over 10" counts.
  if (parts.some(({ condition }) => condition.column === column.index)) return undefined;
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
    certainty: 0.57,
  };
};

const NAMED = 0.5;

/** The column that is added up: what stands behind "total number of", or, of things taken together, what "how many" asks for. */
function measureAt({ context }: Question, at: number): HeaderMention | undefined {
  const { mentions, reading } = context;
  const figures = mentions.headers.filter((mention) => {
    const column = orderedOf(context, mention);
    return column?.type === "number" && !isLabel(column) && mention.strength >= NAMED;
  });
  // The word may itself be part of the header: "total points". By itself it names none, it only says what is done.
  const behind = figures.find(
    ({ from, to }) => to > at + 1 && FILLERS.test(from > at ? reading.phrase(at + 1, from) : ""),
  );
  if (behind !== undefined) return behind;
  const together = /^(?:combined|altogether|together)$/.test(reading.at(at)) || reading.at(at - 1) === "in";
  if (!together) return undefined;
  const asked = reading.words.findIndex((_, i) => /^how (?:many|much)$/.test(reading.phrase(i, i + 2)));
  return asked < 0 ? figures[0] : figures.find(({ from }) => from === asked + 2);
}

/** What may stand between "total" and the column. */
const FILLERS = /^(?:(?:of|the|all|number|amount|sum|in|for|their|his|her|its) ?)*$/;
