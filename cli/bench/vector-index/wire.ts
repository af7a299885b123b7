/** What command and page of the index benchmark tell each other. */

export const LIBRARIES = ["exact", "ivf", "voy", "hnswlib", "edgevec"] as const;
export type LibraryName = (typeof LIBRARIES)[number];

/** What a page is asked to index. Rows are fetched from `/vectors`, queries from `/queries`. */
export interface Job {
  readonly library: LibraryName;
  readonly dimension: number;
  /** Vectors. */
  readonly count: number;
  /** Hits a search. */
  readonly k: number;
  /** MiB of lists that an inverted file holds; what the app holds unless told otherwise. */
  readonly memory?: number;
}

/** An index that was built and left in IndexedDB. */
export interface Built {
  /** Without fetching the vectors, and without storing; null where what is stored are the vectors themselves. */
  readonly seconds: number | null;
  readonly storedBytes: number;
}

/** An index that was opened from IndexedDB in another page, and asked all queries. Times in milliseconds. */
export interface Searched {
  readonly open: number;
  /** Seconds of `open` that went into building; null where a built index was stored. */
  readonly buildSeconds: number | null;
  readonly warm: readonly number[];
  /** With nothing cached; empty for indexes that are in memory whole once they are open. */
  readonly cold: readonly number[];
  /** Of the hits of each query, best first. */
  readonly positions: readonly (readonly number[])[];
  /** The index's own figure, or all of its WASM memory. */
  readonly memoryBytes: number;
  /** The whole page, as `measureUserAgentSpecificMemory` tells it; null where the browser does not. */
  readonly pageBytes: number | null;
}

/** What the page offers as `window.bench`. `setting` is what a library's searches are tuned by. */
export interface BenchPage {
  build(job: Job): Promise<Built>;
  search(job: Job, setting: number): Promise<Searched>;
  /** Best of several readings of so many bytes by the WASM module given as base64, in milliseconds. */
  readMemory(kernel: string, bytes: number): Promise<number>;
}
