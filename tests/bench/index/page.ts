/** The page of the index benchmark: `npm run bench -- index` opens it and calls `window.bench`. */
import type { BenchPage, Job, LibraryName } from "../../../cli/bench/vector-index/wire.ts";
import { rowsOf, type Library, type OpenIndex, type Vectors } from "./library.ts";
import { storedBytes } from "./storage.ts";

declare global {
  interface Window {
    bench: BenchPage;
  }
  interface Performance {
    measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
  }
}

/** Rows fetched at once. */
const BLOCK = 4096;
/** Queries of the cold searches: each opens the index anew. */
const COLD_QUERIES = 50;
const READINGS = 9;

const libraries: Readonly<Record<LibraryName, () => Promise<Library>>> = {
  exact: async () => (await import("./libraries/exact.ts")).exact,
  ivf: async () => (await import("./libraries/ivf.ts")).ivf,
  voy: async () => (await import("./libraries/voy.ts")).voy,
  hnswlib: async () => (await import("./libraries/hnswlib.ts")).hnswlib,
  edgevec: async () => (await import("./libraries/edgevec.ts")).edgevec,
};

window.bench = {
  build: named(async (job) => {
    const library = await libraries[job.library]();
    const seconds = await library.build(vectorsOf(job));
    return { seconds, storedBytes: await storedBytes() };
  }),

  search: named(async (job, setting) => {
    const library = await libraries[job.library]();
    const queries = rowsOf(await fetchRows("/queries"), job.dimension);
    const start = performance.now();
    const index = await library.open(job, setting);
    const open = performance.now() - start;
    const cold = await coldTimes(index, queries.slice(0, COLD_QUERIES));
    // The first round compiles the code and fills the caches.
    await ask(index, queries);
    const { times: warm, positions } = await ask(index, queries);
    const memoryBytes = index.memoryBytes();
    const page = await performance.measureUserAgentSpecificMemory?.();
    // Asked once more: the index must be held until its memory was measured.
    await ask(index, queries.slice(0, 1));
    return {
      open,
      buildSeconds: index.buildSeconds ?? null,
      warm,
      cold,
      positions,
      memoryBytes,
      pageBytes: page?.bytes ?? null,
    };
  }),

  readMemory: named(async (kernel, bytes) => {
    const wasm = Uint8Array.from(atob(kernel), (char) => char.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(wasm);
    const { memory, read } = instance.exports as {
      readonly memory: WebAssembly.Memory;
      readonly read: (start: number, end: number) => number;
    };
    const start = memory.buffer.byteLength;
    const end = start + Math.ceil(bytes / 64) * 64;
    memory.grow(Math.ceil((end - start) / 65_536));
    // Written, so that every page of the memory is there.
    const words = new Uint32Array(memory.buffer, start, (end - start) / 4);
    for (let i = 0; i < words.length; i++) words[i] = i;
    const times = Array.from({ length: READINGS }, () => {
      const from = performance.now();
      read(start, end);
      return performance.now() - from;
    });
    return Math.min(...times);
  }),
};

/** Libraries throw strings and objects too, which do not come out of the page as what they are. */
function named<A extends readonly unknown[], R>(work: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await work(...args);
    } catch (error) {
      throw error instanceof Error ? error : new Error(typeof error === "string" ? error : JSON.stringify(error));
    }
  };
}

async function ask(index: OpenIndex, queries: readonly Float32Array[]) {
  const times: number[] = [];
  const positions: (readonly number[])[] = [];
  for (const query of queries) {
    const start = performance.now();
    const found = await index.search(query);
    times.push(performance.now() - start);
    positions.push(found);
  }
  return { times, positions };
}

async function coldTimes(index: OpenIndex, queries: readonly Float32Array[]): Promise<number[]> {
  const times: number[] = [];
  for (const query of queries) {
    const cold = await index.cold?.();
    if (cold === undefined) return [];
    times.push(...(await ask(cold, [query])).times);
  }
  return times;
}

function vectorsOf({ count, dimension }: Job): Vectors {
  return {
    count,
    dimension,
    async *blocks() {
      for (let from = 0; from < count; from += BLOCK) {
        yield await fetchRows(`/vectors?from=${from}&to=${Math.min(count, from + BLOCK)}`);
      }
    },
  };
}

async function fetchRows(address: string): Promise<Float32Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Float32Array(await response.arrayBuffer());
}
