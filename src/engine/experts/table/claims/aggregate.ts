import type { Context } from "./context.ts";
import { boundOf, partsIn } from "./context.ts";
import type { Frame, Span } from "./frame.ts";
import { conditionsOf, find, measureBehind, orderedOf, words, wordsOfParts } from "./frame.ts";
import type { NumberMention } from "./mentions.ts";

/** "The average crowd was 20,000", "a total of 54 gold medals". */
export const aggregateFrame: Frame = (context, span) => {
  const { mentions } = context;
  const average = find(context, span, /^(?:average|mean)$/);
  const total = find(context, span, /^(?:total|sum|combine|combined|altogether|cumulative|aggregate)$/);
  const at = average ?? total;
  if (at === undefined) return undefined;
  const measure =
    measureBehind(context, at, REACH) ??
    mentions.headers.find(
      (header) => orderedOf(context, header) !== undefined && header.from >= span.from && header.to <= span.to,
    );
  const column = measure === undefined ? undefined : orderedOf(context, measure);
  if (measure === undefined || column?.type !== "number" || column.form === "place" || measure.strength < NAMED)
    return undefined;
  const number = figureOf(context, span, at, measure);
  if (number === undefined) return undefined;
  const { bound, from, to } = boundOf(context, number);
  const parts = partsIn(context, span.from, span.to, new Set([number.from]));
  const name = average === undefined ? ("sum" as const) : ("average" as const);
  const among = conditionsOf(parts);
  // A row that is named by itself has its total in a cell.
  const rows = [...column.values.keys()].filter((row) => among.every((condition) => condition.rows.has(row)));
  if (name === "sum" && rows.length < 2) return undefined;
  return {
    claim: { kind: "aggregate", name, measure: column.index, among, bound },
    used: [at, ...words(from, to), ...words(measure.from, measure.to), ...wordsOfParts(parts)],
  };
};

const REACH = 5;
const NAMED = 0.6;

/** The figure that the average is said to be: beside the measure or behind the verb, and no bound on rows. */
function figureOf(
  { reading, mentions }: Context,
  span: Span,
  at: number,
  measure: { readonly from: number; readonly to: number },
): NumberMention | undefined {
  const inside = mentions.numbers.filter(({ from, to, ordinal }) => from >= span.from && to <= span.to && !ordinal);
  return (
    inside.find(
      ({ from }) =>
        from > at &&
        /^(?:of|be|is|was)?(?: (?:over|under|more than|less than|only|about|exactly))?$/.test(
          reading.phrase(at + 1, from),
        ),
    ) ??
    inside.find(({ to }) => to === measure.from) ??
    inside.find(
      ({ from }) => from > measure.from && /\b(?:be|is|was|of|total|than)$/.test(reading.phrase(from - 1, from)),
    ) ??
    (inside.length === 1 ? inside[0] : undefined)
  );
}
