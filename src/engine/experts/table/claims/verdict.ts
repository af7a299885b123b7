import type { TableOperation } from "../../types.ts";
import type { TableProfile } from "../profile.ts";
import type { Rows } from "./types.ts";

/** Whether a claim holds, with what was computed to see it. */
export interface Verdict {
  readonly name: TableOperation["name"];
  readonly holds: boolean;
  /** What was computed, with its result, as the policy reads it. */
  readonly finding: string;
  /** What was computed, for the trace. */
  readonly explanation: string;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** Rows that meet every condition, in table order. */
export function meeting(conditions: Rows, profile: TableProfile): number[] {
  return [...profile.table.rows.keys()].filter((row) => conditions.every((condition) => condition.rows.has(row)));
}

export const where = (conditions: Rows): string =>
  conditions.length === 0 ? "" : ` where ${conditions.map(({ words }) => words).join(" and ")}`;

export const columnsOf = (conditions: Rows): number[] => conditions.map(({ column }) => column);

export const nameOfColumn = (profile: TableProfile, column: number): string => profile.columns[column]?.name ?? "";

export function cellOf(profile: TableProfile, row: number, column: number): string {
  return (profile.table.rows[row]?.[column] ?? "").trim().toLowerCase();
}
