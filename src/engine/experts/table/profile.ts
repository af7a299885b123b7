import type { ColumnType, TableRecord } from "../../packs/types.ts";
import { stem } from "../../index/tokenise.ts";
import { contentStems, fold, normalised, wordsOf } from "../words.ts";
import { peopleOf } from "./demonyms.ts";
import { CONCEPTS } from "./lexicon.ts";
import type { Concept } from "./lexicon.ts";
import type { Form } from "./measures.ts";
import { measuresOf } from "./measures.ts";

export interface ColumnProfile {
  readonly index: number;
  readonly name: string;
  /** The table's own, or what the cells of a text column are found to be (measures.ts). */
  readonly type: ColumnType;
  readonly form: Form;
  readonly unit: string;
  /** Stems of the name, without its unit. */
  readonly stems: readonly string[];
  readonly concepts: readonly Concept[];
  /** Cells as ordered values; all undefined where a text column has none. */
  readonly values: readonly (number | undefined)[];
  /** Different cells ÷ rows. */
  readonly distinct: number;
}

/** Where a value stands: rows of one column. */
export interface Place {
  readonly column: number;
  readonly rows: readonly number[];
}

/** What the parser knows of a table before it reads a question. */
export interface TableProfile {
  readonly table: TableRecord;
  readonly columns: readonly ColumnProfile[];
  /** The column that names the rows. */
  readonly key: number;
  /** Normalised whole cells, parts of list cells, and peoples of places that name rows → where they stand. */
  readonly cells: ReadonlyMap<string, readonly Place[]>;
  /** The same, stemmed; of columns that sort rows into kinds, adjectives too ("African" → Africa). */
  readonly cellStems: ReadonlyMap<string, readonly Place[]>;
  /** Stems of single words of text cells → where they stand. */
  readonly cellWords: ReadonlyMap<string, readonly Place[]>;
  /** Stems of title, section and the key column's name: what the table is about. */
  readonly subject: ReadonlySet<string>;
  /** Stems of the title and the key column's name: what its rows are. */
  readonly things: ReadonlySet<string>;
}

type Index = Map<string, Map<number, Set<number>>>;

/** A column with fewer different cells than this share of its rows sorts the rows into kinds. */
export const SORTING = 0.5;

const profiles = new WeakMap<TableRecord, TableProfile>();

/** The profile of a table; made once for each table object. */
export function profileOf(table: TableRecord): TableProfile {
  const known = profiles.get(table);
  if (known !== undefined) return known;
  const made = makeProfile(table);
  profiles.set(table, made);
  return made;
}

function makeProfile(table: TableRecord): TableProfile {
  const year = Number(/\b(1[5-9]\d\d|20\d\d)\b/.exec(`${table.title} ${table.section}`)?.[1] ?? 1970);
  const described = table.columns.map(({ name, type, unit }, index): ColumnProfile => {
    const label =
      name.replace(/\([^)]*\)|\[[^\]]*\]/g, (inner) => (/\d{4}/.test(inner) ? ` ${inner} ` : " ")).trim() || name;
    const stems = contentStems(label);
    const cells = table.rows.map((row) => row[index] ?? "");
    return {
      index,
      name: label.replace(/\s+/g, " "),
      ...measuresOf(cells, type, name, year),
      unit: unit ?? /\(([^)\d]{1,12})\)\s*$/.exec(name)?.[1] ?? "",
      stems: stems.length > 0 ? stems : wordsOf(label).map((word) => word.stem),
      concepts: CONCEPTS.filter(({ headers }) => stems.some((word) => headers.some((header) => alike(word, header)))),
      distinct: cells.length === 0 ? 0 : new Set(cells).size / cells.length,
    };
  });
  const columns = withoutAmbiguousYears(described);
  const key = keyColumn(columns, table);
  const cells: Index = new Map();
  const cellStems: Index = new Map();
  const cellWords: Index = new Map();
  table.rows.forEach((row, r) => {
    row.forEach((cell, c) => {
      const column = columns[c];
      if (column === undefined || table.columns[c]?.type !== "text") return;
      for (const part of partsOf(cell, c !== key)) {
        note(cells, normalised(part), c, r);
        for (const form of stemmedForms(part, column.distinct < SORTING)) note(cellStems, form, c, r);
      }
      if (c === key) for (const people of peopleOf(cell)) note(cells, people, c, r);
      for (const word of wordsOf(cell)) note(cellWords, word.stem, c, r);
    });
  });
  return {
    table,
    columns,
    key,
    cells: places(cells),
    cellStems: places(cellStems),
    cellWords: places(cellWords),
    subject: new Set(contentStems(`${table.title} ${table.section} ${columns[key]?.name ?? ""}`)),
    things: new Set(contentStems(`${table.title} ${columns[key]?.name ?? ""}`)),
  };
}

/** Where several columns hold years, "year" and "when" tell none of them: only what happened then does. */
function withoutAmbiguousYears(columns: readonly ColumnProfile[]): readonly ColumnProfile[] {
  const inTime = ({ type }: ColumnProfile): boolean => type === "year" || type === "date";
  if (columns.filter(inTime).length < 2) return columns;
  return columns.map((column) =>
    inTime(column) ? { ...column, concepts: column.concepts.filter(({ name }) => name !== "year") } : column,
  );
}

/**
 * The column that names the rows: of the text columns whose cells are mostly different, the one called a name or
 * called as the title calls its things, else the first that is not a code.
 */
function keyColumn(columns: readonly ColumnProfile[], table: TableRecord): number {
  const text = columns.filter(({ type }) => type === "text");
  const title = contentStems(`${table.title} ${table.section}`);
  const preference = ({ index, distinct, stems }: ColumnProfile): number => {
    const letters =
      table.rows.reduce((sum, row) => sum + (row[index] ?? "").length, 0) / Math.max(1, table.rows.length);
    const named = stems.some((stem) => stem === "nam" || title.includes(stem));
    return (
      (distinct >= 0.8 ? 4 : distinct * 2) +
      (named && index < 4 ? 1 : 0) +
      (letters > 3.5 && letters < 60 ? 2 : 0) -
      index * 0.1
    );
  };
  return [...text].sort((a, b) => preference(b) - preference(a))[0]?.index ?? 0;
}

/** A cell as a whole, without what stands in brackets, what stands in brackets, and, if it may be one, the items of a list. */
function partsOf(cell: string, mayList: boolean): Set<string> {
  const bare = cell.replace(/\([^)]*\)/g, " ").trim();
  const inner = Array.from(cell.matchAll(/\(([^)]*)\)/g), (match) => match[1] ?? "");
  const items = mayList ? cell.split(/[,;/|\n]| and /) : [];
  return new Set([
    cell,
    bare,
    ...inner,
    ...(items.length > 1 ? [...items, ...items.map((item) => item.replace(/\([^)]*\)/g, " "))] : []),
  ]);
}

function stemmedForms(value: string, sorting: boolean): string[] {
  const words = wordsOf(value);
  const last = words.at(-1);
  if (last === undefined) return [];
  const before = words.slice(0, -1).map((word) => word.stem);
  const endings = [last.stem, ...(sorting ? adjectivesOf(last.text) : [])];
  return [...new Set(endings)].map((ending) => [...before, ending].join(" "));
}

function note(index: Index, value: string, column: number, row: number): void {
  if (value === "") return;
  let byColumn = index.get(value);
  if (byColumn === undefined) index.set(value, (byColumn = new Map()));
  let rows = byColumn.get(column);
  if (rows === undefined) byColumn.set(column, (rows = new Set()));
  rows.add(row);
}

function places(index: Index): Map<string, Place[]> {
  return new Map(
    [...index].map(([value, byColumn]) => [
      value,
      [...byColumn].map(([column, rows]) => ({ column, rows: [...rows] })),
    ]),
  );
}

/** Stems that mean the same: equal, or one with a short ending more ("discover", "discoverer"). */
export function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 5 && long.startsWith(short) && long.length - short.length <= 4;
}

/** Adjectives that may be made of a place's name: "Africa" → "african"; "Europe" → "european". */
export function adjectivesOf(name: string): string[] {
  const folded = fold(name);
  const root = folded.replace(/s$/, "").replace(/[aeiouy]$/, "");
  return ["n", "an", "ian", "ean", "ese", "ish"].flatMap((ending) => [
    stem(root + ending),
    stem(folded.replace(/s$/, "") + ending),
  ]);
}
