import type { ColumnProfile, TableProfile } from "../profile.ts";

/** Of the steps from row to row, so many must go back in time for a table to be listed backwards. */
const MOSTLY = 0.8;

/**
 * The rows of a table from first to last: as they are listed, unless they are listed backwards in time and the question
 * is not about the list.
 */
export function rowsInOrder(profile: TableProfile, listed: boolean): number[] {
  const rows = [...profile.table.rows.keys()];
  return !listed && profile.columns.some(isBackwards) ? rows.reverse() : rows;
}

function isBackwards({ type, values }: ColumnProfile): boolean {
  if (type !== "year" && type !== "date") return false;
  const known = values.filter((value) => value !== undefined);
  const steps = known.slice(1).map((value, i) => Math.sign(value - (known[i] ?? value)));
  const back = steps.filter((step) => step < 0).length;
  const forward = steps.filter((step) => step > 0).length;
  return back > 1 && back >= (back + forward) * MOSTLY;
}

const TOTAL =
  /^\W*(?:(?:grand|team|sub|overall|season) ?-?)?(?:totals?|sum|overall|averages?|career(?: totals?)?)(?: (?:for|of) .*)?\W*$/i;

/** Whether a row adds up the others: it is none of them. */
export function isTotal({ table, key }: TableProfile, row: number): boolean {
  const cells = table.rows[row] ?? [];
  return table.rows.length > 1 && [cells[0], cells[1], cells[key]].some((cell) => TOTAL.test(cell ?? ""));
}
