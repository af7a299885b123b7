import { BestHits } from "../../../src/engine/index/top-k.ts";
import { blocksOf, type VectorFile } from "./vector-file.ts";

/** Positions of the hits of each query. */
export type Positions = readonly (readonly number[])[];

/** The `k` nearest by float32 dot products with every vector, best first: nothing is rounded, nothing left out. */
export async function exactPositions(vectors: VectorFile, queries: VectorFile, k: number): Promise<Positions> {
  const { dimension } = vectors;
  const asked: Float32Array[] = [];
  for await (const block of blocksOf(queries)) {
    for (let at = 0; at < block.length; at += dimension) asked.push(block.subarray(at, at + dimension));
  }
  const best = asked.map(() => new BestHits(k));
  let done = 0;
  for await (const block of blocksOf(vectors)) {
    const rows = block.length / dimension;
    asked.forEach((query, i) => {
      const hits = best[i];
      for (let row = 0; row < rows; row++) hits?.offer(done + row, dot(query, block, row * dimension));
    });
    done += rows;
  }
  return best.map(({ hits }) => hits.map(({ position }) => position));
}

function dot(query: Float32Array, rows: Float32Array, at: number): number {
  let sum = 0;
  for (let j = 0; j < query.length; j++) sum += (query[j] ?? 0) * (rows[at + j] ?? 0);
  return sum;
}

/** Share of the true hits that were found, over all queries; 1 where there are none to find. */
export function recall(found: Positions, truth: Positions): number {
  let [right, all] = [0, 0];
  truth.forEach((positions, i) => {
    const hits = new Set(found[i]);
    right += positions.filter((position) => hits.has(position)).length;
    all += positions.length;
  });
  return all === 0 ? 1 : right / all;
}

/** The smallest value that is not below `share` of all (nearest rank). NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
