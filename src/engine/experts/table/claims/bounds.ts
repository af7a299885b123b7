import type { ColumnProfile } from "../profile.ts";
import type { Condition } from "../query.ts";
import type { Reading } from "../reading.ts";
import { yearBound } from "../values.ts";
import type { Bound, Relation } from "./types.ts";

export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  "=": "is",
  ">": "is more than",
  ">=": "is at least",
  "<": "is less than",
  "<=": "is at most",
};

const EQUAL = 1e-9;

/** Whether a figure stands to a bound as it says. */
export function holds(value: number, { relation, value: bound }: Bound): boolean {
  switch (relation) {
    case "=":
      return Math.abs(value - bound) < EQUAL * Math.max(1, Math.abs(bound));
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
  }
}

/** Whether a number may be a year. */
export const isYear = (value: number): boolean => Number.isInteger(value) && value >= 1000 && value <= 2100;

/** A condition on a column's values; a year bounds days by its first or last. */
export function boundCondition(column: ColumnProfile, { relation, value }: Bound): Condition {
  const type = isYear(value) ? column.type : "number";
  const factor = scaleOfColumn(column, value);
  const low = yearBound(value, type, relation === ">" || relation === "<=" ? "last" : "first") * factor;
  const high = yearBound(value, type, "last") * factor;
  const meets = (own: number): boolean =>
    relation === "=" ? own >= low - EQUAL && own <= high + EQUAL : holds(own, { relation, value: low });
  return {
    column: column.index,
    rows: rowsWhere(column, meets),
    words: `${column.name} ${RELATION_WORDS[relation]} ${value}`,
  };
}

/** A condition that a column's values lie between two, which belong to them. */
export function betweenCondition(column: ColumnProfile, low: number, high: number, words: string): Condition {
  const type = isYear(low) && isYear(high) ? column.type : "number";
  const [first, last] = [yearBound(low, type, "first"), yearBound(high, type, "last")];
  return { column: column.index, rows: rowsWhere(column, (own) => own >= first && own <= last), words };
}

/** Rows whose value in a column is as wanted. */
export function rowsWhere(column: ColumnProfile, meets: (value: number) => boolean): Set<number> {
  return new Set(column.values.flatMap((value, row) => (value !== undefined && meets(value) ? [row] : [])));
}

/** "3 million viewers" in a column that counts in millions. */
function scaleOfColumn(column: ColumnProfile, value: number): number {
  return Math.abs(value) >= 1e5 && /\bmillions?\b/i.test(`${column.unit} ${column.name}`) ? 1e-6 : 1;
}

const BEFORE: readonly (readonly [RegExp, Relation])[] = [
  [/\b(?:no|not|never) (?:more|greater|higher|larger|later|over|above|exceed)(?: than)?$/, "<="],
  [/\b(?:no|not|never) (?:less|fewer|lower|smaller|earlier|under|below)(?: than)?$/, ">="],
  [/\b(?:more|greater|higher|larger|bigger|longer|later|older|better|taller|heavier) th[ae]n$/, ">"],
  [/\b(?:less|fewer|lower|smaller|shorter|earlier|younger|lighter|sooner|worse) th[ae]n$/, "<"],
  [/\b(?:at least|minimum of|no fewer than)$/, ">="],
  [/\b(?:at most|up to|maximum of|top|the top|first)$/, "<="],
  [/\b(?:over|above|exceed|exceeds|exceeding|beyond|after|surpass|past|later than)$/, ">"],
  [/\b(?:under|below|before|prior to)$/, "<"],
  [/\b(?:since)$/, ">="],
  [/\b(?:until|till|by)$/, "<="],
];
/** Words that may stand between a relation and its number. */
const FILLERS = /(?: (?:an?|the|of|year|total|value|age|day|date))+$/;

/** How the words around [from, to) make it a bound, and the words that then belong to it. */
export function relationAt(
  reading: Reading,
  from: number,
  to: number,
): { readonly relation: Relation; readonly from: number; readonly to: number } {
  const whole = reading.phrase(from - 6, from);
  for (const lead of [whole, whole.replace(FILLERS, "")]) {
    const found = BEFORE.find(([pattern]) => pattern.test(lead));
    if (found === undefined) continue;
    const words = (found[0].exec(lead)?.[0] ?? "").split(" ").length + whole.slice(lead.length).split(" ").length - 1;
    return { relation: found[1], from: Math.max(0, from - words), to };
  }
  const behind = reading.phrase(to, to + 2);
  if (/^(?:or|and) (?:more|higher|greater|above|over|up|later|older|better)$/.test(behind))
    return { relation: ">=", from, to: to + 2 };
  if (/^(?:or|and) (?:less|lower|fewer|below|under|earlier|younger)$/.test(behind))
    return { relation: "<=", from, to: to + 2 };
  return { relation: "=", from, to };
}
