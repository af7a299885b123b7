/**
 * Asks a question in the terminal.
 *
 *     npm run --silent ask -- "QUESTION" [--image FILE] [--json]
 *
 * --image  a picture that the question is about
 * --json   print the whole trace as one JSON object (docs/trace.md); progress goes to stderr
 */
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { SextantError, reportOf } from "../src/engine/errors.ts";
import type { ErrorReport } from "../src/engine/errors.ts";
import { checkQuestion } from "../src/engine/reason/question.ts";
import { reason } from "../src/engine/reason/reason.ts";
import { fold } from "../src/engine/trace/fold.ts";
import type { Trace, TraceEvent } from "../src/engine/trace/types.ts";
import { summaryOf, tracePrinter } from "./ask/print.ts";
import { readPictureFile } from "./runtime/picture.ts";
import { openSextant } from "./runtime/sextant.ts";

const USAGE = 'Usage: npm run --silent ask -- "QUESTION" [--image FILE] [--json]';

interface Arguments {
  readonly question: string;
  readonly image: string | undefined;
  readonly json: boolean;
}

function readArguments(): Arguments {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { image: { type: "string" }, json: { type: "boolean", default: false } },
    });
    return { question: positionals.join(" "), image: values.image, json: values.json };
  } catch (cause) {
    const [message] = reportOf(cause).message.split(". ");
    throw new SextantError("invalid-data", `${message}.`, USAGE, { cause });
  }
}

async function ask({ question, image, json }: Arguments): Promise<Trace> {
  const text = checkQuestion(question);
  const file = image === undefined ? null : await readPictureFile(image);
  const sextant = await openSextant();
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());

  const stream = json ? process.stderr : process.stdout;
  const print = tracePrinter((words) => void stream.write(words));
  const events: TraceEvent[] = [];
  const pictures = file === null ? [] : [file.picture];
  const previews = file === null ? [] : [file.preview];
  for await (const event of reason({ text, pictures, previews }, sextant, {
    id: randomUUID(),
    signal: controller.signal,
  })) {
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
  const trace = await ask(readArguments());
  if (json) console.log(JSON.stringify(trace));
  else if (trace.error === null) console.log(summaryOf(trace));
  if (trace.error !== null) complain(trace.error);
} catch (thrown) {
  const error = reportOf(thrown);
  if (json) console.log(JSON.stringify({ error }));
  complain(error);
}
