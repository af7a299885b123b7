/**
 * Runs a benchmark of committed questions through the engine and prints a table by kind; the last line is one JSON
 * object with the figures.
 *
 *     npm run bench -- atlas [--split tune|test|all] [--limit N] [--out FILE] [--write FILE]
 *
 * --out    one JSON line for each question: prediction, scores, costs
 * --write  put the table between the marks <!-- bench:atlas:SPLIT --> and <!-- /bench --> of a Markdown file
 */
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SextantError, reportOf } from "../src/engine/errors.ts";
import { reason } from "../src/engine/reason/reason.ts";
import type { ReasonDependencies } from "../src/engine/reason/reason.ts";
import { fold } from "../src/engine/trace/fold.ts";
import type { Trace, TraceEvent } from "../src/engine/trace/types.ts";
import { outcomeOf } from "./bench/outcome.ts";
import type { Outcome } from "./bench/outcome.ts";
import { readQuestions } from "./bench/questions.ts";
import type { BenchQuestion } from "./bench/questions.ts";
import { summariesOf, tableOf } from "./bench/summary.ts";
import { readPictureFile } from "./runtime/picture.ts";
import { openSextant } from "./runtime/sextant.ts";

const USAGE = "Usage: npm run bench -- atlas [--split tune|test|all] [--limit N] [--out FILE] [--write FILE]";
const SETS: Readonly<Record<string, string>> = {
  atlas: fileURLToPath(new URL("../tests/bench/atlas/questions.jsonl", import.meta.url)),
};

async function answer({ id, question, image }: BenchQuestion, sextant: ReasonDependencies): Promise<Trace> {
  const pictures = image === undefined ? [] : [(await readPictureFile(image)).picture];
  const events: TraceEvent[] = [];
  for await (const event of reason({ text: question, pictures }, sextant, { id })) events.push(event);
  return fold(events);
}

async function writeTable(file: string, mark: string, table: string): Promise<void> {
  const [open, close] = [`<!-- ${mark} -->`, "<!-- /bench -->"];
  const text = await readFile(file, "utf8");
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  if (start < 0 || end < 0)
    throw new SextantError("invalid-data", `${file} has no place for the table.`, `Add ${open} and ${close} to it.`);
  await writeFile(file, `${text.slice(0, start + open.length)}\n\n${table}\n\n${text.slice(end)}`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      split: { type: "string", default: "all" },
      limit: { type: "string", default: "Infinity" },
      out: { type: "string" },
      write: { type: "string" },
    },
  });
  const [set = ""] = positionals;
  const file = SETS[set];
  if (file === undefined || !["tune", "test", "all"].includes(values.split)) {
    throw new SextantError("invalid-data", "There is no such benchmark.", USAGE);
  }
  const all = await readQuestions(file);
  const questions = all
    .filter(({ split }) => values.split === "all" || split === values.split)
    .slice(0, Number(values.limit));
  const sextant = await openSextant();
  if (values.out !== undefined) await writeFile(values.out, "");

  const outcomes: Outcome[] = [];
  for (const question of questions) {
    const trace = await answer(question, sextant);
    const outcome = outcomeOf(question, trace);
    outcomes.push(outcome);
    if (values.out !== undefined)
      await appendFile(
        values.out,
        `${JSON.stringify({ ...outcome, question: question.question, answers: question.answers, trace })}\n`,
      );
    const { id, recall, prediction, seconds } = outcome;
    console.error(
      `${outcomes.length}/${questions.length} ${recall.toFixed(2)} ${seconds.toFixed(1)} s  ${id}: ${prediction}`,
    );
  }

  const summaries = summariesOf(outcomes);
  const table = tableOf(summaries);
  console.log(table);
  if (values.write !== undefined) await writeTable(values.write, `bench:${set}:${values.split}`, table);
  console.log(JSON.stringify({ bench: set, split: values.split, policy: sextant.policy.info, kinds: summaries }));
}

main().catch((thrown: unknown) => {
  const { message, remedy } = reportOf(thrown);
  console.error(`${message}\n${remedy}`);
  process.exitCode = 1;
});
