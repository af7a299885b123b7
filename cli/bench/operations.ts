/**
 * How far table operations alone go: each question is put to its gold table, parsed and computed, with no search and no
 * policy.
 *
 *     npm run bench -- operations --questions FILE[,FILE] --tables FILE[,FILE] [--limit N] [--out FILE] [--write FILE]
 *
 * --tables  JSONL(.gz) of tables, as `npm run pack -- build` reads them
 * --out     one JSON line for each question: the operation and its result
 * --write   put the table between the marks <!-- bench:operations:NAME --> and <!-- /bench --> of a Markdown file
 */
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { SextantError } from "../../src/engine/errors.ts";
import { execute } from "../../src/engine/experts/table/operations.ts";
import { parse } from "../../src/engine/experts/table/parse.ts";
import { profileOf } from "../../src/engine/experts/table/profile.ts";
import { isSure } from "../../src/engine/experts/table/sure.ts";
import type { TableOperation } from "../../src/engine/experts/types.ts";
import type { TableRecord } from "../../src/engine/packs/types.ts";
import { readTables } from "../packs/inputs.ts";
import { isRight, operationsTable, type Computed } from "./operations/scores.ts";
import { readRetrievalQuestions } from "./retrieval/questions.ts";
import type { RetrievalQuestion } from "./retrieval/questions.ts";
import { writeTable } from "./write-table.ts";

export const OPERATIONS_USAGE =
  "Usage: npm run bench -- operations --questions FILE[,FILE] --tables FILE[,FILE] [--limit N] [--out FILE] [--write FILE]";

/** Runs the benchmark. @throws SextantError `invalid-data`, and what the readers throw */
export async function benchOperations(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      questions: { type: "string" },
      tables: { type: "string" },
      limit: { type: "string", default: "Infinity" },
      out: { type: "string" },
      write: { type: "string" },
    },
  });
  const { questions: files, tables: tableFiles } = values;
  if (files === undefined || tableFiles === undefined)
    throw new SextantError("invalid-data", "Questions and tables are needed.", OPERATIONS_USAGE);
  const tables = new Map<string, TableRecord>();
  for (const file of tableFiles.split(",")) for await (const table of readTables(file)) tables.set(table.id, table);

  const computed: Computed[] = [];
  const lines: string[] = [];
  let without = 0;
  for (const file of files.split(",")) {
    for (const question of (await readRetrievalQuestions(file)).slice(0, Number(values.limit))) {
      const table = question.gold.tables.map((id) => tables.get(id)).find((found) => found !== undefined);
      if (table === undefined) {
        without++;
        continue;
      }
      const operation = operationFor(question, table);
      const right = operation !== undefined && isRight(operation.result, question.answers);
      computed.push({ operation: operation?.name, right });
      const { id, question: text, answers } = question;
      lines.push(JSON.stringify({ id, question: text, answers, table: table.id, right, operation }));
    }
  }
  if (values.out !== undefined) await writeFile(values.out, `${lines.join("\n")}\n`);
  const table = operationsTable(computed, without);
  console.log(table);
  const name = basename(files.split(",")[0] ?? "").replace(/\.jsonl(\.gz)?$/, "");
  if (values.write !== undefined) await writeTable(values.write, `bench:operations:${name}`, table);
  const right = computed.filter((one) => one.right).length;
  const answered = computed.filter(({ operation }) => operation !== undefined).length;
  console.log(JSON.stringify({ bench: "operations", questions: computed.length, without, answered, right }));
}

/** What the operations make of a question over its table; a statement is asked whether it holds. */
function operationFor({ question, answers }: RetrievalQuestion, table: TableRecord): TableOperation | undefined {
  const profile = profileOf(table);
  const isClaim = answers.every((answer) => /^(?:yes|no)$/i.test(answer));
  const query = parse(isClaim && !question.endsWith("?") ? `${question}, true or false` : question, profile);
  return query === undefined || !isSure(query) ? undefined : execute(query, profile)?.operation;
}
