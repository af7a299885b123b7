import { nameOfColumn } from "../claims/verdict.ts";
import type { Outcome } from "../operations.ts";
import type { ColumnProfile, TableProfile } from "../profile.ts";
import { describe } from "../render.ts";
import { aggregate, choice, difference, span } from "./figures.ts";
import { rowsOf } from "./rows.ts";
import { cellOf, columnsOf, inWords, outcome } from "./say.ts";
import type { Ask, RowSet, Target } from "./types.ts";

/** Answers a question over its table. Undefined where no row fits, or where the cells needed are empty. */
export function answer(ask: Ask, profile: TableProfile): Outcome | undefined {
  switch (ask.kind) {
    case "cells":
      return cells(ask.rows, ask.target, profile);
    case "count":
      return count(ask.rows, ask.distinct, profile);
    case "streak":
      return streak(ask.rows, profile);
    case "span":
      return span(ask, profile);
    case "aggregate":
      return aggregate(ask, profile);
    case "difference":
      return difference(ask, profile);
    case "choice":
      return choice(ask, profile);
    case "mode":
      return mode(ask, profile);
  }
}

function cells(rowSet: RowSet, target: Target, profile: TableProfile): Outcome | undefined {
  const rows = rowsOf(rowSet, profile);
  const values = [...new Set(rows.map((row) => cellOf(row, target, profile)).filter((cell) => cell !== ""))];
  if (values.length === 0) return undefined;
  const { pick } = rowSet;
  const name = pick?.kind === "extreme" ? (pick.ranks[0] === pick.ranks[1] ? pick.direction : "sort") : "look-up";
  const what = `${nameOfColumn(profile, target.column)} of the rows${inWords(rowSet, profile)}`;
  const shown = rows.slice(0, 3).map((row) => describe(profile, row, [target.column, ...columnsOf(rowSet)]));
  const found = outcome(name, what, values.join("; "), rows, [target.column, ...columnsOf(rowSet)]);
  return rows.length <= 3 ? { ...found, line: `${what} = ${shown.join("; ")}` } : found;
}

function count(rowSet: RowSet, distinct: number | undefined, profile: TableProfile): Outcome {
  const rows = rowsOf(rowSet, profile);
  const values =
    distinct === undefined
      ? rows
      : new Set(
          rows.map((row) => cellOf(row, { column: distinct }, profile).toLowerCase()).filter((cell) => cell !== ""),
        );
  const total = Array.isArray(values) ? values.length : (values as ReadonlySet<string>).size;
  const what = distinct === undefined ? "rows" : `different ${nameOfColumn(profile, distinct)} of rows`;
  return outcome("count", `count of ${what}${inWords(rowSet, profile)}`, String(total), rows, [
    ...columnsOf(rowSet),
    distinct ?? -1,
  ]);
}

function streak(rowSet: RowSet, profile: TableProfile): Outcome | undefined {
  const rows = rowsOf(rowSet, profile);
  let run: number[] = [];
  let longest: number[] = [];
  for (const row of rows) {
    run = row === (run.at(-1) ?? -2) + 1 ? [...run, row] : [row];
    if (run.length > longest.length) longest = run;
  }
  if (longest.length === 0) return undefined;
  return outcome(
    "count",
    `most rows one after the other${inWords(rowSet, profile)}`,
    String(longest.length),
    longest,
    columnsOf(rowSet),
  );
}

function mode({ rows: rowSet, target, direction }: Ask & { kind: "mode" }, profile: TableProfile): Outcome | undefined {
  const rows = rowsOf(rowSet, profile);
  const counts = new Map<string, number[]>();
  for (const row of rows) {
    const cell = cellOf(row, target, profile);
    if (cell !== "") counts.set(cell, [...(counts.get(cell) ?? []), row]);
  }
  const sorted = [...counts].sort((a, b) =>
    direction === "max" ? b[1].length - a[1].length : a[1].length - b[1].length,
  );
  const best = sorted.filter(([, own]) => own.length === sorted[0]?.[1].length);
  // Where everything stands as often, nothing is the most frequent.
  if (best.length === 0 || (best.length === sorted.length && sorted.length > 1)) return undefined;
  const column: ColumnProfile | undefined = profile.columns[target.column];
  const what = `${column?.name ?? ""} in the ${direction === "max" ? "most" : "fewest"} rows${inWords(rowSet, profile)} (${best[0]?.[1].length ?? 0})`;
  return outcome(
    "count",
    what,
    best.map(([cell]) => cell).join("; "),
    best.flatMap(([, own]) => own),
    [target.column, ...columnsOf(rowSet)],
  );
}
