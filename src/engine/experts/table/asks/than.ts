import { conditionsOf, directionOf, impliedBy, orderedOf, words, wordsOfParts } from "../claims/frame.ts";
import { rowsWhere } from "../claims/bounds.ts";
import type { ColumnProfile } from "../profile.ts";
import type { Frame, Question } from "./frame.ts";
import { all, meeting, rowParts } from "./frame.ts";

/** "Which province has less density than X?", "how many players are older than X?" */
export const thanFrame: Frame = (question) => {
  const { context, asked, text } = question;
  const { reading, profile } = context;
  const than = words(1, reading.words.length).find((i) => reading.at(i) === "than" && reading.isFree(i));
  if (than === undefined || reading.role(than + 1) === "number") return undefined;
  const at = words(0, than)
    .reverse()
    .find(
      (i) =>
        /^(?:more|less|fewer|better|worse|earlier|later|[a-z]{3,}er)$/.test(reading.at(i)) &&
        reading.isFree(i) &&
        !/^(?:other|rather|another)$/.test(reading.at(i)),
    );
  if (at === undefined || than - at > REACH) return undefined;
  const measure = measureOf(question, at, than);
  if (measure === undefined) return undefined;
  const direction = directionOf(reading.at(at), measure.column);
  const { from, to } = all(question);
  const anchor = rowParts(question, than + 1, to);
  const rest = rowParts(question, from, than);
  const [row, ...more] = meeting(question, conditionsOf(anchor));
  const bound = measure.column.values[row ?? -1];
  if (direction === undefined || anchor.length === 0 || row === undefined || more.length > 0 || bound === undefined)
    return undefined;
  const rows = rowsWhere(measure.column, (value) => (direction === "max" ? value > bound : value < bound));
  const said = `${measure.column.name} is ${direction === "max" ? "more" : "less"} than that where ${anchor.map(({ condition }) => condition.words).join(" and ")}`;
  const conditions = [...conditionsOf(rest), { column: measure.column.index, rows, words: said }];
  const used = [at, than, ...measure.words, ...wordsOfParts([...anchor, ...rest]), ...(asked?.used ?? [])];
  if (/\bhow many\b|\bnumber of\b/.test(text))
    return {
      ask: { kind: "count", rows: { conditions } },
      used: [...used, ...words(0, at).filter((i) => /^(?:how|many|number|of)$/.test(reading.at(i)))],
      certainty: 0.78,
    };
  if (asked === undefined || profile.table.rows.length === 0) return undefined;
  return { ask: { kind: "cells", rows: { conditions }, target: asked.target }, used, certainty: 0.78 };
};

const REACH = 6;

function measureOf(
  { context, asked }: Question,
  at: number,
  than: number,
): { readonly column: ColumnProfile; readonly words: readonly number[] } | undefined {
  const headers = context.mentions.headers.filter(
    (header) => !asked?.used.includes(header.from) && orderedOf(context, header) !== undefined,
  );
  const named =
    headers.find(({ from, to }) => from > at && to <= than) ??
    headers.filter(({ to }) => to <= at).at(-1) ??
    headers[0];
  const column = named === undefined ? impliedBy(context.reading.at(at), context) : orderedOf(context, named);
  return column === undefined ? undefined : { column, words: named === undefined ? [] : words(named.from, named.to) };
}
