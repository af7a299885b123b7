import type { ImageEncoding } from "../encoders/types.ts";
import type { Hit } from "../index/types.ts";
import type { PackRecord } from "../packs/types.ts";
import type { Fusion, RankedList } from "./fuse.ts";
import type { Candidate, SearchablePack } from "./pack.ts";
import { contentStems } from "./words.ts";

/** What is looked for: any of a text vector, words and a picture vector. Each list that has a weight is searched. */
export interface CandidateQuery {
  readonly dense?: Float32Array;
  readonly lexical?: string;
  readonly image?: Float32Array;
  /** What a picture shows, whatever its colours. */
  readonly features?: ImageEncoding["features"];
}

export type Weights = Readonly<Partial<Record<RankedList["name"], number>>>;

/**
 * Cosine ranges that count as 0 and 1. MiniLM gives unrelated texts about 0.05 and a passage that answers the
 * question 0.5 to 0.85; EfficientNet features are never negative, so unrelated pictures start higher.
 */
const DENSE_SCALE = [0.1, 0.8] as const;
const IMAGE_SCALE = [0.4, 1] as const;

/**
 * Searches all packs together and fuses the lists, best first, at most `k`.
 * Positions are made unique over packs, so that ranks and scores are compared over all of them at once.
 */
export async function candidates<R extends PackRecord>(
  packs: readonly SearchablePack[],
  isRecord: (record: PackRecord) => record is R,
  query: CandidateQuery,
  weights: Weights,
  k: number,
  fusion: Fusion,
  signal?: AbortSignal,
): Promise<Candidate<R>[]> {
  const bases: number[] = [];
  let total = 0;
  for (const pack of packs) {
    bases.push(total);
    total += pack.size;
  }
  const depth = Math.max(k * 3, 30);
  const merged = async (search: (pack: SearchablePack) => Promise<readonly Hit[]> | undefined): Promise<Hit[]> =>
    (await Promise.all(packs.map(search)))
      .flatMap((hits = [], p) => hits.map(({ position, score }) => ({ position: (bases[p] ?? 0) + position, score })))
      .sort((a, b) => b.score - a.score || a.position - b.position)
      .slice(0, depth);

  const { dense, lexical, image, features } = query;
  // What is made of the candidates weighs them by the question's words, also where it is not searched for them.
  if (lexical !== undefined) await Promise.all(packs.map((pack) => pack.lexical.lookUp(contentStems(lexical), signal)));
  const lists: RankedList[] = [];
  if (dense !== undefined && weights.dense !== undefined) {
    lists.push({
      name: "dense",
      hits: await merged((pack) => pack.vectors.search(dense, depth, signal)),
      weight: weights.dense,
      scale: DENSE_SCALE,
    });
  }
  if (lexical !== undefined && weights.lexical !== undefined) {
    const hits = await merged((pack) => pack.lexical.search(lexical, depth, signal));
    lists.push({ name: "lexical", hits, weight: weights.lexical, scale: [0, hits[0]?.score ?? 1] });
  }
  if (image !== undefined && weights.image !== undefined) {
    const hits = await merged((pack) => pack.imageVectors?.search(image, depth, signal));
    lists.push({ name: "image", hits, weight: weights.image, scale: IMAGE_SCALE });
  }

  if (features !== undefined && weights.features !== undefined) {
    const hits = await merged((pack) => pack.imageVectors?.search(features.query, depth, signal));
    const cosines = hits.map(({ position, score }) => ({ position, score: score * features.scale }));
    lists.push({ name: "features", hits: cosines, weight: weights.features, scale: IMAGE_SCALE });
  }

  const best = fusion(lists).slice(0, k);
  const found = await Promise.all(
    best.map(async ({ position, score, scores }): Promise<Candidate<R>[]> => {
      const p = bases.findLastIndex((base) => base <= position);
      const pack = packs[p];
      const record = await pack?.recordAt(position - (bases[p] ?? 0), signal);
      return pack !== undefined && record !== undefined && isRecord(record) ? [{ pack, record, score, scores }] : [];
    }),
  );
  return found.flat();
}

/** Cosine of the candidate that is nearest in meaning; 0 where none was found by it. */
export function nearestOf(pool: readonly Candidate<PackRecord>[]): number {
  return Math.max(0, ...pool.map(({ scores }) => scores.dense ?? 0));
}

/** Share of a question's weight that a text's words cover, 0…1: idf-weighted, stemmed. */
export function coverage(
  questionStems: readonly string[],
  textStems: ReadonlySet<string>,
  idf: (stem: string) => number,
): number {
  let whole = 0;
  let covered = 0;
  for (const word of questionStems) {
    const weight = Math.max(0.1, idf(word));
    whole += weight;
    if (textStems.has(word)) covered += weight;
  }
  return whole === 0 ? 0 : covered / whole;
}
