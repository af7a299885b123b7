import type { Reader } from "../../reader/types.ts";
import { isNoAnswer } from "../asked-for.ts";
import { coverage } from "../candidates.ts";
import { contentStems } from "../words.ts";
import type { TableReading } from "./by-meaning.ts";
import { columnAt, describe } from "./render.ts";

/** Tables and rows that the reader reads, the best first. */
const TABLES = 3;
const ROWS = 12;

/** A cell that the reader holds for the answer, or that the answer stands in. */
export interface ReadCell {
  readonly reading: TableReading;
  readonly row: number;
  readonly column: number;
  readonly answer: string;
  /** The span's probability, 0…1. */
  readonly score: number;
  /** Probability that none of the rows read holds an answer. */
  readonly nothing: number;
}

/** The likeliest answer in the rows that share most with the question; undefined where there is none. Errors as the reader throws. */
export async function readRows(
  readings: readonly TableReading[],
  question: string,
  reader: Reader,
  signal?: AbortSignal,
): Promise<ReadCell | undefined> {
  const rows = rowsToRead(readings.slice(0, TABLES), question);
  const contexts = rows.map(
    ({ reading, row }) => `${titleOf(reading)}${describe(reading.profile, row, columnsOf(reading))}`,
  );
  const { spans, nothing } = await reader.read(question, contexts, signal);
  for (const { context, start, end, text, score } of spans) {
    const read = rows[context];
    // What ends in the title is no cell.
    if (read === undefined || end <= titleOf(read.reading).length || isNoAnswer(question, text)) continue;
    const place = Math.max(0, start - titleOf(read.reading).length);
    const column = columnAt(read.reading.profile, read.row, columnsOf(read.reading), place);
    return { ...read, column, answer: text, score, nothing };
  }
  return undefined;
}

const titleOf = ({ candidate }: TableReading): string => `${candidate.record.title}: `;
const columnsOf = ({ profile }: TableReading): number[] => profile.columns.map(({ index }) => index);

function rowsToRead(readings: readonly TableReading[], question: string): { reading: TableReading; row: number }[] {
  return readings
    .flatMap((reading, order) => {
      const { candidate, profile, query } = reading;
      const stems = contentStems(question).filter((stem) => !profile.subject.has(stem));
      const idf = (stem: string): number => candidate.pack.lexical.idf(stem);
      return candidate.record.rows.map((cells, row) => {
        const named = query?.subjects.includes(row) === true ? 1 : 0;
        return { reading, row, order, shared: named + coverage(stems, new Set(contentStems(cells.join(" "))), idf) };
      });
    })
    .sort((a, b) => b.shared - a.shared || a.order - b.order || a.row - b.row)
    .slice(0, ROWS)
    .map(({ reading, row }) => ({ reading, row }));
}
