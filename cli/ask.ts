/**
 * Asks a question in the terminal.
 *
 *     npm run --silent ask -- "QUESTION" [--image FILE] [--adapter NAME | --compare NAME,NAME] [--json]
 *
 * --image    a picture that the question is about
 * --adapter  the adapter of weights/adapters that answers (default: weights/default.json)
 * --compare  two adapters that answer one after the other, and in what their courses differ
 * --json     print the whole trace as one JSON object (docs/trace.md), two as a list; progress goes to stderr
 */
import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { reportOf } from "../src/engine/errors.ts";
import type { ErrorReport } from "../src/engine/errors.ts";
import { checkQuestion } from "../src/engine/reason/question.ts";
import type { Question } from "../src/engine/reason/question.ts";
import { reason } from "../src/engine/reason/reason.ts";
import type { ReasonDependencies } from "../src/engine/reason/reason.ts";
import { fold } from "../src/engine/trace/fold.ts";
import type { Trace, TraceEvent } from "../src/engine/trace/types.ts";
import { readArguments, type Arguments } from "./ask/arguments.ts";
import { differencesOf } from "./ask/differences.ts";
import { summaryOf, tracePrinter } from "./ask/print.ts";
import { readPictureFile } from "./runtime/picture.ts";
import { openPolicy, openSextant, policyWith } from "./runtime/sextant.ts";

/** One trace for each adapter that was named, in that order. */
async function* ask({ question, image, adapters, json }: Arguments): AsyncGenerator<Trace> {
  const text = checkQuestion(question);
  const entries = adapters.map(policyWith);
  const file = image === undefined ? null : await readPictureFile(image);
  const asked = file === null ? { text, pictures: [] } : { text, pictures: [file.picture], previews: [file.preview] };
  const stream = json ? process.stderr : process.stdout;
  const write = (words: string): void => void stream.write(words);
  const controller = new AbortController();
  // A search reads dozens of ranges at once, each of which listens until it is read; Node warns from eleven on.
  setMaxListeners(0, controller.signal);
  process.once("SIGINT", () => controller.abort());

  const [first, ...others] = entries;
  const sextant = await openSextant(first);
  yield await run(asked, sextant, write, controller.signal);
  for (const entry of others) {
    if (controller.signal.aborted) return;
    write("\n");
    yield await run(asked, { ...sextant, policy: await openPolicy(entry) }, write, controller.signal);
  }
}

async function run(
  question: Question,
  sextant: ReasonDependencies,
  write: (words: string) => void,
  signal: AbortSignal,
) {
  const print = tracePrinter(write);
  const events: TraceEvent[] = [];
  for await (const event of reason(question, sextant, { id: randomUUID(), signal })) {
    events.push(event);
    print(event);
  }
  return fold(events);
}

function complain({ message, remedy }: ErrorReport): void {
  console.error(`${message}\n${remedy}`);
  process.exitCode = 1;
}

const json = process.argv.includes("--json");
try {
  const traces: Trace[] = [];
  for await (const trace of ask(readArguments(process.argv.slice(2)))) {
    traces.push(trace);
    if (trace.error !== null) complain(trace.error);
    else if (!json) console.log(summaryOf(trace));
  }
  const [first, second] = traces;
  if (json) console.log(JSON.stringify(second === undefined ? first : traces));
  else if (first !== undefined && second !== undefined) console.log(`\n${differencesOf(first, second)}`);
} catch (thrown) {
  const error = reportOf(thrown);
  if (json) console.log(JSON.stringify({ error }));
  complain(error);
}
