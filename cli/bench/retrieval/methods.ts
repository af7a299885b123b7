import type { Picture } from "../../../src/engine/encoders/types.ts";
import { createExperts } from "../../../src/engine/experts/create.ts";
import type { Hit } from "../../../src/engine/index/types.ts";
import type { OpenPack } from "../../../src/engine/packs/open.ts";
import type { ExpertKind } from "../../../src/engine/packs/types.ts";
import type { BenchEncoders } from "./encoders.ts";
import type { BenchPacks } from "./packs.ts";

/** Results looked at. */
export const DEPTH = 20;

export const METHODS = ["bm25", "dense", "fusion"] as const;
export type MethodName = (typeof METHODS)[number];

/** A question, encoded. */
export interface Query {
  readonly text: string;
  readonly vector: Float32Array;
  /** The question's picture, for packs of pictures. */
  readonly picture?: { readonly pixels: Picture; readonly vector: Float32Array };
}

/** Ids of the records found, best first, and how long the search took. */
export interface Found {
  readonly ids: readonly string[];
  readonly seconds: number;
}

export type Method = (query: Query) => Promise<Found>;

/**
 * The ways to search packs of one kind: words alone (BM25); vectors alone and exactly, of pictures where the question
 * has one and of texts else; and the expert itself over the index as it is on people's machines. The time of reading the
 * records of hits counts for the expert only, which reads them to rank them.
 */
export function methodsOf(
  kind: ExpertKind,
  { exact, device }: BenchPacks,
  { text, image, writing }: BenchEncoders,
): Readonly<Record<MethodName, Method>> {
  const parts = { packs: device, textEncoder: text, imageEncoder: image, ...(writing && { textReader: writing }) };
  const expert = createExperts(parts).find((one) => one.kind === kind);
  if (expert === undefined) throw new Error(`There is no ${kind} expert.`);
  return {
    bm25: ({ text }) => searched(exact, (pack) => pack.lexical.search(text, DEPTH)),
    dense: ({ vector, picture }) =>
      searched(exact, (pack) =>
        picture !== undefined && pack.imageVectors !== undefined
          ? pack.imageVectors.search(picture.vector, DEPTH)
          : pack.vectors.search(vector, DEPTH),
      ),
    async fusion({ text, picture }) {
      const started = performance.now();
      const query = { subQuestion: text, ...(picture && { picture: picture.pixels }) };
      const { evidence } = await expert.search(query, DEPTH);
      return { ids: evidence.map(({ recordId }) => recordId), seconds: secondsSince(started) };
    },
  };
}

export function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}

/** The best hits over all packs; their scores are compared as they are, as the experts do. */
async function searched(packs: readonly OpenPack[], search: (pack: OpenPack) => Promise<Hit[]>): Promise<Found> {
  const started = performance.now();
  const hits = await Promise.all(packs.map(async (pack) => (await search(pack)).map((hit) => ({ ...hit, pack }))));
  const best = hits
    .flat()
    .sort((a, b) => b.score - a.score)
    .slice(0, DEPTH);
  const seconds = secondsSince(started);
  const records = await Promise.all(best.map(({ pack, position }) => pack.recordAt(position)));
  return { ids: records.map(({ id }) => id), seconds };
}
