import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { SextantError } from "../../src/engine/errors.ts";
import { readRetrievalQuestions } from "./retrieval/questions.ts";
import type { RetrievalQuestion } from "./retrieval/questions.ts";

export const TWO_HOP_USAGE = "Usage: npm run bench -- two-hop --data FOLDER --out FILE";
const FACTS = fileURLToPath(new URL("../../tests/bench/grocery/facts.jsonl", import.meta.url));

/** A question about what a picture of certain products shows, answered by the page of that name. */
const factSchema = v.object({
  products: v.array(v.string()),
  page: v.string(),
  question: v.string(),
  answers: v.array(v.string()),
});
type Fact = v.InferOutput<typeof factSchema>;

/** As `bench -- answers` reads it. */
export interface TwoHopQuestion {
  readonly id: string;
  readonly question: string;
  readonly answers: readonly string[];
  readonly kind: "multi-hop";
  readonly source: "grocery-two-hop";
  /** Relative to the folder of the file. */
  readonly image: string;
  readonly gold: { readonly images: readonly string[]; readonly passages: readonly string[] };
}

/**
 * Writes questions of two hops about the pictures of the grocery questions: what a picture shows is the one, a fact that
 * stands in the passage of that name the other. The facts are ours (tests/bench/grocery/facts.jsonl), the pictures and
 * passages those of a folder of open data.
 *
 *     npm run bench -- two-hop --data FOLDER --out FILE
 *
 * --data  has questions/grocery.dev.jsonl and kb/
 * --out   JSON lines for `bench -- answers --questions`
 *
 * @throws SextantError `invalid-data` for malformed arguments and without the questions
 */
export async function writeTwoHop(args: readonly string[]): Promise<void> {
  const { data, out } = optionsOf(args);
  const asked = await readRetrievalQuestions(join(data, "questions", "grocery.dev.jsonl"));
  const facts = (await readFile(FACTS, "utf8"))
    .split("\n")
    .filter(Boolean)
    .map((line) => v.parse(factSchema, JSON.parse(line)));
  const questions = twoHopQuestions(asked, facts, (image) => relative(dirname(out), join(data, "kb", image)));
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, questions.map((question) => `${JSON.stringify(question)}\n`).join(""));
  console.log(`${questions.length} questions of two hops in ${out}.`);
}

/**
 * A question for each picture that there are facts about; the pictures of a product get its facts in turn.
 * @param placed path of a picture as it is to be written
 */
export function twoHopQuestions(
  asked: readonly Pick<RetrievalQuestion, "id" | "answers" | "image" | "gold">[],
  facts: readonly Fact[],
  placed: (image: string) => string,
): TwoHopQuestion[] {
  const seen = new Map<string, number>();
  return asked.flatMap(({ id, answers: [product = ""], image, gold }) => {
    const known = facts.filter(({ products }) => products.includes(product));
    const turn = seen.get(product) ?? 0;
    seen.set(product, turn + 1);
    const fact = known[turn % known.length];
    if (fact === undefined || image === undefined) return [];
    const { question, answers, page } = fact;
    return {
      id: `two-hop:${id}`,
      question,
      answers,
      kind: "multi-hop",
      source: "grocery-two-hop",
      image: placed(image),
      gold: { images: gold.images, passages: [`wiki:${page.replaceAll(" ", "_")}`] },
    };
  });
}

function optionsOf(args: readonly string[]): { readonly data: string; readonly out: string } {
  const refused = (cause?: unknown) =>
    new SextantError("invalid-data", "A folder of data and a file to write are needed.", TWO_HOP_USAGE, { cause });
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: { data: { type: "string" }, out: { type: "string" } } }));
  } catch (cause) {
    throw refused(cause);
  }
  const { data, out } = values;
  if (data === undefined || out === undefined) throw refused();
  return { data, out };
}
