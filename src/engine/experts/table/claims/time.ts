import { partsIn } from "./context.ts";
import type { Frame } from "./frame.ts";
import { conditionsOf, timeOf, words, wordsOfParts } from "./frame.ts";

/** "X was built before Y", "X happened after Y". */
export const timeFrame: Frame = (context, span) => {
  const { reading, profile, mentions } = context;
  const at = words(span.from + 1, span.to).find(
    (i) => /^(?:before|after|prior|following|preceding)$/.test(reading.at(i)) && reading.isFree(i) && reading.role(i + 1) !== "number",
  );
  if (at === undefined) return undefined;
  const named = mentions.headers.flatMap(({ columns }) => columns.flatMap((c) => profile.columns[c] ?? [])).find(({ type }) => type === "date" || type === "year");
  const column = named ?? timeOf(profile);
  if (column === undefined) return undefined;
  const left = partsIn(context, span.from, at);
  const right = partsIn(context, at + 1, span.to);
  const isDay = right.some(({ condition }) => condition.column === column.index);
  if (left.length === 0 || right.length === 0 || isDay) return undefined;
  return {
    claim: {
      kind: "comparison",
      measure: column.index,
      left: conditionsOf(left),
      right: conditionsOf(right),
      relation: /^(?:before|prior|preceding)$/.test(reading.at(at)) ? "<" : ">",
    },
    used: [at, ...wordsOfParts([...left, ...right])],
  };
};
