import type { ColumnProfile, TableProfile } from "./profile.ts";

/** More names than this are counted instead of listed. */
export const LISTED = 8;

/** What an end of a column is called: years and dates are late or early, numbers high or low. */
export function endWord(direction: "max" | "min", column: ColumnProfile): string {
  if (column.type === "year" || column.type === "date") return direction === "max" ? "latest" : "earliest";
  return direction === "max" ? "highest" : "lowest";
}

/** A row's name. */
export function nameOf(profile: TableProfile, row: number): string {
  return profile.table.rows[row]?.[profile.key] ?? "";
}

/** Names of rows, cut where there are many. */
export function names(profile: TableProfile, rows: readonly number[]): string {
  const listed = rows
    .slice(0, LISTED)
    .map((row) => nameOf(profile, row))
    .join(", ");
  return rows.length > LISTED ? `${listed} and ${rows.length - LISTED} more` : listed;
}

/** A cell with its unit, as it stands in the table. */
export function valueOf(profile: TableProfile, row: number, column: number): string {
  const of = profile.columns[column];
  const cell = (profile.table.rows[row]?.[column] ?? "").trim();
  return of === undefined || of.type !== "number" || cell === "" ? cell : withUnit(cell, of);
}

/** A value with its column's unit, unless it is written with it. */
export function withUnit(value: string, { unit }: ColumnProfile): string {
  return unit === "" || value.toLowerCase().includes(unit.toLowerCase()) ? value : `${value} ${unit}`;
}

/** A row in words: "Japan, Area 377975 km2, Capital Tokyo". */
export function describe(profile: TableProfile, row: number, columns: readonly number[]): string {
  return partsOf(profile, row, columns)
    .map(({ text }) => text)
    .join(SEPARATOR);
}

/** The column that stands at a place of a row in words; its name belongs to it. */
export function columnAt(profile: TableProfile, row: number, columns: readonly number[], place: number): number {
  let end = 0;
  for (const { column, text } of partsOf(profile, row, columns)) {
    end += text.length + SEPARATOR.length;
    if (place < end) return column;
  }
  return profile.key;
}

const SEPARATOR = ", ";

function partsOf(profile: TableProfile, row: number, columns: readonly number[]): { column: number; text: string }[] {
  const cells = [...new Set(columns)].filter(
    (column) => column !== profile.key && valueOf(profile, row, column) !== "",
  );
  return [
    { column: profile.key, text: nameOf(profile, row) },
    ...cells.map((column) => ({
      column,
      text: `${profile.columns[column]?.name ?? ""} ${valueOf(profile, row, column)}`,
    })),
  ];
}
