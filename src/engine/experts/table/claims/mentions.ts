import type { Place, TableProfile } from "../profile.ts";
import type { Reading } from "../reading.ts";
import { days } from "./days.ts";
import { numbersOf } from "./figures.ts";
import type { HeaderMention } from "./headers.ts";
import { headersOf } from "./headers.ts";
import { longCells, partsOfCells, results, shortCells } from "./named.ts";
import { words } from "./frame.ts";

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
  const left = headers.filter(({ from, to }) => words(from, to).every((i) => reading.role(i) !== "value"));
  for (const { from, to } of left) reading.use(from, to, "column");
  const numbers = numbersOf(reading, profile);
  results(reading, profile, cells);
  partsOfCells(reading, profile, cells);
  return { cells: cells.sort((a, b) => a.from - b.from), numbers, headers: left };
}

/** A header that is said as good as whole. */
const FULL = 0.9;

const isQuestion = (word: string): boolean => /^(?:who|when|where)$/.test(word);
