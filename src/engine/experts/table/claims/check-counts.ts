import type { TableProfile } from "../profile.ts";
import { names } from "../render.ts";
import { holds, RELATION_WORDS } from "./bounds.ts";
import type { CountClaim, ModeClaim, OnlyClaim, ShareClaim } from "./types.ts";
import { cellOf, columnsOf, meeting, nameOfColumn, where } from "./verdict.ts";
import type { Verdict } from "./verdict.ts";

export function count({ among, bound, distinct }: CountClaim, profile: TableProfile): Verdict {
  const rows = meeting(among, profile);
  const cells =
    distinct === undefined ? [] : rows.map((row) => cellOf(profile, row, distinct)).filter((cell) => cell !== "");
  const found = distinct === undefined ? rows.length : new Set(cells).size;
  const what = distinct === undefined ? "rows" : `different ${nameOfColumn(profile, distinct)}`;
  return {
    name: "count",
    holds: holds(found, bound),
    finding: `count of ${what}${where(among)} = ${found}`,
    explanation: `${what}${where(among)}, counted, ${RELATION_WORDS[bound.relation]} ${bound.value}`,
    rows,
    columns: [...columnsOf(among), ...(distinct === undefined ? [] : [distinct])],
  };
}

export function mode({ column, direction, among, holder }: ModeClaim, profile: TableProfile): Verdict | undefined {
  const rows = meeting(among, profile);
  const counts = new Map<string, number>();
  for (const row of rows) {
    const cell = cellOf(profile, row, column);
    if (cell !== "") counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const own = rows.filter((row) => holder.rows.has(row));
  // A value that is only part of cells is counted over all of them.
  const outside = [...counts]
    .filter(([cell]) => own.every((row) => cellOf(profile, row, column) !== cell))
    .map(([, times]) => times);
  if (counts.size < 2) return undefined;
  const [best, mostTimes] = [...counts].sort((a, b) => (direction === "max" ? b[1] - a[1] : a[1] - b[1]))[0] ?? ["", 0];
  return {
    name: "count",
    holds:
      own.length > 0 && outside.every((times) => (direction === "max" ? own.length >= times : own.length <= times)),
    finding: `${direction === "max" ? "most" : "fewest"} rows${where(among)} by ${nameOfColumn(profile, column)}: ${best}, ${mostTimes}; where ${holder.words}: ${own.length}`,
    explanation: `rows${where(among)}, counted by ${nameOfColumn(profile, column)}: the ${direction === "max" ? "most" : "fewest"} where ${holder.words}`,
    rows: own,
    columns: [column, ...columnsOf(among)],
  };
}

export function share({ share: kind, among, holding }: ShareClaim, profile: TableProfile): Verdict | undefined {
  const rows = meeting(among, profile);
  if (rows.length === 0) return undefined;
  const fitting = rows.filter((row) => holding.every((condition) => condition.rows.has(row)));
  const part = fitting.length / rows.length;
  const said = {
    all: part === 1,
    none: part === 0,
    most: part > 0.5,
    half: part === 0.5,
    "not all": part < 1,
  }[kind];
  return {
    name: "count",
    holds: said,
    finding: `${fitting.length} of ${rows.length} rows${where(among)} have ${holding.map(({ words }) => words).join(" and ")}`,
    explanation: `${kind} of the rows${where(among)} have ${holding.map(({ words }) => words).join(" and ")}`,
    rows: fitting.length > 0 ? fitting : rows,
    columns: [...columnsOf(among), ...columnsOf(holding)],
  };
}

export function only({ among, subject }: OnlyClaim, profile: TableProfile): Verdict {
  const rows = meeting(among, profile);
  const own = rows.filter((row) => subject.every((condition) => condition.rows.has(row)));
  return {
    name: "count",
    holds: own.length > 0 && own.length === rows.length,
    finding: `rows${where(among)}: ${names(profile, rows)}`,
    explanation: `rows${where(among)} are those${where(subject)} only`,
    rows,
    columns: [...columnsOf(among), ...columnsOf(subject)],
  };
}
