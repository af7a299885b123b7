import { isStopWord, normalised, wordsOf } from "../../words.ts";
import { calendarOf, daysOf } from "../dates.ts";
import { cardinalOf, ordinalOf } from "../lexicon.ts";
import { outcomesOf, resultOf } from "../outcomes.ts";
import type { ColumnProfile, Place, TableProfile } from "../profile.ts";
import type { Reading } from "../reading.ts";
import { unitAt, unitOf } from "../units.ts";
import { numberOf, scaleOf } from "../values.ts";
import type { HeaderMention } from "./headers.ts";
import { headersOf } from "./headers.ts";
import { isCounted, isCue, isPlain } from "./words.ts";

/** Words [from, to) that name cells. */
export interface CellMention {
  readonly kind: "cell";
  readonly from: number;
  readonly to: number;
  readonly places: readonly Place[];
  /** The words are whole cells, items of lists in them, or days; otherwise they are only a part of cells. */
  readonly whole: boolean;
  /** Of a day or month: where it begins and ends in a column of days. */
  readonly day?: { readonly column: number; readonly first: number; readonly last: number };
}

/** Words [from, to) say a number, which may be that of a cell, a bound or a count. */
export interface NumberMention {
  readonly kind: "number";
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** "" where none is said. */
  readonly unit: string;
  /** "2nd" rather than "2". */
  readonly ordinal: boolean;
  /** A time, in seconds. */
  readonly clock?: boolean;
  /** The last year of a decade. */
  readonly last?: number;
}

/** What the words of a sentence have to do with a table. */
export interface Mentions {
  readonly cells: readonly CellMention[];
  readonly numbers: readonly NumberMention[];
  readonly headers: readonly HeaderMention[];
}

const LONGEST_NAME = 12;
/** A word in more rows than this share of them says little about any. */
const COMMON = 0.8;

/** Cells, numbers and columns that a sentence mentions; each word belongs to one mention at most. */
export function mentionsOf(reading: Reading, profile: TableProfile): Mentions {
  const cells: CellMention[] = [];
  longCells(reading, profile, cells);
  days(reading, profile, cells);
  const headers = headersOf(
    reading,
    profile,
    (i) => reading.isFree(i) && (reading.isContent(i) || isQuestion(reading.at(i))),
  );
  // A name that is also a word of a header is a cell where the header is said only in part.
  for (const { from, to, strength } of headers) if (strength >= FULL) reading.use(from, to, "column");
  shortCells(reading, profile, cells);
  const left = headers.filter(({ from, to }) => range(from, to).every((i) => reading.role(i) !== "value"));
  for (const { from, to } of left) reading.use(from, to, "column");
  const numbers = numbersOf(reading, profile);
  results(reading, profile, cells);
  partsOfCells(reading, profile, cells);
  return { cells: cells.sort((a, b) => a.from - b.from), numbers, headers: left };
}

/** A header that is said as good as whole. */
const FULL = 0.9;

const isQuestion = (word: string): boolean => /^(?:who|when|where)$/.test(word);

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

const indexes = new WeakMap<TableProfile, Map<string, Place[]>>();

/** Whole cells of columns of numbers and days that are written with several words or signs. */
function writtenCells(profile: TableProfile): Map<string, Place[]> {
  const known = indexes.get(profile);
  if (known !== undefined) return known;
  const index = new Map<string, Place[]>();
  profile.table.columns.forEach(({ type }, column) => {
    if (type === "text") return;
    const rowsOf = new Map<string, number[]>();
    profile.table.rows.forEach((row, r) => {
      const key = normalised(row[column] ?? "");
      if (key.includes(" ")) rowsOf.set(key, [...(rowsOf.get(key) ?? []), r]);
    });
    for (const [key, rows] of rowsOf) index.set(key, [...(index.get(key) ?? []), { column, rows }]);
  });
  indexes.set(profile, index);
  return index;
}

/** Names of several words, the longest first. */
function longCells(reading: Reading, profile: TableProfile, cells: CellMention[]): void {
  const written = writtenCells(profile);
  for (let length = Math.min(LONGEST_NAME, reading.words.length); length >= 2; length--) {
    for (let from = 0; from + length <= reading.words.length; from++) {
      const to = from + length;
      if (!reading.isFree(from, to) || !mayBeCell(reading, from, to)) continue;
      const words = reading.words.slice(from, to);
      const text = words.map((word) => word.text).join(" ");
      const places = merged([
        ...(profile.cells.get(text) ?? profile.cellStems.get(words.map((word) => word.stem).join(" ")) ?? []),
        ...(written.get(text) ?? []),
      ]);
      if (places.length === 0) continue;
      cells.push({ kind: "cell", from, to, places, whole: true });
      reading.use(from, to, "value");
    }
  }
}

/** Several words name a cell if one of them says something, and figures only if they are written as one: "2 - 1". */
function mayBeCell(reading: Reading, from: number, to: number): boolean {
  const words = range(from, to);
  if (words.some((i) => reading.isContent(i) && !/^\d/.test(reading.at(i))))
    return !isCue(reading.at(from)) || to - from > 2;
  const written = reading.original(from, to);
  return (
    /[-–:/.(+]/.test(written) && (!/,/.test(written) || (to - from > 3 && (written.match(/[-–]/g) ?? []).length > 1))
  );
}

function merged(places: readonly Place[]): Place[] {
  const byColumn = new Map<number, Set<number>>();
  for (const { column, rows } of places) {
    const all = byColumn.get(column) ?? new Set();
    for (const row of rows) all.add(row);
    byColumn.set(column, all);
  }
  return [...byColumn].map(([column, rows]) => ({ column, rows: [...rows] }));
}

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*$/;

/** Days however written ("17 june", "june 17 , 1990"), in columns of days. */
function days(reading: Reading, profile: TableProfile, cells: CellMention[]): void {
  const columns = profile.columns.filter(({ type }) => type === "date");
  if (columns.length === 0) return;
  reading.words.forEach(({ text }, i) => {
    if (!MONTH.test(text) || !reading.isFree(i)) return;
    const isDay = (at: number): boolean => reading.isFree(at) && /^\d{1,2}(?:st|nd|rd|th)?$/.test(reading.at(at));
    const isYear = (at: number): boolean => reading.isFree(at) && /^\d{4}$/.test(reading.at(at));
    let [from, to] = [i, i + 1];
    if (isDay(i - 1)) from = i - 1;
    else if (reading.at(i - 1) === "of" && isDay(i - 2)) from = i - 2;
    else if (isDay(i + 1)) to = i + 2;
    if (isYear(to)) to++;
    const said = calendarOf(reading.phrase(from, to)) ?? monthOnly(text);
    // "May" by itself is rather a verb.
    if (
      said?.month === undefined ||
      (to - from === 1 && text === "may" && !/^(?:in|of|during)$/.test(reading.at(i - 1)))
    )
      return;
    const places = columns.flatMap(({ index }) => {
      const rows = profile.table.rows.flatMap((row, r) => (sameDay(calendarOf(row[index] ?? ""), said) ? [r] : []));
      return rows.length === 0 ? [] : [{ column: index, rows }];
    });
    if (places.length === 0 && said.day === undefined) return;
    const day = columns.flatMap((column) => spanOf(said, column) ?? [])[0];
    cells.push({ kind: "cell", from, to, places, whole: true, ...(day === undefined ? {} : { day }) });
    reading.use(from, to, "value");
  });
}

/** Where a day or month begins and ends among a column's days; without a year, in the one that its days are of. */
function spanOf(said: NonNullable<Day>, column: ColumnProfile): CellMention["day"] {
  const values = column.values.filter((value) => value !== undefined);
  const years = new Set(values.map((value) => new Date(value * 86_400_000).getUTCFullYear()));
  const [only, ...others] = years;
  const year = said.year ?? (others.length === 0 ? only : undefined);
  if (year === undefined || said.month === undefined) return undefined;
  const first = daysOf(year, said.month, said.day ?? 1);
  return { column: column.index, first, last: said.day === undefined ? daysOf(year, said.month + 1, 0) : first };
}

function monthOnly(
  text: string,
): { readonly year?: number; readonly month?: number; readonly day?: number } | undefined {
  const month = calendarOf(`1 ${text}`)?.month;
  return month === undefined ? undefined : { month };
}

type Day = ReturnType<typeof calendarOf>;

/** Whether a cell's day is what is said of it. */
function sameDay(cell: Day, said: NonNullable<Day>): boolean {
  return (
    cell?.month === said.month &&
    (said.day === undefined || cell?.day === said.day) &&
    (said.year === undefined || cell?.year === undefined || cell.year === said.year)
  );
}

/** Cells of one word. */
function shortCells(reading: Reading, profile: TableProfile, cells: CellMention[]): void {
  reading.words.forEach((word, i) => {
    const quoted = /["“'‘]$/.test(reading.gap(i)) && /^["”'’]/.test(reading.gap(i + 1));
    if (
      !reading.isFree(i) ||
      (word.text.length < 2 && !quoted) ||
      isCue(word.text) ||
      (isStopWord(word) && !/^no$/.test(word.text))
    )
      return;
    if (/^[\d.,]+$/.test(word.text) || cardinalOf(word.text) !== undefined) return;
    const places = profile.cells.get(word.text) ?? profile.cellStems.get(word.stem);
    if (places === undefined) return;
    cells.push({ kind: "cell", from: i, to: i + 1, places: merged(places), whole: true });
    reading.use(i, i + 1, "value");
  });
}

function numbersOf(reading: Reading, profile: TableProfile): NumberMention[] {
  const units = new Set(profile.columns.map(unitOf).filter((unit) => unit !== ""));
  const found: NumberMention[] = [];
  for (let i = 0; i < reading.words.length; i++) {
    if (!reading.isFree(i)) continue;
    const special = decadeAt(reading, i) ?? clockAt(reading, i);
    if (special !== undefined) {
      found.push(special);
      reading.use(i, special.to, "number");
      i = special.to - 1;
      continue;
    }
    const word = reading.at(i);
    const ordinal = /^\d+(?:st|nd|rd|th)$/.test(word) || isPlace(reading.at(i + 1)) ? ordinalOf(word) : undefined;
    const bare =
      ordinal ??
      (/^\d[\d,.]*$/.test(word)
        ? numberOf(word)
        : (cardinalOf(word) ??
          (word === "zero" || isNone(reading, profile, i) ? 0 : word === "hundred" ? 100 : undefined)));
    if (bare === undefined) continue;
    const scale = scaleOf(reading.at(i + 1));
    const behind = scale !== undefined && reading.at(i + 1).length > 1 ? i + 2 : i + 1;
    const unit = unitAt(reading, behind, units);
    const spelt = unit !== undefined && reading.isFree(behind, unit.to) ? unit : undefined;
    // "- 4" behind a word is below zero; "6 - 4" is no number.
    const sign = /\s[-−–]\s?$/.test(reading.gap(i)) && !/\d/.test(reading.at(i - 1)) ? -1 : 1;
    const value = sign * bare * (behind > i + 1 ? (scale ?? 1) : 1);
    const to = spelt?.to ?? seasonEnd(reading, i, behind);
    found.push({ kind: "number", from: i, to, value, unit: spelt?.unit ?? "", ordinal: ordinal !== undefined });
    reading.use(i, to, "number");
    i = to - 1;
  }
  return found;
}

/** "They won": rows whose result says so. */
function results(reading: Reading, profile: TableProfile, cells: CellMention[]): void {
  const outcomes = outcomesOf(profile);
  if (outcomes === undefined) return;
  reading.words.forEach(({ text }, i) => {
    const result = resultOf(text);
    const place = result === undefined ? undefined : outcomes.get(result);
    if (result === undefined || reading.role(i) !== undefined) return;
    cells.push({ kind: "cell", from: i, to: i + 1, places: place === undefined ? [] : [place], whole: true });
    reading.use(i, i + 1, "value");
  });
}

/** "The 1970s", "the 1970's". */
function decadeAt(reading: Reading, i: number): NumberMention | undefined {
  const [, digits] = /^(\d{3}0)(?:['’]?s)$/.exec(reading.original(i)) ?? [];
  if (digits === undefined) return undefined;
  return {
    kind: "number",
    from: i,
    to: i + 1,
    value: Number(digits),
    last: Number(digits) + (digits.endsWith("00") ? 99 : 9),
    unit: "",
    ordinal: false,
  };
}

/** "1:03.59" */
function clockAt(reading: Reading, i: number): NumberMention | undefined {
  if (!/^\d{1,3}$/.test(reading.at(i)) || reading.gap(i + 1) !== ":" || !/^\d{2}(?:\.\d+)?$/.test(reading.at(i + 1)))
    return undefined;
  const third =
    reading.gap(i + 2) === ":" && /^\d{2}(?:\.\d+)?$/.test(reading.at(i + 2)) ? Number(reading.at(i + 2)) : undefined;
  const pair = Number(reading.at(i)) * 60 + Number(reading.at(i + 1));
  return {
    kind: "number",
    from: i,
    to: i + (third === undefined ? 2 : 3),
    value: third === undefined ? pair : pair * 60 + third,
    unit: "",
    ordinal: false,
    clock: true,
  };
}

/** "1996 - 97" is one season. */
function seasonEnd(reading: Reading, i: number, to: number): number {
  const isSeason =
    /^\d{4}$/.test(reading.at(i)) && /^\d{2}$/.test(reading.at(to)) && /^\s?[-–\/]\s?$/.test(reading.gap(to));
  return isSeason && reading.isFree(to) ? to + 1 : to;
}

/** "No gold medals" is none of them; "no 5" and "no players" are something else. */
function isNone(reading: Reading, profile: TableProfile, i: number): boolean {
  if (reading.at(i) !== "no" || reading.role(i + 1) !== "column") return false;
  const { stem = "" } = reading.words[i + 1] ?? {};
  return profile.columns.some(({ type, stems }) => type === "number" && stems.includes(stem));
}

/** "Fifth place": a number; "the first player" is none. */
const isPlace = (word: string): boolean => /^(?:place|position|rank|spot|seed|overall)$/.test(word);

/** Words that stand inside longer cells; neighbouring words must meet in the same rows of a column. */
function partsOfCells(reading: Reading, profile: TableProfile, cells: CellMention[]): void {
  for (let from = 0; from < reading.words.length; from++) {
    let places: readonly Place[] | undefined;
    let to = from;
    while (to < reading.words.length && mayBePart(reading, profile, to)) {
      const next = meeting(places, profile.cellWords.get(reading.words[to]?.stem ?? "") ?? []);
      if (next.length === 0) break;
      places = next;
      to++;
    }
    if (places === undefined || to === from) continue;
    // A single word must be written so: "attend" is no "attended".
    if (to === from + 1 && !isWritten(reading.at(from), places, profile)) continue;
    cells.push({ kind: "cell", from, to, places, whole: false });
    reading.use(from, to, "value");
    from = to - 1;
  }
}

function isWritten(word: string, places: readonly Place[], { table }: TableProfile): boolean {
  return places.some(({ column, rows }) =>
    rows.some((row) =>
      wordsOf(table.rows[row]?.[column] ?? "").some(
        ({ text }) => text === word || text === `${word}s` || text === `${word}es`,
      ),
    ),
  );
}

function mayBePart(reading: Reading, profile: TableProfile, i: number): boolean {
  const { text = "", stem = "" } = reading.words[i] ?? {};
  if (
    !reading.isFree(i) ||
    !reading.isContent(i) ||
    isCue(text) ||
    isPlain(stem) ||
    /^\d/.test(text) ||
    text.length < 2
  )
    return false;
  if (
    isCounted(stem) ||
    (/^(?:state|city|county|town|province|country|university|district|village|team|player)$/.test(text) &&
      reading.at(i + 1) === "of")
  )
    return false;
  const rows = Math.max(1, profile.table.rows.length);
  const places = profile.cellWords.get(stem) ?? [];
  return !profile.subject.has(stem) || places.some((place) => place.rows.length < rows * COMMON);
}

function meeting(run: readonly Place[] | undefined, places: readonly Place[]): readonly Place[] {
  if (run === undefined) return places;
  return run.flatMap(({ column, rows }) => {
    const other = places.find((place) => place.column === column);
    const both = rows.filter((row) => other?.rows.includes(row));
    return both.length === 0 ? [] : [{ column, rows: both }];
  });
}
