import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { SextantError } from "../../src/engine/errors.ts";

/** A question of a benchmark with its gold answers and the way to them. */
const schema = v.object({
  id: v.string(),
  split: v.picklist(["tune", "test"]),
  kind: v.string(),
  question: v.string(),
  /** Path of a picture, relative to the question file. */
  image: v.exactOptional(v.string()),
  answers: v.pipe(v.array(v.string()), v.minLength(1)),
  steps: v.array(
    v.object({
      /** Experts that can answer this step. */
      experts: v.pipe(v.array(v.picklist(["text", "text-image", "table"])), v.minLength(1)),
      /** Ids of records that hold its answer; any of them will do. */
      evidence: v.array(v.string()),
    }),
  ),
});

export type BenchQuestion = v.InferOutput<typeof schema>;

/** Reads a JSON-lines file of questions; image paths become absolute. @throws SextantError `invalid-data` naming the line */
export async function readQuestions(file: string): Promise<BenchQuestion[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new SextantError("invalid-data", `There is no question file ${file}.`, "Check the path.", { cause });
  });
  return text
    .split("\n")
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, number }) => {
      const question = parse(line, `${file}, line ${number}`);
      return question.image === undefined ? question : { ...question, image: join(dirname(file), question.image) };
    });
}

function parse(line: string, place: string): BenchQuestion {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch (cause) {
    throw new SextantError("invalid-data", `${place} is not JSON.`, "Correct the line.", { cause });
  }
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new SextantError(
    "invalid-data",
    `${place}: ${v.getDotPath(issue) ?? "line"}: ${issue.message}`,
    "Correct the line.",
  );
}
