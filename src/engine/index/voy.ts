import type { Voy } from "voy-search";
import { ExactInt8Index } from "./exact.ts";
import type { QuantisedVectors } from "./quantise.ts";
import type { Hit, VectorIndex } from "./types.ts";

/** voy drops every dimension past 768 without a word; below 64 its k-d tree may split on an axis that is all zeros. */
export const VOY_DIMENSIONS = { least: 64, most: 768 } as const;
/** Building takes 0.2 ms and some 8 KB a vector, at every start: past this the exact scan, ready at once, is the better one. */
export const VOY_MOST_VECTORS = 1500;

/** voy, instantiated. One for each realm: its glue code keeps the instance in a module variable. */
export interface VoyRuntime {
  readonly Voy: typeof Voy;
  /** Set after a panic, which leaves the WASM instance unusable: the reason, for people. */
  panic: string | null;
}

/**
 * Instantiates voy from the bytes of `voy-search/voy_search_bg.wasm` (a worker fetches them, Node reads the file),
 * since the package itself only loads through a bundler that imports WASM as a module.
 */
export async function loadVoy(wasm: BufferSource): Promise<VoyRuntime> {
  const glue = await import("voy-search/voy_search_bg.js");
  const { instance } = await WebAssembly.instantiate(wasm, { "./voy_search_bg.js": glue as unknown as WebAssembly.ModuleImports });
  glue.__wbg_set_wasm(instance.exports);
  return { Voy: glue.Voy, panic: null };
}

/** Why voy cannot index these vectors, or null when it can. */
export function voyRefusal({ count, dimension }: QuantisedVectors, runtime: VoyRuntime): string | null {
  if (runtime.panic !== null) return runtime.panic;
  if (dimension > VOY_DIMENSIONS.most) return `${dimension} dimensions are more than voy takes (${VOY_DIMENSIONS.most}).`;
  if (dimension < VOY_DIMENSIONS.least) return `${dimension} dimensions are fewer than voy takes (${VOY_DIMENSIONS.least}).`;
  if (count > VOY_MOST_VECTORS) return `${count} vectors are more than voy takes (${VOY_MOST_VECTORS}).`;
  if (count === 0) return "There are no vectors.";
  return null;
}

/**
 * voy finds candidates, the int8 dot products score and order them: voy itself gives no scores.
 * When voy panics, this and every later search is answered by the exact scan, and `kind` and `reason` say so.
 */
export class VoyIndex implements VectorIndex {
  readonly size: number;
  readonly dimension: number;
  readonly #exact: ExactInt8Index;
  readonly #runtime: VoyRuntime;
  readonly #voy: Voy | null;

  /** @param vectors must pass `voyRefusal`. */
  constructor(vectors: QuantisedVectors, runtime: VoyRuntime) {
    this.size = vectors.count;
    this.dimension = vectors.dimension;
    this.#exact = new ExactInt8Index(vectors);
    this.#runtime = runtime;
    this.#voy = this.#guarded(() => new runtime.Voy({ embeddings: nudged(vectors) }));
  }

  get kind(): "voy" | "exact-int8" {
    return this.#runtime.panic === null ? "voy" : "exact-int8";
  }

  get reason(): string {
    return this.#runtime.panic === null ? "voy: a small set within its limits." : `${this.#runtime.panic} ${this.#exact.reason}`;
  }

  async search(query: Float32Array, k: number): Promise<Hit[]> {
    if (k < 1) return [];
    const voy = this.#voy;
    // A few more than asked, so that rounding at the edge of the list costs no hit.
    const wanted = Math.min(this.size, 2 * k + 16);
    const found = voy && this.#guarded(() => voy.search(query, wanted).neighbors);
    if (!found) return this.#exact.search(query, k);
    const scores = this.#exact.scores(query);
    const hits = found.map(({ id }) => ({ position: Number(id), score: scores[Number(id)] ?? 0 }));
    return hits.sort((a, b) => b.score - a.score || a.position - b.position).slice(0, k);
  }

  /** Runs voy unless it has panicked; a panic is kept for `reason` and gives null. */
  #guarded<T>(call: () => T): T | null {
    if (this.#runtime.panic !== null) return null;
    try {
      return call();
    } catch (error) {
      this.#runtime.panic = `voy stopped working (${error instanceof Error ? error.message : String(error)}).`;
      return null;
    }
  }
}

/**
 * The vectors as voy takes them, each component moved by less than half a quantisation step: no information is
 * lost, and voy, which panics on many equal vectors (or on a k-d bucket whose values on one axis are all equal),
 * never meets any.
 */
function nudged({ count, dimension, scales, values }: QuantisedVectors) {
  // A linear congruential generator (Numerical Recipes): deterministic, so that a pack indexes alike everywhere.
  let state = 1;
  const nudge = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32 - 0.5;
  return Array.from({ length: count }, (_, row) => {
    const scale = scales[row] || Number.EPSILON;
    const embeddings = Array.from({ length: dimension }, (_, j) => ((values[row * dimension + j] ?? 0) + nudge() * 0.9) * scale);
    return { id: String(row), title: "", url: "", embeddings };
  });
}
