import type { TableProfile } from "../profile.ts";
import { describe } from "../render.ts";
import type { FactsClaim, Rows, SameClaim } from "./types.ts";
import { cellOf, columnsOf, meeting, nameOfColumn, where } from "./verdict.ts";
import type { Verdict } from "./verdict.ts";

export function facts({ facts: all }: FactsClaim, profile: TableProfile): Verdict | undefined {
  const found = all.map((conditions) => meeting(conditions, profile));
  const rows = found.flat();
  const columns = all.flatMap(columnsOf);
  const shown = (rows.length > 0 ? rows : all.flatMap(nearest)).slice(0, 3);
  return {
    name: "look-up",
    holds: found.every((fitting) => fitting.length > 0),
    finding: shown.length === 0 ? "no such row" : shown.map((row) => describe(profile, row, columns)).join("; "),
    explanation: `rows${all.map(where).join(", and rows")}`,
    rows: shown,
    columns,
  };
}

/** Rows that meet the most of the conditions. */
function nearest(conditions: Rows): number[] {
  const met = new Map<number, number>();
  for (const { rows } of conditions) for (const row of rows) met.set(row, (met.get(row) ?? 0) + 1);
  const best = Math.max(0, ...met.values());
  return [...met].flatMap(([row, times]) => (times === best ? [row] : [])).slice(0, 3);
}

export function same({ columns, subjects, different }: SameClaim, profile: TableProfile): Verdict | undefined {
  const sides = subjects.map((subject) => meeting([subject], profile));
  if (sides.some((rows) => rows.length === 0)) return undefined;
  const agree = columns.every((column) => {
    const [first, ...others] = sides.map((rows) => new Set(rows.map((row) => cellOf(profile, row, column))));
    return first !== undefined && others.every((cells) => [...cells].some((cell) => first.has(cell)));
  });
  const rows = sides.flat();
  return {
    name: "compare",
    holds: agree !== different,
    finding: rows
      .slice(0, 4)
      .map((row) => describe(profile, row, columns))
      .join("; "),
    explanation: `${columns.map((column) => nameOfColumn(profile, column)).join(", ")} of ${subjects.map(({ words }) => words).join(" and ")} ${different ? "differ" : "are the same"}`,
    rows,
    columns,
  };
}
