import type { TableOperation } from "../../types.ts";
import { calendarOf } from "../dates.ts";
import type { Outcome } from "../operations.ts";
import type { TableProfile } from "../profile.ts";
import type { Condition } from "../query.ts";
import { endWord, valueOf } from "../render.ts";
import type { RowSet, Target } from "./types.ts";

export const columnsOf = ({ conditions, pick }: RowSet): number[] => [
  ...conditions.map(({ column }) => column),
  ...(pick?.kind === "extreme" ? [pick.measure] : []),
];

/** A set of rows in words: " where Region is Coast, the last". */
export function inWords({ conditions, pick }: RowSet, profile: TableProfile): string {
  const where = conditions.length === 0 ? "" : ` where ${said(conditions)}`;
  if (pick === undefined) return where;
  if (pick.kind === "position") return `${where}, the ${pick.end}${pick.rank > 1 ? ` but ${pick.rank - 1}` : ""}`;
  if (pick.kind === "beside") return `${where}, next ${pick.step > 0 ? "behind" : "before"} ${said(pick.anchor)}`;
  const column = profile.columns[pick.measure];
  const end = column === undefined ? "" : endWord(pick.direction, column);
  return `${where} with the ${end} ${column?.name ?? ""}${pick.ranks[0] > 1 ? `, rank ${pick.ranks[0]}` : ""}`;
}

const said = (conditions: readonly Condition[]): string => conditions.map(({ words }) => words).join(" and ");

export function outcome(
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

/** What a row's cell says of a target, with its unit. */
export function cellOf(row: number, { column, part }: Target, profile: TableProfile): string {
  if (part === undefined) return valueOf(profile, row, column);
  const cell = (profile.table.rows[row]?.[column] ?? "").trim();
  if (part === "span") {
    const [, from, to] = /^(\d{4}) ?[-–] ?(\d{4})$/.exec(cell) ?? [];
    return from === undefined ? cell : `${Number(to) - Number(from)} years`;
  }
  const day = calendarOf(cell);
  if (part === "year") return String(day?.year ?? /\b\d{4}\b/.exec(cell)?.[0] ?? cell);
  return /[a-z]{3,}/i.exec(cell)?.[0] ?? cell;
}
