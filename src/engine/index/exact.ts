import { kernelSupported, quantiseQuery, scanOf, type Scan } from "./kernel.ts";
import type { QuantisedVectors } from "./quantise.ts";
import { topK } from "./top-k.ts";
import type { Hit, VectorIndex } from "./types.ts";

/** Every vector scanned at every query: nothing is missed. The oracle of the other indexes. */
export class ExactInt8Index implements VectorIndex {
  readonly kind = "exact-int8";
  readonly size: number;
  readonly dimension: number;
  readonly reason: string;
  readonly #scan: Scan;

  /** `why` opens the reason that the user reads; `simd` is for tests, which run both kernels. */
  constructor(vectors: QuantisedVectors, why = "", simd = kernelSupported()) {
    this.size = vectors.count;
    this.dimension = vectors.dimension;
    this.reason =
      `${why} ${simd ? "Exact scan with WASM SIMD." : "Exact scan in TypeScript: this machine has no WASM SIMD."}`.trim();
    this.#scan = scanOf(vectors, simd);
  }

  async search(query: Float32Array, k: number): Promise<Hit[]> {
    return topK(this.scores(query), k);
  }

  /** The cosine with every vector, in order. Overwritten by the next call. */
  scores(query: Float32Array): Float32Array {
    if (query.length !== this.dimension)
      throw new RangeError(`The query has ${query.length} dimensions, the index ${this.dimension}.`);
    const { values, scale } = quantiseQuery(query);
    const scores = this.#scan(values);
    for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) * scale;
    return scores;
  }
}
