import type { TableOperation } from "../../types.ts";
import { calendarOf } from "../dates.ts";
import type { Outcome } from "../operations.ts";
import type { ColumnProfile, TableProfile } from "../profile.ts";
import type { Condition } from "../query.ts";
import { describe, endWord, withUnit } from "../render.ts";
import { formatNumber } from "../values.ts";
import { isTotal, rowsInOrder } from "./order.ts";
import type { Ask, Figure, Pick, RowSet, Target } from "./types.ts";

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

const nameOfColumn = (profile: TableProfile, column: number): string => profile.columns[column]?.name ?? "";
const columnsOf = ({ conditions, pick }: RowSet): number[] => [
  ...conditions.map(({ column }) => column),
  ...(pick?.kind === "extreme" ? [pick.measure] : []),
];

/** A set of rows in words: " where Region is Coast, the last". */
function inWords({ conditions, pick }: RowSet, profile: TableProfile): string {
  const where = conditions.length === 0 ? "" : ` where ${said(conditions)}`;
  if (pick === undefined) return where;
  if (pick.kind === "position") return `${where}, the ${pick.end}${pick.rank > 1 ? ` but ${pick.rank - 1}` : ""}`;
  if (pick.kind === "beside") return `${where}, next ${pick.step > 0 ? "behind" : "before"} ${said(pick.anchor)}`;
  const column = profile.columns[pick.measure];
  const end = column === undefined ? "" : endWord(pick.direction, column);
  return `${where} with the ${end} ${column?.name ?? ""}${pick.ranks[0] > 1 ? `, rank ${pick.ranks[0]}` : ""}`;
}

const said = (conditions: readonly Condition[]): string => conditions.map(({ words }) => words).join(" and ");

function outcome(
  name: TableOperation["name"],
  what: string,
  result: string,
  rows: readonly number[],
  columns: readonly number[],
): Outcome {
  return {
    operation: { name, explanation: what, result },
    line: `${what} = ${result}`,
    rows: [...new Set(rows)],
    columns: [...new Set(columns)].filter((column) => column >= 0),
  };
}

/** What a row's cell says of a target. */
export function cellOf(row: number, { column, part }: Target, profile: TableProfile): string {
  const cell = (profile.table.rows[row]?.[column] ?? "").trim();
  if (part === undefined) return cell;
  const day = calendarOf(cell);
  if (part === "year") return String(day?.year ?? /\b\d{4}\b/.exec(cell)?.[0] ?? cell);
  return /[a-z]{3,}/i.exec(cell)?.[0] ?? cell;
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

function span({ rows: rowSet, from, to }: Ask & { kind: "span" }, profile: TableProfile): Outcome | undefined {
  const [row, ...others] = rowsOf(rowSet, profile);
  const [start, end] = [profile.columns[from], profile.columns[to]];
  const [first, last] = [start?.values[row ?? -1], end?.values[row ?? -1]];
  if (
    row === undefined ||
    others.length > 0 ||
    start === undefined ||
    end === undefined ||
    first === undefined ||
    last === undefined
  )
    return undefined;
  const years = start.type === "date" && end.type === "date" ? yearAt(last) - yearAt(first) : last - first;
  if (years < 0 || start.type !== end.type) return undefined;
  const what = `years from ${start.name} to ${end.name} of the rows${inWords(rowSet, profile)}`;
  return outcome("compare", what, `${formatNumber(years)} years`, [row], [from, to, ...columnsOf(rowSet)]);
}

/** The sum of a column over rows, or without one how many rows there are. */
function figureOf({ rows: rowSet, measure }: Figure, profile: TableProfile): number | undefined {
  const rows = rowsOf(rowSet, profile);
  if (measure === undefined) return rows.length;
  const values = rows.flatMap((row) => profile.columns[measure]?.values[row] ?? []);
  return values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0);
}

function aggregate(
  { name, rows: rowSet, measure }: Ask & { kind: "aggregate" },
  profile: TableProfile,
): Outcome | undefined {
  const column = profile.columns[measure];
  const rows = rowsOf(rowSet, profile);
  const values = rows.flatMap((row) => column?.values[row] ?? []);
  if (column === undefined || values.length === 0 || column.form === "clock") return undefined;
  const sum = values.reduce((a, b) => a + b, 0);
  const result = withUnit(formatNumber(name === "sum" ? sum : sum / values.length), column);
  return outcome(name, `${name} of ${column.name} of the rows${inWords(rowSet, profile)}`, result, rows, [
    measure,
    ...columnsOf(rowSet),
  ]);
}

function difference({ left, right, unit }: Ask & { kind: "difference" }, profile: TableProfile): Outcome | undefined {
  const [a, b] = [figureOf(left, profile), figureOf(right, profile)];
  if (a === undefined || b === undefined) return undefined;
  const measure = left.measure === undefined ? undefined : profile.columns[left.measure];
  const apart = measure?.type === "date" && unit === "years" ? Math.abs(yearAt(a) - yearAt(b)) : Math.abs(a - b);
  const result =
    measure === undefined || measure.type !== "number"
      ? `${formatNumber(apart)}${unit === undefined ? "" : ` ${unit}`}`
      : withUnit(formatNumber(apart), measure);
  const what = `difference in ${measure?.name ?? "number of rows"} between the rows${inWords(left.rows, profile)} and those${inWords(right.rows, profile)}`;
  const rows = [...rowsOf(left.rows, profile), ...rowsOf(right.rows, profile)];
  return outcome("compare", what, result, rows, [left.measure ?? -1, right.measure ?? -1, ...columnsOf(left.rows)]);
}

const yearAt = (days: number): number => new Date(days * 86_400_000).getUTCFullYear();

function choice({ options, direction }: Ask & { kind: "choice" }, profile: TableProfile): Outcome | undefined {
  const figures = options.map(({ name, figure }) => ({ name, figure, value: figureOf(figure, profile) }));
  if (figures.some(({ value }) => value === undefined)) return undefined;
  const sorted = [...figures].sort((a, b) => (direction === "max" ? -1 : 1) * ((a.value ?? 0) - (b.value ?? 0)));
  const [best, second] = sorted;
  if (best === undefined || second === undefined || best.value === second.value) return undefined;
  const measure = best.figure.measure === undefined ? undefined : profile.columns[best.figure.measure];
  const facts = figures.map(({ name, figure }) => `${name} ${told(figure, profile)}`).join(", ");
  const what = `${measure?.name ?? "number of rows"} of ${facts}; ${measure === undefined ? (direction === "max" ? "most" : "fewest") : endWord(direction, measure)}`;
  return outcome(
    "compare",
    what,
    best.name,
    figures.flatMap(({ figure }) => rowsOf(figure.rows, profile)),
    [best.figure.measure ?? -1],
  );
}

function told(figure: Figure, profile: TableProfile): string {
  const rows = rowsOf(figure.rows, profile);
  if (figure.measure === undefined) return String(rows.length);
  const [row, ...others] = rows;
  return row !== undefined && others.length === 0
    ? cellOf(row, { column: figure.measure }, profile)
    : formatNumber(figureOf(figure, profile) ?? 0);
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
