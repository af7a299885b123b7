import type { ImageEncoder } from "../../../src/engine/encoders/types.ts";
import type { ExpertKind } from "../../../src/engine/packs/types.ts";
import { readPictureFile } from "../../runtime/picture.ts";
import type { QuestionEncoder } from "./encoders.ts";
import { secondsSince } from "./methods.ts";
import type { Query } from "./methods.ts";
import { picturePath } from "./questions.ts";
import type { RetrievalQuestion } from "./questions.ts";
import type { Item } from "./select.ts";

export interface EncodedBatch {
  readonly asked: readonly { readonly item: Item; readonly query: Query }[];
  /** Time that the encoders took. */
  readonly seconds: number;
}

/**
 * Encodes a batch of questions, and their pictures for packs of pictures.
 * @throws SextantError `picture-unreadable`, `picture-too-large`
 */
export async function encodeBatch(
  kind: ExpertKind,
  batch: readonly Item[],
  textEncoder: QuestionEncoder,
  imageEncoder: ImageEncoder,
): Promise<EncodedBatch> {
  const started = performance.now();
  const vectors = await textEncoder.hold(batch.map(({ text }) => text));
  let seconds = secondsSince(started);
  const asked: { item: Item; query: Query }[] = [];
  for (const [i, item] of batch.entries()) {
    const query = { text: item.text, vector: vectors[i] ?? new Float32Array() };
    const read = kind === "text-image" ? await pictureOf(item.question, imageEncoder) : undefined;
    if (read !== undefined) seconds += read.seconds;
    asked.push({ item, query: read === undefined ? query : { ...query, picture: read.picture } });
  }
  return { asked, seconds };
}

async function pictureOf(question: RetrievalQuestion, encoder: ImageEncoder) {
  if (question.image === undefined) return undefined;
  const { picture: pixels } = await readPictureFile(await picturePath(question, question.image));
  const started = performance.now();
  const { vector } = await encoder.encode(pixels);
  return { picture: { pixels, vector }, seconds: secondsSince(started) };
}
