import type { ColumnProfile } from "../profile.ts";
import type { Context } from "./context.ts";
import { boundOf, partsIn } from "./context.ts";
import type { Frame } from "./frame.ts";
import { conditionsOf, timeOf, words, wordsOfParts } from "./frame.ts";

/** "X was built before Y", "X happened after Y". */
export const timeFrame: Frame = (context, span) => {
  const { reading, profile, mentions } = context;
  const at = words(span.from + 1, span.to).find(
    (i) =>
      /^(?:before|after|prior|following|preceding)$/.test(reading.at(i)) &&
      reading.isFree(i) &&
      reading.role(i + 1) !== "number",
  );
  if (at === undefined) return undefined;
  const named = mentions.headers
    .flatMap(({ columns }) => columns.flatMap((c) => profile.columns[c] ?? []))
    .find(({ type }) => type === "date" || type === "year");
  const column = named ?? timeOf(profile);
  if (column === undefined) return undefined;
  const apart = apartBefore(context, at, column);
  if (apart === undefined && context.mentions.numbers.some(({ from, to }) => from < at && at - to <= 1))
    return undefined;
  const left = partsIn(context, span.from, at, new Set(apart === undefined ? [] : [apart.from]));
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
      ...(apart === undefined ? {} : { by: apart.bound }),
    },
    used: [at, ...wordsOfParts([...left, ...right]), ...(apart === undefined ? [] : words(apart.from, at))],
  };
};

/** "3 years after", "7 days before": the difference, in what the column counts. */
function apartBefore(context: Context, at: number, { type }: ColumnProfile) {
  const number = context.mentions.numbers.find(({ from, to }) => to <= at && at - from <= 2 && from < at);
  if (number === undefined) return undefined;
  const unit = context.reading.phrase(number.from + 1, at);
  const factor = /^years?$/.test(unit)
    ? type === "year"
      ? 1
      : undefined
    : type !== "date"
      ? undefined
      : /^days?$/.test(unit)
        ? 1
        : /^weeks?$/.test(unit)
          ? 7
          : undefined;
  if (factor === undefined) return undefined;
  const { bound, from } = boundOf(context, number);
  return { bound: { ...bound, value: bound.value * factor }, from };
}
