import { basename } from "node:path";
import { parseArgs } from "node:util";
import { SextantError } from "../../src/engine/errors.ts";
import { EXPERT_KINDS } from "../../src/engine/packs/types.ts";
import { loadEncoders } from "../packs/encoders.ts";
import { lazyTextReader } from "../runtime/sextant.ts";
import { folderOrigin } from "../packs/folder-origin.ts";
import { measureKind } from "./retrieval/measure.ts";
import type { KindReport } from "./retrieval/measure.ts";
import { ofKind, openBenchPacks } from "./retrieval/packs.ts";
import { readRetrievalQuestions } from "./retrieval/questions.ts";
import { evidenceOf } from "./retrieval/select.ts";
import { tableOf } from "./retrieval/table.ts";
import { writeTable } from "./write-table.ts";

export const RETRIEVAL_USAGE =
  "Usage: npm run bench -- retrieval --questions FILE[,FILE] --packs DIR[,DIR] [--limit N] [--with-title] [--write FILE]";

/** Questions between two lines of progress. */
const EVERY = 50;

/**
 * Measures how well packs are searched for the evidence of questions, by kind of pack: words alone, vectors alone, and
 * the experts; the last line is one JSON object. Questions are JSON lines (`readRetrievalQuestions`).
 *
 * --limit       questions asked of each kind, the first N that can be
 * --with-title  the title of a question's table in front of it, for sets written with the table in view
 * --write       put the tables between the marks <!-- bench:retrieval:NAME --> and <!-- /bench --> of a Markdown file,
 *               NAME being the first question file's, without .jsonl
 *
 * @throws SextantError `invalid-data` for malformed arguments and questions, and what opening and searching packs throws
 */
export async function benchRetrieval(args: readonly string[]): Promise<void> {
  const { files, folders, limit, withTitle, write } = parse(args);
  const questions = (await Promise.all(files.map(readRetrievalQuestions))).flat();
  const { text, image } = await loadEncoders();
  const encoders = { text, image, writing: lazyTextReader() };
  const packs = await openBenchPacks(folders.map(folderOrigin), encoders);

  const kinds = EXPERT_KINDS.filter((kind) => packs.device.some(({ manifest }) => manifest.expert === kind));
  const skipped = questions.filter((question) => kinds.every((kind) => evidenceOf(kind, question).ids.length === 0));
  const reports: Record<string, KindReport> = {};
  const tables = [
    `${questions.length} questions of ${files.map(nameOf).join(", ")}; ${skipped.length} have no evidence of the packs' kinds.`,
  ];
  for (const kind of kinds) {
    const options = { limit, withTitle, onProgress: progress(kind) };
    const report = await measureKind(kind, questions, packs, encoders, options);
    reports[kind] = report;
    tables.push(tableOf(kind, report, ofKind(packs, kind).device));
  }

  const printed = tables.join("\n\n");
  console.log(printed);
  console.log(
    JSON.stringify({
      bench: "retrieval",
      questions: { files: files.map(nameOf), count: questions.length, skipped: skipped.length },
      packs: packs.device.map(({ manifest }) => ({ id: manifest.id, version: manifest.version })),
      kinds: reports,
    }),
  );
  if (write !== undefined)
    await writeTable(write, `bench:retrieval:${files.slice(0, 1).map(nameOf).join("")}`, printed);
}

interface Arguments {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly limit: number;
  readonly withTitle: boolean;
  readonly write: string | undefined;
}

function parse(args: readonly string[]): Arguments {
  const refused = (why: string, cause?: unknown) => new SextantError("invalid-data", why, RETRIEVAL_USAGE, { cause });
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        questions: { type: "string", default: "" },
        packs: { type: "string", default: "" },
        limit: { type: "string" },
        "with-title": { type: "boolean", default: false },
        write: { type: "string" },
      },
    }));
  } catch (cause) {
    throw refused(cause instanceof Error ? cause.message : String(cause), cause);
  }
  const list = (text: string) => text.split(",").filter((part) => part !== "");
  const files = list(values.questions);
  const folders = list(values.packs);
  if (files.length === 0 || folders.length === 0) throw refused("Questions or packs are missing.");
  const limit = values.limit === undefined ? Infinity : Number(values.limit);
  if (limit !== Infinity && !(Number.isInteger(limit) && limit > 0)) {
    throw refused(`--limit ${values.limit} is no number of questions.`);
  }
  return { files, folders, limit, withTitle: values["with-title"], write: values.write };
}

function nameOf(file: string): string {
  return basename(file).replace(/\.jsonl(?:\.gz)?$/, "");
}

/** Tells on stderr how far the questions are, and about how long the others take. */
function progress(kind: string): (done: number, total: number) => void {
  const started = performance.now();
  return (done, total) => {
    if (done % EVERY !== 0 && done !== total) return;
    const left = ((performance.now() - started) / 1000 / done) * (total - done);
    console.error(`${kind}: ${done}/${total}, about ${left.toFixed(0)} s left`);
  };
}
