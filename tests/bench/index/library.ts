import type { Job } from "../../../cli/bench/vector-index/wire.ts";

/** The vectors of a job, fetched anew by each pass, as blocks of rows one after another. */
export interface Vectors {
  readonly count: number;
  readonly dimension: number;
  blocks(): AsyncIterable<Float32Array>;
}

/** A library as the benchmark drives it: built and stored in one page, opened and searched in another. */
export interface Library {
  /**
   * Indexes the vectors and leaves the index in IndexedDB, or the vectors where the library cannot load what it saves.
   * @returns seconds, without fetching and storing; null where `open` builds
   */
  build(vectors: Vectors): Promise<number | null>;
  /** Opens the index that `build` left. */
  open(job: Job, setting: number): Promise<OpenIndex>;
}

export interface OpenIndex {
  /** Positions of the `k` nearest, best first. */
  search(query: Float32Array): Promise<readonly number[]> | readonly number[];
  memoryBytes(): number;
  /** Seconds that it took to build, where that was done in opening it. */
  readonly buildSeconds?: number;
  /** Where searches read from storage: the same index with nothing cached. */
  cold?(): Promise<OpenIndex>;
}

/** Adds up the time spent in some of the work, such as all but fetching. */
export class Stopwatch {
  #milliseconds = 0;

  get seconds(): number {
    return this.#milliseconds / 1000;
  }

  async time<T>(work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.#milliseconds += performance.now() - start;
    }
  }
}

export function rowsOf(block: Float32Array, dimension: number): Float32Array[] {
  return Array.from({ length: block.length / dimension }, (_, i) => block.subarray(i * dimension, (i + 1) * dimension));
}
