import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { SextantError } from "../../src/engine/errors.ts";
import { ROOT, sha256 } from "../assemble/inputs.ts";
import { freeze } from "./answers/code.ts";
import { comparisonsOf } from "./answers/compare.ts";
import { Memory } from "./answers/memory.ts";
import { methodOf } from "./answers/methods.ts";
import { assembleModel, modelHash } from "./answers/models.ts";
import type { Model } from "./answers/models.ts";
import { parseAnswersOptions } from "./answers/options.ts";
import { assertDistinct, hashesOf, packFolders } from "./answers/pack-folders.ts";
import type { PackFolder } from "./answers/pack-folders.ts";
import { answerAll } from "./answers/pool.ts";
import { PROTOCOL } from "./answers/protocol.ts";
import type { Settings, Task } from "./answers/protocol.ts";
import { readAnswerQuestions, setsOf } from "./answers/questions.ts";
import type { AnswerQuestion, QuestionSet } from "./answers/questions.ts";
import { Results } from "./answers/results.ts";
import { averagesOf, reportOf } from "./answers/summary.ts";
import { averagesTable, comparisonTable, legendOf, tableOf } from "./answers/table.ts";
import type { Asked } from "./answers/table.ts";
import { isInView, openTables, withTitle } from "./answers/titles.ts";
import { writeTable } from "./write-table.ts";

export { ANSWERS_USAGE } from "./answers/options.ts";

const WORKER = join(ROOT, "cli", "bench", "answers", "worker.ts");
const FOLDER = join(ROOT, ".cache", "answers");

/**
 * Answers questions by methods that plan differently, all with the same engine, packs and reader, and prints a table for
 * each set of questions; the last line is one JSON object. Processes of one thread each share the work. It can be
 * stopped at any time, and given again goes on.
 *
 * --questions  JSON lines (`readAnswerQuestions`), a set for each file
 * --packs      folders of packs; those that ship with Sextant unless told otherwise
 * --method     methods.ts, or an adapter of weights/adapters by its name
 * --reader     the adapter that reads for methods that do not read for themselves; sft unless told otherwise
 * --answers    who answers behind evidence (`AnswerMode`, src/engine/policy/types.ts): mix, as in the app, unless told otherwise
 * --limit      questions of each set: the same ones for every method, and among those of a larger limit
 * --no-titles  asks questions that were written with a table in view as they stand, and not behind the table's title
 * --out        answers as they come, a JSON line each; .cache/answers/KEY.jsonl unless told otherwise, KEY standing for
 *              packs, code and settings
 * --write      put the tables between the marks <!-- bench:answers:NAME --> and <!-- /bench --> of a Markdown file, NAME
 *              being the first question file's, without .jsonl, with ":" and the limit behind it where there is one
 *
 * @throws SextantError `invalid-data` for malformed arguments and questions, `model-missing` for an adapter that is not
 *   there, `aborted` when it is stopped, and what opening packs and models throws
 */
export async function benchAnswers(args: readonly string[]): Promise<void> {
  const { files, folders, methods, reader, answers, limit, titles, out, write } = parseAnswersOptions(args);
  const packs = await packFolders(folders);
  assertDistinct(packs);
  const { sets, asked } = await setsOfFiles(files, limit, titles ? packs : []);
  const models = await assembleAll(methods, reader);
  const { hash: code, entry } = await freeze(WORKER, join(FOLDER, "code"));
  const common = sha256(Buffer.from(JSON.stringify([hashesOf(packs), code, PROTOCOL, answers]))).slice(0, 16);
  const file = out ?? join(FOLDER, `${common}.jsonl`);
  const results = await Results.open(file, keysOf(common, methods, reader, models));

  const tasks = tasksOf(sets, methods, results);
  await run(tasks, entry, { packs, models, reader, answers, code, memory: join(FOLDER, "memory") }, file, results);

  const answerOf = (method: string, question: AnswerQuestion) => results.of(method, question);
  const reports = sets.map((set) => reportOf(set, methods, answerOf));
  const comparisons = comparisonsOf(sets, methods, answerOf);
  const several = new Set(reports.map(({ name }) => name)).size > 1;
  const printed = [
    ...reports.map(tableOf),
    ...(several ? [averagesTable(reports, methods)] : []),
    ...comparisons.map(comparisonTable),
    legendOf(packs, methods, reader, answers, asked),
  ].join("\n\n");
  console.log(printed);
  const [first] = sets;
  if (write !== undefined && first !== undefined) {
    const mark = ["bench", "answers", first.name, ...(limit === Infinity ? [] : [limit])].join(":");
    await writeTable(write, mark, printed);
  }
  console.log(
    JSON.stringify({
      bench: "answers",
      packs: packs.map(({ id, version }) => ({ id, version })),
      models: models.map((model) => ({ adapter: model.adapter, hash: modelHash(model) })),
      reader,
      answers,
      asked,
      sets: reports,
      ...(several && { averages: averagesOf(reports, methods) }),
      ...(comparisons.length > 0 && { comparisons }),
    }),
  );
}

/** The sets of question files, with titles in front that stand in the packs. */
async function setsOfFiles(
  files: readonly string[],
  limit: number,
  packs: readonly PackFolder[],
): Promise<{ readonly sets: readonly QuestionSet[]; readonly asked: Asked }> {
  const sets: QuestionSet[] = [];
  const asked = { inView: 0, titled: 0 };
  for (const file of files) {
    const read = await readAnswerQuestions(file);
    const tables = read.some(isInView) ? await openTables(packs) : [];
    for (const { questions, ...set } of setsOf(file, read, limit)) {
      const titled = await Promise.all(questions.map((question) => withTitle(question, tables)));
      sets.push({ ...set, questions: titled });
      asked.inView += questions.filter(isInView).length;
      asked.titled += titled.filter(({ question }, i) => question !== questions[i]?.question).length;
    }
  }
  return { sets, asked };
}

async function assembleAll(methods: readonly string[], reader: string): Promise<Model[]> {
  const adapters = new Set(methods.flatMap((name) => methodOf(name, reader).adapters));
  const models: Model[] = [];
  for (const adapter of adapters) models.push(await assembleModel(adapter));
  return models;
}

/** What the answers of each method depend on besides the question: a new adapter leaves those of the others alone. */
function keysOf(common: string, methods: readonly string[], reader: string, models: readonly Model[]) {
  return new Map(
    methods.map((name) => {
      const { adapters } = methodOf(name, reader);
      const used = adapters.map((adapter) => models.find((model) => model.adapter === adapter)).map((m) => m?.hashes);
      return [name, sha256(Buffer.from(JSON.stringify([common, name, used]))).slice(0, 16)];
    }),
  );
}

/** Each question once, with the methods whose answer is not known. */
function tasksOf(sets: readonly QuestionSet[], methods: readonly string[], results: Results): Task[] {
  const questions = new Set(sets.flatMap((set) => set.questions));
  return [...questions]
    .map((question) => ({ question, methods: methods.filter((name) => results.of(name, question) === undefined) }))
    .filter((task) => task.methods.length > 0);
}

/** @throws SextantError `aborted` when it is stopped */
async function run(
  tasks: readonly Task[],
  module: URL,
  settings: Settings,
  file: string,
  results: Results,
): Promise<void> {
  if (tasks.length === 0) return;
  const memory = new Memory(settings.memory);
  await memory.clear();
  const stopped = new AbortController();
  const stop = (): void => stopped.abort();
  process.on("SIGINT", stop);
  const told = progress(tasks, relative(process.cwd(), file));
  try {
    await answerAll(tasks, {
      settings,
      workers: availableParallelism(),
      module,
      signal: stopped.signal,
      onDeath: (how) => console.error(how),
      async onAnswered(answered, question: AnswerQuestion) {
        await results.add(answered, question);
        told.next();
      },
    });
  } catch (thrown) {
    if (!stopped.signal.aborted) throw thrown;
    throw new SextantError("aborted", `Stopped; ${told.soFar()}.`, "Give the same command again, and it goes on.");
  } finally {
    process.off("SIGINT", stop);
  }
}

/** Answers between two lines of progress. */
const EVERY = 20;

/** Tells on stderr how far the answers are, and about how long the others take. */
function progress(tasks: readonly Task[], file: string) {
  const total = tasks.reduce((sum, { methods }) => sum + methods.length, 0);
  const started = performance.now();
  let done = 0;
  console.error(`${total} answers to make, into ${file}`);
  return {
    soFar: () => `${done} of ${total} answers are in ${file}`,
    next(): void {
      done++;
      if (done % EVERY !== 0 && done !== total) return;
      const left = ((performance.now() - started) / 1000 / done) * (total - done);
      console.error(`${done}/${total} answers, about ${left.toFixed(0)} s left`);
    },
  };
}
