import { appendFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SextantError } from "../../src/engine/errors.ts";
import { reason } from "../../src/engine/reason/reason.ts";
import type { ReasonDependencies } from "../../src/engine/reason/reason.ts";
import { fold } from "../../src/engine/trace/fold.ts";
import type { Trace, TraceEvent } from "../../src/engine/trace/types.ts";
import { readPictureFile } from "../runtime/picture.ts";
import { openSextant } from "../runtime/sextant.ts";
import { answerMode } from "./answer-mode.ts";
import { outcomeOf } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { readQuestions } from "./questions.ts";
import type { BenchQuestion } from "./questions.ts";
import { summariesOf, tableOf } from "./summary.ts";
import { writeTable } from "./write-table.ts";

export const ATLAS_USAGE =
  "Usage: npm run bench -- atlas [--split tune|test|all] [--answers mix|reader|policy] [--limit N] [--out FILE] [--write FILE]";
const QUESTIONS = fileURLToPath(new URL("../../tests/bench/atlas/questions.jsonl", import.meta.url));

/**
 * Runs the committed questions over the Atlas through the engine and prints a table by kind.
 *
 *     npm run bench -- atlas [--split tune|test|all] [--answers mix|reader|policy] [--limit N] [--out FILE] [--write FILE]
 *
 * --answers  who answers (`AnswerMode`, src/engine/policy/types.ts): mix, as in the app, unless told otherwise
 * --out    one JSON line for each question: prediction, scores, costs
 * --write  put the table between the marks <!-- bench:atlas:SPLIT --> and <!-- /bench --> of a Markdown file
 *
 * @throws SextantError `invalid-data` for a split or an answerer that is none, and what opening Sextant throws
 */
export async function benchAtlas(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      split: { type: "string", default: "all" },
      answers: { type: "string" },
      limit: { type: "string", default: "Infinity" },
      out: { type: "string" },
      write: { type: "string" },
    },
  });
  if (!["tune", "test", "all"].includes(values.split)) {
    throw new SextantError("invalid-data", `There is no split ${values.split}.`, ATLAS_USAGE);
  }
  const questions = (await readQuestions(QUESTIONS))
    .filter(({ split }) => values.split === "all" || split === values.split)
    .slice(0, Number(values.limit));
  const answers = answerMode(values.answers, ATLAS_USAGE);
  const sextant = await openSextant(undefined, answers);
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
  if (values.write !== undefined) await writeTable(values.write, `bench:atlas:${values.split}`, table);
  console.log(
    JSON.stringify({ bench: "atlas", split: values.split, answers, policy: sextant.policy.info, kinds: summaries }),
  );
}

async function answer({ id, question, image }: BenchQuestion, sextant: ReasonDependencies): Promise<Trace> {
  const pictures = image === undefined ? [] : [(await readPictureFile(image)).picture];
  const events: TraceEvent[] = [];
  for await (const event of reason({ text: question, pictures }, sextant, { id })) events.push(event);
  return fold(events);
}
