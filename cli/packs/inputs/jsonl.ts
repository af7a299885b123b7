import * as v from "valibot";
import { columnsOf, rectangular } from "../../../src/engine/packs/columns.ts";
import type { Passage, TableRecord } from "../../../src/engine/packs/types.ts";
import { invalid, readLines } from "./files.ts";

const id = v.pipe(
  v.union([v.string(), v.number()], "must be a text or number"),
  v.transform(String),
  v.minLength(1, "must not be empty"),
);
/** Other tools write numbers and gaps as such; a record holds text. */
const cell = v.pipe(
  v.nullable(v.union([v.string(), v.number(), v.boolean()], "must be a text, number, true, false or null")),
  v.transform((value) => (value === null ? "" : String(value))),
);
const rows = v.array(v.array(cell));
const section = v.optional(v.string(), "");

const passage = v.object({ id, title: v.string(), text: v.string() });
const plainTable = v.object({
  id,
  title: v.string(),
  section,
  header: v.pipe(v.array(cell), v.minLength(1, "must not be empty")),
  rows,
});
const typedTable = v.pipe(
  v.object({
    id,
    title: v.string(),
    section,
    columns: v.array(
      v.object({
        name: v.string(),
        type: v.picklist(["text", "number", "year", "date"]),
        unit: v.exactOptional(v.string()),
      }),
    ),
    rows,
  }),
  v.check(
    (table) => table.rows.every((row) => row.length === table.columns.length),
    "has a row that is not as long as its columns",
  ),
);

/**
 * Passages of a JSONL file, plain or gzip: `{"id": …, "title": …, "text": …}` a line; other fields are ignored.
 * @throws SextantError `pack-missing` without the file, `invalid-data` naming the line and what is wrong with it
 */
export async function* readPassages(file: string): AsyncGenerator<Passage> {
  for await (const { value } of readObjects(file, () => passage, '{"id": "a", "title": "A", "text": "…"}')) {
    yield { kind: "text", ...value };
  }
}

/**
 * Tables of a JSONL file, plain or gzip: `{"id", "title", "section"?, "header": […], "rows": [[…], …]}` a line, their
 * columns typed by what they hold and their rows made as long as the header; or with typed `columns` instead of the
 * header (as in a pack), taken as they are.
 * @throws SextantError `pack-missing` without the file, `invalid-data` naming the line and what is wrong with it
 */
export async function* readTables(file: string): AsyncGenerator<TableRecord> {
  const example = '{"id": "a", "title": "A", "header": ["Name", "Year"], "rows": [["Ada", "1815"]]}';
  const schema = (line: unknown) =>
    typeof line === "object" && line !== null && "columns" in line && !("header" in line) ? typedTable : plainTable;
  for await (const { value } of readObjects(file, schema, example)) {
    if ("columns" in value) {
      yield { kind: "table", ...value };
      continue;
    }
    const { header, rows, ...rest } = value;
    yield { kind: "table", ...rest, columns: columnsOf(header, rows), rows: rectangular(header, rows) };
  }
}

/** The objects of a JSONL file, each checked by the schema that is chosen for it, with their lines. */
export async function* readObjects<S extends v.GenericSchema>(
  file: string,
  schema: (line: unknown) => S,
  example: string,
): AsyncGenerator<{ readonly value: v.InferOutput<S>; readonly line: number }> {
  const remedy = `Write one JSON object a line, such as ${example}.`;
  for await (const { number, text } of readLines(file)) {
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch (cause) {
      throw invalid(file, number, "is no JSON", remedy, cause);
    }
    const result = v.safeParse(schema(data), data);
    if (!result.success) {
      const [issue] = result.issues;
      const path = v.getDotPath(issue);
      throw invalid(file, number, path === null ? issue.message : `${path}: ${issue.message}`, remedy);
    }
    yield { value: result.output, line: number };
  }
}
