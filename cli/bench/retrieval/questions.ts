import { access } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { SextantError } from "../../../src/engine/errors.ts";
import { readObjects } from "../../packs/inputs/jsonl.ts";

const ids = v.exactOptional(v.array(v.string()), []);
/** Ids of the records that hold the answer, by kind. */
const evidence = v.exactOptional(v.object({ passages: ids, tables: ids, images: ids }), {});

/** A question with its evidence; fields that are not named here are ignored. */
const schema = v.object({
  id: v.string(),
  question: v.pipe(v.string(), v.minLength(1, "must not be empty")),
  answers: v.array(v.string()),
  /** Evidence known to hold the answer. */
  gold: evidence,
  /** Evidence found by matching strings, which nobody checked. */
  silver: evidence,
  /** Path of a picture: see `picturePath`. */
  image: v.exactOptional(v.string()),
});
const EXAMPLE = '{"id": "a", "question": "Who?", "answers": ["Ada"], "gold": {"passages": ["p1"]}}';

export interface RetrievalQuestion extends v.InferOutput<typeof schema> {
  /** Folder of the file that it comes from. */
  readonly folder: string;
}

/**
 * The questions of a JSONL file, plain or gzip.
 * @throws SextantError `invalid-data` without the file, or naming the line and what is wrong with it
 */
export async function readRetrievalQuestions(file: string): Promise<RetrievalQuestion[]> {
  await access(file).catch((cause: unknown) => {
    throw new SextantError("invalid-data", `There is no question file ${file}.`, "Check the path.", { cause });
  });
  const questions: RetrievalQuestion[] = [];
  for await (const { value } of readObjects(file, () => schema, EXAMPLE)) {
    questions.push({ ...value, folder: dirname(file) });
  }
  return questions;
}

/**
 * Where the picture of a question lies: relative to the folder `kb` beside the questions' folder, or to their folder.
 * @throws SextantError `picture-unreadable` where it is in neither
 */
export async function picturePath({ id, folder }: RetrievalQuestion, image: string): Promise<string> {
  const paths = [join(folder, "..", "kb", image), join(folder, image)];
  for (const path of paths) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  throw new SextantError(
    "picture-unreadable",
    `The picture of the question ${id} is neither ${paths.join(" nor ")}.`,
    "Put the pictures there, or leave out packs of pictures.",
  );
}
