import { isStopWord, normalised, wordsOf } from "../../words.ts";
import type { Word } from "../../words.ts";
import { countriesOf } from "../demonyms.ts";
import { cardinalOf } from "../lexicon.ts";
import { outcomesOf, resultOf } from "../outcomes.ts";
import type { Place, TableProfile } from "../profile.ts";
import type { Reading } from "../reading.ts";
import type { CellMention } from "./mentions.ts";
import { isCounted, isCue, isPlain } from "./words.ts";
import { words as wordsAt } from "./frame.ts";

const LONGEST_NAME = 12;

/** A word in more rows than this share of them says little about any. */
const COMMON = 0.8;

/** Names of several words, the longest first. */
export function longCells(reading: Reading, profile: TableProfile, cells: CellMention[]): void {
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
  const words = wordsAt(from, to);
  if (words.some((i) => reading.isContent(i) && !/^\d/.test(reading.at(i))))
    return !isCue(reading.at(from)) || to - from > 2;
  const written = reading.original(from, to);
  return (
    /[-–:/.(+]/.test(written) && (!/,/.test(written) || (to - from > 3 && (written.match(/[-–]/g) ?? []).length > 1))
  );
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

function merged(places: readonly Place[]): Place[] {
  const byColumn = new Map<number, Set<number>>();
  for (const { column, rows } of places) {
    const all = byColumn.get(column) ?? new Set();
    for (const row of rows) all.add(row);
    byColumn.set(column, all);
  }
  return [...byColumn].map(([column, rows]) => ({ column, rows: [...rows] }));
}

/** Cells of one word. */
export function shortCells(reading: Reading, profile: TableProfile, cells: CellMention[]): void {
  reading.words.forEach((word, i) => {
    const quoted = /["“'‘]$/.test(reading.gap(i)) && /^["”'’]/.test(reading.gap(i + 1));
    if (
      !reading.isFree(i) ||
      (word.text.length < 2 && !quoted) ||
      isCue(word.text) ||
      (isStopWord(word) && !/^no$/.test(word.text) && !isCountry(reading, i))
    )
      return;
    if (/^[\d.,]+$/.test(word.text) || cardinalOf(word.text) !== undefined) return;
    const places = profile.cells.get(word.text) ?? profile.cellStems.get(word.stem) ?? placesOfPeople(word, profile);
    if (places === undefined) return;
    cells.push({ kind: "cell", from: i, to: i + 1, places: merged(places), whole: true });
    reading.use(i, i + 1, "value");
  });
}

/** "From the US": elsewhere "us" is a pronoun. */
function isCountry(reading: Reading, i: number): boolean {
  return reading.at(i) === "us" && reading.at(i - 1) === "the";
}

/** "Swiss": cells that name the country, or its code. What the title says of all rows tells none. */
function placesOfPeople({ text, stem }: Word, { cells, subject }: TableProfile): readonly Place[] | undefined {
  if (subject.has(stem)) return undefined;
  const places = countriesOf(text).flatMap((name) => cells.get(name) ?? []);
  return places.length === 0 ? undefined : places;
}

/** "They won": rows whose result says so. */
export function results(reading: Reading, profile: TableProfile, cells: CellMention[]): void {
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

/** Words that stand inside longer cells; neighbouring words must meet in the same rows of a column. */
export function partsOfCells(reading: Reading, profile: TableProfile, cells: CellMention[]): void {
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
