import { access } from "node:fs/promises";
import { basename, dirname } from "node:path";
import * as v from "valibot";
import { SextantError } from "../../../src/engine/errors.ts";
import { EXPERT_KINDS } from "../../../src/engine/packs/types.ts";
import { sha256 } from "../../assemble/inputs.ts";
import { readObjects } from "../../packs/inputs/jsonl.ts";
import type { RetrievalQuestion } from "../retrieval/questions.ts";
import { evidenceOf } from "../retrieval/select.ts";

const expert = v.picklist(EXPERT_KINDS);
const strings = v.exactOptional(v.array(v.string()), []);
const evidence = { passages: strings, tables: strings, images: strings };
const goldSteps = v.array(v.object({ question: v.string(), retriever: expert }));

/** A question with what is known of the way to its answer; fields that are not named here are ignored. */
const schema = v.object({
  id: v.string(),
  question: v.pipe(v.string(), v.minLength(1, "must not be empty")),
  answers: v.pipe(v.array(v.string()), v.minLength(1, "must not be empty")),
  kind: v.exactOptional(v.string(), ""),
  source: v.exactOptional(v.string(), ""),
  noAnswer: v.exactOptional(v.boolean(), false),
  /** Evidence known to hold the answer, and, in sets of trajectories, the golden steps. */
  gold: v.exactOptional(v.object({ ...evidence, steps: v.exactOptional(goldSteps) }), {}),
  /** Evidence found by matching strings, which nobody checked. */
  silver: v.exactOptional(v.object(evidence), {}),
  /** Path of a picture: see `picturePath` of the retrieval benchmark. */
  image: v.exactOptional(v.string()),
  /** The way through the Atlas: for each step the experts that can answer it, and records, any of which will do. */
  steps: v.exactOptional(v.array(v.object({ experts: v.pipe(v.array(expert), v.minLength(1)), evidence: strings }))),
});
const EXAMPLE = '{"id": "a", "question": "Who?", "answers": ["Ada"], "gold": {"passages": ["p1"]}}';

export interface AnswerQuestion extends RetrievalQuestion {
  readonly kind: string;
  /** The set that it comes from; "" where that is not said. */
  readonly source: string;
  readonly gold: v.InferOutput<typeof schema>["gold"];
  readonly steps?: NonNullable<v.InferOutput<typeof schema>["steps"]>;
}

/**
 * The questions of a JSONL file that have an answer, plain or gzip. Any of `answers` counts as right; the several answers
 * of a WikiTableQuestions question are one answer together.
 * @throws SextantError `invalid-data` without the file, or naming the line and what is wrong with it
 */
export async function readAnswerQuestions(file: string): Promise<AnswerQuestion[]> {
  await access(file).catch((cause: unknown) => {
    throw new SextantError("invalid-data", `There is no question file ${file}.`, "Check the path.", { cause });
  });
  const questions: AnswerQuestion[] = [];
  for await (const { value } of readObjects(file, () => schema, EXAMPLE)) {
    const { noAnswer, source, answers, ...question } = value;
    if (noAnswer) continue;
    const accepted = source === "wtq" ? [answers.join(", ")] : answers;
    questions.push({ ...question, source, answers: accepted, folder: dirname(file) });
  }
  return questions;
}

/** Questions that are told together, as a line of the table for each method. */
export interface QuestionSet {
  /** The file's name without its ending. */
  readonly name: string;
  /** Of sets of which only some questions have any evidence: those that do, told once more. */
  readonly part: "all" | "with silver";
  readonly questions: readonly AnswerQuestion[];
}

/**
 * The sets of a file: `limit` questions drawn from it, and, where some have silver evidence and others have none at all,
 * as many of those with silver. Who is drawn depends on ids alone, and a larger limit adds to a smaller one.
 */
export function setsOf(file: string, questions: readonly AnswerQuestion[], limit: number): QuestionSet[] {
  const name = basename(file).replace(/\.jsonl(?:\.gz)?$/, "");
  const drawn = questions
    .map((question) => ({ question, order: sha256(Buffer.from(question.id)) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ question }) => question);
  const withSilver = drawn.filter((question) => gradeOf(question) === "silver");
  const without = drawn.some((question) => gradeOf(question) === "none");
  const all: QuestionSet = { name, part: "all", questions: drawn.slice(0, limit) };
  if (withSilver.length === 0 || !without) return [all];
  return [all, { name, part: "with silver", questions: withSilver.slice(0, limit) }];
}

function gradeOf(question: AnswerQuestion): "gold" | "silver" | "none" {
  const known = EXPERT_KINDS.map((kind) => evidenceOf(kind, question)).filter(({ ids }) => ids.length > 0);
  return known[0]?.grade ?? (question.steps === undefined && question.gold.steps === undefined ? "none" : "gold");
}

/** A hash of all that a method may see of a question: an answer to it holds as long as this does. */
export function questionHash({ id, question, image, gold, silver, steps }: AnswerQuestion): string {
  return sha256(Buffer.from(JSON.stringify([id, question, image, gold, silver, steps]))).slice(0, 16);
}
