import type { ColumnProfile, TableProfile } from "../profile.ts";
import { isTotal, rowsInOrder } from "./order.ts";
import type { Pick, RowSet } from "./types.ts";

/** The rows of a set, in table order, or best first. */
export function rowsOf({ conditions, pick }: RowSet, profile: TableProfile): number[] {
  const rows = [...profile.table.rows.keys()].filter(
    (row) => conditions.every((condition) => condition.rows.has(row)) && !isTotal(profile, row),
  );
  return pick === undefined ? rows : picked(rows, pick, profile);
}

function picked(rows: readonly number[], pick: Pick, profile: TableProfile): number[] {
  if (pick.kind === "extreme") return atEnd(rows, pick, profile);
  const ordered = rowsInOrder(profile, pick.listed);
  const inOrder = ordered.filter((row) => rows.includes(row));
  if (pick.kind === "position") {
    if (pick.by !== undefined) {
      const by = profile.columns[pick.by];
      const known = inOrder.filter((row) => by?.values[row] !== undefined).sort(byValue(by));
      const row = pick.end === "first" ? known[pick.rank - 1] : known.at(-pick.rank);
      return row === undefined ? [] : [row];
    }
    const row = pick.end === "first" ? inOrder[pick.rank - 1] : inOrder.at(-pick.rank);
    return row === undefined ? [] : [row];
  }
  const anchors = ordered.filter((row) => pick.anchor.every((condition) => condition.rows.has(row)));
  const anchor = pick.step > 0 ? anchors.at(-1) : anchors[0];
  if (anchor === undefined) return [];
  const at = ordered.indexOf(anchor);
  const behind = pick.step > 0 ? ordered.slice(at + 1) : ordered.slice(0, at).reverse();
  const next = behind.find((row) => rows.includes(row));
  return next === undefined ? [] : [next];
}

/** By the values of a column; rows without one come last. */
function byValue(column: ColumnProfile | undefined): (a: number, b: number) => number {
  return (a, b) => (column?.values[a] ?? Infinity) - (column?.values[b] ?? Infinity);
}

function atEnd(
  rows: readonly number[],
  { measure, direction, ranks: [first, last] }: Pick & { kind: "extreme" },
  profile: TableProfile,
): number[] {
  const column = profile.columns[measure];
  if (column === undefined) return [];
  const value = (row: number): number => column.values[row] ?? 0;
  const sorted = rows
    .filter((row) => column.values[row] !== undefined)
    .sort((a, b) => (direction === "max" ? -1 : 1) * (value(a) - value(b)));
  const end = sorted[first - 1];
  if (end === undefined) return [];
  return first === last ? sorted.filter((row) => value(row) === value(end)) : sorted.slice(first - 1, last);
}
