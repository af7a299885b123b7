import type { TableOperation } from "../types.ts";
import { answer } from "./asks/answer.ts";
import { verify } from "./claims/verify.ts";
import type { ColumnProfile, TableProfile } from "./profile.ts";
import type { TableQuery } from "./query.ts";
import { describe, endWord, LISTED, nameOf, names, valueOf, withUnit } from "./render.ts";
import { formatNumber } from "./values.ts";

/** What running a query gives. */
export interface Outcome {
  readonly operation: TableOperation;
  /** The operation as the policy reads it, without the table's title. */
  readonly line: string;
  /** Rows that matter, best first. */
  readonly rows: readonly number[];
  /** Columns that were read. */
  readonly columns: readonly number[];
}

/** Runs a query over its table. Undefined when no row fits, or when the cells needed hold no value: then nothing is claimed. */
export function execute(query: TableQuery, profile: TableProfile): Outcome | undefined {
  if (query.claim !== undefined) return verify(query.claim, profile);
  if (query.ask !== undefined) return answer(query.ask, profile);
  switch (query.name) {
    case "look-up":
      return lookUp(query, profile);
    case "count":
      return count(query, profile);
    case "max":
    case "min":
    case "sort":
      return rank(query, profile);
    case "sum":
    case "average":
      return addUp(query, profile);
    case "compare":
      return compare(query, profile);
  }
}

function lookUp(query: TableQuery, profile: TableProfile): Outcome | undefined {
  const rows = meeting(query, profile, query.subjects.length > 0 ? query.subjects : undefined);
  const conditioned = query.conditions.map(({ column }) => column);
  const columns = [...new Set([...query.show, ...conditioned])].filter((column) => column !== profile.key);
  const where = whereOf(query);
  if (query.statement && query.subjects.length > 0 && query.conditions.length > 0) {
    const said = rows.length === query.subjects.length ? "yes" : "no";
    const facts = query.subjects.map((row) => describe(profile, row, columns)).join("; ");
    const statement = query.conditions.map(({ words }) => words).join(" and ");
    return outcome(
      query,
      `${facts}; ${statement}`,
      said,
      `Whether ${statement}, for ${names(profile, query.subjects)}`,
      query.subjects,
      columns,
    );
  }
  // A named row alone, with none of its cells asked for, answers nothing.
  if (rows.length === 0 || (columns.length === 0 && query.subjects.length > 0)) return undefined;
  const asked = query.show.filter((column) => column !== profile.key);
  const values = (row: number): string =>
    asked.length === 0 ? nameOf(profile, row) : asked.map((column) => valueOf(profile, row, column)).join(", ");
  if (asked.length > 0 && rows.every((row) => values(row).replace(/[, ]/g, "") === "")) return undefined;
  const explanation =
    query.subjects.length > 0
      ? `Row ${names(profile, rows)}${asked.length > 0 ? `, column ${asked.map((column) => profile.columns[column]?.name).join(", ")}` : ""}`
      : `Rows${where}`;
  if (rows.length <= 3) {
    const line = rows.map((row) => describe(profile, row, columns)).join("; ");
    return { operation: { name: "look-up", explanation, result: rows.map(values).join("; ") }, line, rows, columns };
  }
  return outcome(query, `rows${where} (${rows.length})`, names(profile, rows), explanation, rows, columns);
}

function count(query: TableQuery, profile: TableProfile): Outcome {
  const rows = meeting(query, profile);
  const columns = query.conditions.map(({ column }) => column);
  return outcome(
    query,
    `count of rows${whereOf(query)}`,
    String(rows.length),
    `Rows${whereOf(query)}, counted`,
    rows,
    columns,
  );
}

function rank(query: TableQuery, profile: TableProfile): Outcome | undefined {
  const column = measureOf(query, profile);
  if (column === undefined) return undefined;
  const sorted = ranked(meeting(query, profile), column, query.direction);
  const [first, last] = query.ranks;
  const chosen = first === last ? tied(sorted, column, first) : sorted.slice(first - 1, last);
  if (chosen.length === 0) return undefined;
  const columns = [column.index, ...query.show, ...query.conditions.map((condition) => condition.column)];
  const end = endWord(query.direction, column);
  const where = whereOf(query);
  const subject = query.subjects[0];
  if (query.statement && subject !== undefined) {
    const said = chosen.includes(subject) ? "yes" : "no";
    const phrase = `${end} ${column.name}${where} is ${describe(profile, chosen[0] ?? 0, [column.index])}; it is ${nameOf(profile, subject)}`;
    return outcome(
      query,
      phrase,
      said,
      `Whether ${nameOf(profile, subject)} has the ${end} ${column.name}${where}`,
      [...chosen, subject],
      columns,
    );
  }
  if (query.name === "sort") {
    const listed = chosen.slice(0, LISTED);
    const explanation = `Rows${where}, ordered by ${column.name}, ${end} first`;
    const facts = listed.map((row) => `${nameOf(profile, row)} ${valueOf(profile, row, column.index)}`).join("; ");
    return {
      operation: { name: query.name, explanation, result: listed.map((row) => nameOf(profile, row)).join("; ") },
      line: `${end} first by ${column.name}${where} = ${facts}`,
      rows: chosen,
      columns,
    };
  }
  const place = first === 1 ? "" : `, rank ${first}`;
  const shown = [...new Set([column.index, ...query.show])];
  const result =
    query.show.length === 0
      ? names(profile, chosen)
      : chosen.map((row) => query.show.map((c) => valueOf(profile, row, c)).join(", ")).join("; ");
  return {
    operation: { name: query.name, explanation: `Row with the ${end} ${column.name}${where}${place}`, result },
    line: `${end} ${column.name}${where}${place} = ${chosen.map((row) => describe(profile, row, shown)).join("; ")}`,
    rows: chosen,
    columns,
  };
}

function addUp(query: TableQuery, profile: TableProfile): Outcome | undefined {
  const column = measureOf(query, profile);
  if (column === undefined) return undefined;
  const rows = meeting(query, profile, query.subjects.length > 0 ? query.subjects : undefined);
  const values = rows.flatMap((row) => column.values[row] ?? []);
  if (values.length === 0) return undefined;
  if (rows.length === 1) return lookUp({ ...query, name: "look-up", show: [column.index] }, profile);
  const sum = values.reduce((a, b) => a + b, 0);
  const result = withUnit(formatNumber(query.name === "sum" ? sum : sum / values.length), column);
  const what = query.name === "sum" ? "sum" : "average";
  const where = query.subjects.length > 0 ? ` of ${names(profile, query.subjects)}` : whereOf(query);
  const columns = [column.index, ...query.conditions.map((condition) => condition.column)];
  return outcome(
    query,
    `${what} of ${column.name}${where}`,
    result,
    `${column.name}, ${what} over rows${where}`,
    rows,
    columns,
  );
}

function compare(query: TableQuery, profile: TableProfile): Outcome | undefined {
  const column = profile.columns[query.measure ?? -1];
  if (column === undefined) return undefined;
  const { subjects } = query;
  const columns = [column.index];
  const facts = `${column.name} of ${subjects.map((row) => `${nameOf(profile, row)} ${valueOf(profile, row, column.index)}`).join(", ")}`;
  const explanation = `${column.name} of ${names(profile, subjects)} compared`;
  if (query.aspect === "same") {
    const cells = new Set(subjects.map((row) => (profile.table.rows[row]?.[column.index] ?? "").trim().toLowerCase()));
    return outcome(query, `${facts}; same`, cells.size === 1 ? "yes" : "no", explanation, subjects, columns);
  }
  const values = subjects.map((row) => column.values[row]);
  const [a, b] = values;
  if (a === undefined || b === undefined || values.includes(undefined)) return undefined;
  const end = endWord(query.direction, column);
  if (query.aspect === "difference") {
    return outcome(
      query,
      `${facts}; difference`,
      withUnit(formatNumber(Math.abs(a - b)), column),
      explanation,
      subjects,
      columns,
    );
  }
  const [first = 0, second] = ranked(subjects, column, query.direction);
  const level = second !== undefined && column.values[first] === column.values[second];
  if (query.statement) {
    const said = !level && first === subjects[0] ? "yes" : "no";
    return outcome(
      query,
      `${facts}; ${nameOf(profile, subjects[0] ?? 0)} has the ${end}`,
      said,
      explanation,
      subjects,
      columns,
    );
  }
  return outcome(
    query,
    `${facts}; ${end}`,
    level ? "both the same" : nameOf(profile, first),
    explanation,
    subjects,
    columns,
  );
}

/** Rows that meet every condition, in table order, or in the order given. */
function meeting(query: TableQuery, profile: TableProfile, among?: readonly number[]): number[] {
  const rows = among ?? [...profile.table.rows.keys()];
  return rows.filter((row) => query.conditions.every((condition) => condition.rows.has(row)));
}

/** Rows that have a value, by that value; ties in the order given. */
function ranked(rows: readonly number[], column: ColumnProfile, direction: "max" | "min"): number[] {
  const sign = direction === "max" ? -1 : 1;
  return rows
    .filter((row) => column.values[row] !== undefined)
    .sort((a, b) => sign * ((column.values[a] ?? 0) - (column.values[b] ?? 0)));
}

/** The row of a rank, and those that share its value. */
function tied(sorted: readonly number[], column: ColumnProfile, place: number): number[] {
  const row = sorted[place - 1];
  return row === undefined ? [] : sorted.filter((other) => column.values[other] === column.values[row]);
}

function measureOf(query: TableQuery, profile: TableProfile): ColumnProfile | undefined {
  const column = profile.columns[query.measure ?? -1];
  return column?.type === "text" ? undefined : column;
}

function outcome(
  query: TableQuery,
  phrase: string,
  result: string,
  explanation: string,
  rows: readonly number[],
  columns: readonly number[],
): Outcome {
  return { operation: { name: query.name, explanation, result }, line: `${phrase} = ${result}`, rows, columns };
}

function whereOf(query: TableQuery): string {
  return query.conditions.length === 0 ? "" : ` where ${query.conditions.map(({ words }) => words).join(" and ")}`;
}
