import type { Outcome } from "../operations.ts";
import type { TableProfile } from "../profile.ts";
import { endWord, valueOf, withUnit } from "../render.ts";
import { formatNumber } from "../values.ts";
import { rowsOf } from "./rows.ts";
import { cellOf, columnsOf, inWords, outcome } from "./say.ts";
import type { Ask, Figure } from "./types.ts";

/** The sum of a column over rows, or without one how many rows there are. Years and days of several rows do not add up. */
function figureOf({ rows: rowSet, measure }: Figure, profile: TableProfile): number | undefined {
  const rows = rowsOf(rowSet, profile);
  if (measure === undefined) return rows.length;
  const column = profile.columns[measure];
  const values = rows.flatMap((row) => column?.values[row] ?? []);
  if (values.length > 1 && (column?.type === "year" || column?.type === "date")) return undefined;
  return values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0);
}

export function aggregate(
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

export function difference(
  { left, right, unit }: Ask & { kind: "difference" },
  profile: TableProfile,
): Outcome | undefined {
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

export function span({ rows: rowSet, from, to }: Ask & { kind: "span" }, profile: TableProfile): Outcome | undefined {
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

const yearAt = (days: number): number => new Date(days * 86_400_000).getUTCFullYear();

export function choice({ options, direction }: Ask & { kind: "choice" }, profile: TableProfile): Outcome | undefined {
  const figures = options
    .map((option) => firstOf(option, direction, profile))
    .map((option) => ({ ...option, value: figureOf(option.figure, profile) }));
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
    best.says ?? best.name,
    figures.flatMap(({ figure }) => rowsOf(figure.rows, profile)),
    [best.figure.measure ?? -1],
  );
}

type Option = (Ask & { kind: "choice" })["options"][number];

/** Of several rows in time that go by one name, the one at the end that is asked for: "was Mozart or Bach born first?" */
function firstOf(option: Option, direction: "max" | "min", profile: TableProfile): Option {
  const { rows, measure } = option.figure;
  const column = profile.columns[measure ?? -1];
  const [named] = rows.conditions;
  if (column === undefined || named === undefined || (column.type !== "year" && column.type !== "date")) return option;
  const pick = { kind: "extreme", measure: column.index, direction, ranks: [1, 1] } as const;
  const [row, ...others] = rowsOf({ ...rows, pick }, profile);
  if (row === undefined || others.length > 0 || rowsOf(rows, profile).length === 1) return option;
  const only = { ...named, rows: new Set([row]) };
  return {
    ...option,
    name: valueOf(profile, row, named.column),
    figure: { ...option.figure, rows: { conditions: [only] } },
  };
}

function told(figure: Figure, profile: TableProfile): string {
  const rows = rowsOf(figure.rows, profile);
  if (figure.measure === undefined) return String(rows.length);
  const [row, ...others] = rows;
  return row !== undefined && others.length === 0
    ? cellOf(row, { column: figure.measure }, profile)
    : formatNumber(figureOf(figure, profile) ?? 0);
}
