import Papa from "papaparse";
import { columnsOf, rectangular } from "../../../src/engine/packs/columns.ts";
import type { TableRecord } from "../../../src/engine/packs/types.ts";
import { invalid, readable, readText, slug } from "./files.ts";

/** Characters of one table: a table is one record, and is held in memory whole. */
const LARGEST = 2 ** 26;

/**
 * The one table of a CSV or TSV file, plain or gzip: RFC 4180 with any usual delimiter, UTF-8, its first row the header.
 * The file's name becomes its title and, as a slug, its id. Columns and rows without any text are left out.
 * @throws SextantError `pack-missing` without the file, `invalid-data` where it is empty, too large or badly quoted
 */
export async function* readCsvTables(file: string): AsyncGenerator<TableRecord> {
  const [first = [], ...others] = parse(file, await wholeText(file));
  // Only columns of the header count: what stands in longer rows behind it is cut.
  const filled = [...first.keys()].filter((i) => [first, ...others].some((row) => (row[i] ?? "") !== ""));
  const pick = (row: readonly string[]) => filled.map((i) => row[i] ?? "");
  const header = pick(first);
  const rows = rectangular(header, others.map(pick));
  const title = readable(file) || "Table";
  yield { kind: "table", id: slug(title), title, section: "", columns: columnsOf(header, rows), rows };
}

async function wholeText(file: string): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const part of readText(file)) {
    parts.push(part);
    length += part.length;
    if (length > LARGEST) {
      throw invalid(file, undefined, `is larger than ${LARGEST} characters`, "Split it into several tables.");
    }
  }
  return parts.join("");
}

/** Trimmed cells by row, without blank rows; the first row is the header. */
function parse(file: string, text: string): string[][] {
  // Spreadsheets write their delimiter into a line of its own.
  const [told = "", sign = ""] = /^sep=(.)\r?\n/.exec(text) ?? [];
  const delimiter = sign || (/\.(?:tsv|tab)(?:\.gz)?$/i.test(file) ? "\t" : "");
  const { data, errors } = Papa.parse<string[]>(text.slice(told.length), { delimiter, skipEmptyLines: "greedy" });
  // A table of one column has no delimiter to be found, and needs none.
  const [error] = errors.filter(({ type }) => type !== "Delimiter");
  if (error !== undefined) {
    const line = text.slice(0, told.length + (error.index ?? 0)).split("\n").length;
    throw invalid(file, line, error.message, "Close every quotation mark, and write those inside a cell twice.");
  }
  const rows = data.map((row) => row.map((cell) => cell.trim()));
  if (rows.length === 0)
    throw invalid(file, undefined, "holds no table", "Give a file whose first row names the columns.");
  return rows;
}
