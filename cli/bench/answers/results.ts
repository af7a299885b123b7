import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import * as v from "valibot";
import { scoreAnswer } from "../../../src/engine/metrics/scores.ts";
import { answeredSchema } from "./answered.ts";
import type { Answered } from "./answered.ts";
import { questionHash } from "./questions.ts";
import type { AnswerQuestion } from "./questions.ts";

/** A line of the file; what is not named here stands there for people. */
const lineSchema = v.object({
  ...answeredSchema.entries,
  /** What the answer depends on besides the question: packs, models, code, settings. */
  key: v.string(),
  /** `questionHash` of the question. */
  asked: v.string(),
});

/**
 * Answers on disk, a JSON line each, kept as they come: a run that was stopped goes on from there. Lines of other packs,
 * models or code stay in the file and count for nothing; questions that failed are asked again.
 */
export class Results {
  readonly #file: string;
  readonly #keys: ReadonlyMap<string, string>;
  readonly #known = new Map<string, Answered>();
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, keys: ReadonlyMap<string, string>) {
    this.#file = file;
    this.#keys = keys;
  }

  /** @param keys of each method, what its answers depend on besides the question */
  static async open(file: string, keys: ReadonlyMap<string, string>): Promise<Results> {
    const results = new Results(file, keys);
    const text = await readFile(file, "utf8").catch(() => "");
    for (const line of text.split("\n")) results.#read(line);
    await mkdir(dirname(file), { recursive: true });
    // The last line may have been cut off.
    if (text !== "" && !text.endsWith("\n")) await appendFile(file, "\n");
    return results;
  }

  /** What a method made of a question, if that is known. */
  of(method: string, question: AnswerQuestion): Answered | undefined {
    return this.#known.get(this.#place(method, question.id, questionHash(question)));
  }

  /** Keeps an answer. */
  async add(answered: Answered, question: AnswerQuestion): Promise<void> {
    const asked = questionHash(question);
    this.#known.set(this.#place(answered.method, question.id, asked), answered);
    const { recall } = scoreAnswer(answered.prediction, question.answers);
    const line = { ...answered, recall, question: question.question, answers: question.answers };
    const text = `${JSON.stringify({ ...line, key: this.#keys.get(answered.method), asked })}\n`;
    this.#writing = this.#writing.then(() => appendFile(this.#file, text));
    await this.#writing;
  }

  #read(line: string): void {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), lineSchema), line);
    if (!parsed.success) return;
    const { key, asked, ...answered } = parsed.output;
    if (this.#keys.get(answered.method) !== key || answered.error !== null) return;
    this.#known.set(this.#place(answered.method, answered.id, asked), answered);
  }

  #place(method: string, id: string, asked: string): string {
    return `${method} ${asked} ${id}`;
  }
}
