import type { TableRecord } from "../../../../src/engine/packs/types.ts";
import { profileOf } from "../../../../src/engine/experts/table/profile.ts";
import { normalised } from "../../../../src/engine/experts/words.ts";
import { pick } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import { ANSWER } from "../asking.ts";

/** Rows of a table that may be asked about. */
const ROWS = [4, 60] as const;
/** Longest column name and title that a question says. */
const COLUMN = 30;
const TITLE = 70;

/** A table to ask about, and the column that names its rows. */
export interface Shelved {
  readonly table: TableRecord;
  readonly key: number;
  /** Columns that a question can name. */
  readonly columns: readonly number[];
}

/** Tables that have a title to be found by, and rows to be told apart. */
export class Shelf {
  readonly #tables: readonly Omit<Shelved, "key">[];
  readonly #byTitle = new Map<string, TableRecord[]>();

  constructor(tables: readonly TableRecord[]) {
    for (const table of tables) {
      const title = normalised(table.title);
      const known = this.#byTitle.get(title);
      if (known === undefined) this.#byTitle.set(title, [table]);
      else known.push(table);
    }
    this.#tables = tables.flatMap((table) => {
      const columns = sayableColumns(table);
      return columns.length < 2 ? [] : [{ table, columns }];
    });
  }

  /** Any table, if the column that names its rows can be said. Its profile takes milliseconds, so only the drawn have one. */
  draw(random: Rng): Shelved | undefined {
    const { table, columns } = pick(random, this.#tables);
    const { key } = profileOf(table);
    return columns.includes(key) ? { table, key, columns } : undefined;
  }

  /** Ids of all tables of this title with a row that holds these cells: copies of one table stand in several files. */
  holding({ title }: Pick<TableRecord, "title">, cells: readonly string[]): readonly string[] {
    const wanted = cells.map(normalised);
    return (this.#byTitle.get(normalised(title)) ?? [])
      .filter(({ rows }) =>
        rows.some((row) => {
          const said = row.map(normalised);
          return wanted.every((cell) => said.includes(cell));
        }),
      )
      .map(({ id }) => id);
  }

  /** Whether all tables of this title that hold some cells hold these others beside them: then the question has one answer. */
  isTold(table: TableRecord, cells: readonly string[], others: readonly string[]): boolean {
    return this.holding(table, cells).length === this.holding(table, [...cells, ...others]).length;
  }

  /** Ids of the table and its copies, by title, size and first row. */
  copies(table: TableRecord): readonly string[] {
    const [first = []] = table.rows;
    const same = new Set(this.holding(table, first));
    const titled = this.#byTitle.get(normalised(table.title)) ?? [];
    return titled.filter(({ id, rows }) => same.has(id) && rows.length === table.rows.length).map(({ id }) => id);
  }

  /** Whether another table of this title, and no copy, has a column of this name. */
  hasRival(table: TableRecord, column: number): boolean {
    const copies = new Set(this.copies(table));
    const name = normalised(table.columns[column]?.name ?? "");
    return (this.#byTitle.get(normalised(table.title)) ?? []).some(
      ({ id, columns }) => !copies.has(id) && columns.some((other) => normalised(other.name) === name),
    );
  }
}

/** Columns that a question can name; none where the table itself can hardly be named. */
function sayableColumns({ title, columns, rows }: TableRecord): number[] {
  const [least, most] = ROWS;
  if (rows.length < least || rows.length > most) return [];
  if (title.length > TITLE || normalised(title).length < 4 || normalised(title) === "none") return [];
  const names = columns.map(({ name }) => normalised(name));
  return columns.flatMap(({ name }, i) => {
    const isWord = /\p{L}{2}/u.test(name) && name.length <= COLUMN;
    return isWord && names.indexOf(names[i] ?? "") === names.lastIndexOf(names[i] ?? "") ? [i] : [];
  });
}

export const cellOf = (table: TableRecord, row: number, column: number): string =>
  (table.rows[row]?.[column] ?? "").trim();

/** Whether a cell says something, and briefly enough to be said in a question or an answer. */
export const isSayable = (cell: string): boolean =>
  cell.length <= ANSWER && normalised(cell) !== "" && !/^(?:n ?\/? ?a|none|tba|tbd|unknown)$/i.test(cell);

/** Rows whose cell in a column is none other's. */
export function uniqueRows(table: TableRecord, column: number): number[] {
  const times = new Map<string, number>();
  const said = table.rows.map((_, row) => normalised(cellOf(table, row, column)));
  for (const cell of said) times.set(cell, (times.get(cell) ?? 0) + 1);
  return said.flatMap((cell, row) => (times.get(cell) === 1 && isSayable(cellOf(table, row, column)) ? [row] : []));
}

/** A row that adds up the others. */
const TOTAL = /^(?:grand |sub-?)?(?:totals?|overall|all|sum|average|career)\b/i;

/** Whether each row is one thing, so that rows can be counted and compared. */
export const isPlain = (table: TableRecord): boolean => !table.rows.some((row) => row.some((cell) => TOTAL.test(cell)));

/** The values of a column of plain numbers; undefined where a cell holds anything else. */
export function numbersOf(table: TableRecord, column: number): number[] | undefined {
  const cells = table.rows.map((_, row) => cellOf(table, row, column));
  if (!cells.every((cell) => /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/.test(cell))) return undefined;
  return cells.map((cell) => Number(cell.replaceAll(",", "")));
}

/** How a question names the table: its title, now and then with its section. */
export function titleOf({ title, section }: TableRecord, random: Rng): string {
  const last = section.split(" -- ").at(-1) ?? "";
  if (last === "" || last.length > COLUMN || random() > 0.25) return title;
  return pick(random, [`${title} (${last})`, `${last} of ${title}`, `${title} ${last}`]);
}

/** A column's name as a question says it. */
export const columnName = (table: TableRecord, column: number): string => {
  const name = (table.columns[column]?.name ?? "").replace(/\s+/g, " ").trim();
  return /^\p{Lu}[\p{Ll}\s]+$/u.test(name) ? name.toLowerCase() : name;
};
