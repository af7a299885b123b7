import { coverage } from "../candidates.ts";
import { EVIDENCE_CHARACTERS, labelled } from "../sentences.ts";
import type { ReadAnswer, TableEvidence, TableOperation } from "../types.ts";
import { contentStems } from "../words.ts";
import type { TableReading } from "./by-meaning.ts";
import type { ReadCell } from "./read-rows.ts";
import { describe } from "./render.ts";

const SHOWN_ROWS = 12;
/** A cell this likely to be the answer stands first in its table's line; with less, the line is what it is without a reader. */
const LIKELY = 0.3;
/** The same where rows were counted or added up: then a single cell is seldom what is asked for. */
const LIKELIER = 0.7;
const AGGREGATES: ReadonlySet<TableOperation["name"]> = new Set(["count", "sum", "average"]);

/** What may answer the question: a table's operation, and a cell that was read where the operation may not be right. */
export interface Answering {
  readonly computed: TableReading | undefined;
  /** How sure the operation is, 0…1. */
  readonly sure: number;
  readonly cell: ReadCell | undefined;
}

/**
 * Tables as evidence, in the order given, and the answer among them. The policy reads lines of those that are `near` the best,
 * and of the one that answers before any other.
 */
export function present(
  readings: readonly TableReading[],
  near: readonly TableReading[],
  { computed, sure, cell }: Answering,
  question: string,
): { readonly evidence: TableEvidence[]; readonly reading: ReadAnswer | undefined } {
  const floor = computed?.outcome && AGGREGATES.has(computed.outcome.operation.name) ? LIKELIER : LIKELY;
  const likely = cell !== undefined && cell.score >= floor ? cell : undefined;
  const answering = likely?.reading ?? computed;
  const lines = readings.map((reading) => {
    const read = reading === likely?.reading ? likely : undefined;
    const rows = rowsOf(reading, question, read);
    return { reading, read, rows, line: lineOf(reading, rows, read) };
  });
  let left = EVIDENCE_CHARACTERS;
  const shown = new Set<TableReading>();
  const isAnswering = ({ reading }: { readonly reading: TableReading }): number => (reading === answering ? 1 : 0);
  for (const { reading, line } of lines.toSorted((a, b) => isAnswering(b) - isAnswering(a))) {
    if (line === "" || line.length > left || (reading !== answering && !near.includes(reading))) continue;
    shown.add(reading);
    left -= line.length;
  }
  const evidence = lines.map(({ reading, read, rows, line }, i) =>
    toEvidence(reading, rows, i, shown.has(reading) ? line : "", read),
  );
  const holder = answering ?? cell?.reading;
  const label = evidence[readings.findIndex((reading) => reading === holder)]?.label;
  return { evidence, reading: label === undefined ? undefined : answerOf(label, computed, sure, { likely, cell }) };
}

function answerOf(
  label: string,
  computed: TableReading | undefined,
  sure: number,
  { likely, cell }: { readonly likely: ReadCell | undefined; readonly cell: ReadCell | undefined },
): ReadAnswer | undefined {
  if (computed?.outcome !== undefined && likely === undefined) {
    const { result } = computed.outcome.operation;
    const answer = result === "yes" || result === "no" ? result.charAt(0).toUpperCase() + result.slice(1) : result;
    return { answer, label, score: sure, by: "operation", nothing: 0 };
  }
  return cell && { answer: cell.answer, label, score: cell.score, by: "span", nothing: cell.nothing };
}

/** The rows that matter, best first; the one that was read for the answer before all others. */
function rowsOf(reading: TableReading, question: string, read: ReadCell | undefined): readonly number[] {
  const { outcome, meant, query } = reading;
  const rows = outcome?.rows ?? (meant === undefined ? rowsLike(reading, question) : (query?.subjects ?? []));
  return read === undefined ? rows : [...new Set([read.row, ...rows])];
}

/** Rows that share the most of the question's words, where no operation names rows. */
function rowsLike({ candidate, profile }: TableReading, question: string): number[] {
  const stems = contentStems(question).filter((stem) => !profile.subject.has(stem));
  const idf = (stem: string): number => candidate.pack.lexical.idf(stem);
  return candidate.record.rows
    .map((row, index) => ({ index, score: coverage(stems, new Set(contentStems(row.join(" "))), idf) }))
    .filter(({ score }) => score > 0.2)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, 3)
    .map(({ index }) => index);
}

function lineOf(
  { candidate, profile, outcome, meant }: TableReading,
  rows: readonly number[],
  read: ReadCell | undefined,
): string {
  const { title } = candidate.record;
  const all = profile.columns.map(({ index }) => index);
  // A long row is cut: the cell that was read stands behind its name.
  const own = read === undefined ? [] : [describe(profile, read.row, [read.column, ...all])];
  if (outcome !== undefined) return clip(`${title}: ${[...own, outcome.line].join("; ")}`);
  const others = rows.filter((row) => row !== read?.row);
  if (rows.length === 0) return "";
  const columns = meant?.columns ?? all;
  return clip(`${title}: ${[...own, ...others.map((row) => describe(profile, row, columns))].join("; ")}`);
}

/** Half of the policy's evidence at most, cut at a word. */
function clip(line: string): string {
  const longest = EVIDENCE_CHARACTERS / 2;
  return line.length <= longest ? line : `${line.slice(0, line.lastIndexOf(" ", longest))} …`;
}

function toEvidence(
  { candidate, outcome, meant, score }: TableReading,
  rows: readonly number[],
  position: number,
  condensed: string,
  read: ReadCell | undefined,
): TableEvidence {
  const { record, pack } = candidate;
  const label = `tar-${position + 1}`;
  const used = new Set(rows);
  const shown = [...used].slice(0, SHOWN_ROWS).sort((a, b) => a - b);
  const context = shown.length > 0 ? shown : [...record.rows.keys()].slice(0, 3);
  const columns = outcome?.columns ?? meant?.columns.slice(0, 1) ?? [];
  const cells =
    read === undefined
      ? shown.flatMap((row) => [...new Set(columns)].map((column) => [row, column] as const))
      : [[read.row, read.column] as const];
  return {
    kind: "table",
    label,
    rank: position + 1,
    score: Math.min(1, score),
    packId: pack.manifest.id,
    packName: pack.manifest.name,
    recordId: record.id,
    title: record.title,
    section: record.section,
    columns: record.columns,
    rows: context.map((index) => ({ index, cells: record.rows[index] ?? [], used: used.has(index) })),
    cells,
    totalRows: record.rows.length,
    condensed: labelled(label, condensed),
    ...(outcome === undefined ? {} : { operation: outcome.operation }),
  };
}
