import { loadHnswlib, syncFileSystem } from "hnswlib-wasm";
import { HNSW } from "../../../../cli/bench/vector-index/plan.ts";
import { rowsOf, Stopwatch, type Library } from "../library.ts";

const FILE = "index";
const SEED = 100;

/**
 * hnswlib-wasm: an HNSW graph over float32, kept as a file of Emscripten's IDBFS. The setting is efSearch.
 * The vectors have length 1, so that the inner product orders as the cosine does.
 */
export const hnswlib: Library = {
  async build(vectors) {
    const index = await newIndex(vectors.dimension);
    const watch = new Stopwatch();
    await watch.time(() => index.initIndex(vectors.count, HNSW.m, HNSW.efConstruction, SEED));
    let from = 0;
    for await (const block of vectors.blocks()) {
      const rows = rowsOf(block, vectors.dimension);
      const labels = rows.map((_, i) => from + i);
      await watch.time(() => index.addPoints(rows, labels, false));
      from += rows.length;
    }
    await index.writeIndex(FILE);
    await syncFileSystem("write");
    return watch.seconds;
  },
  async open({ dimension, count, k }, efSearch) {
    const index = await newIndex(dimension);
    await syncFileSystem("read");
    await index.readIndex(FILE, count);
    if (index.getCurrentCount() !== count)
      throw new Error(`Of ${count} vectors, ${index.getCurrentCount()} came back.`);
    index.setEfSearch(efSearch);
    const module = await loadHnswlib();
    return {
      search: (query) => index.searchKnn(query, k, undefined).neighbors,
      memoryBytes: () => memoryOf(module),
    };
  },
};

async function newIndex(dimension: number) {
  const { HierarchicalNSW } = await loadHnswlib();
  return new HierarchicalNSW("ip", dimension, "");
}

/** Read anew each time, since growing replaces the view. The package's types rest on Emscripten's, which it does not bring. */
function memoryOf(module: object): number {
  const { HEAPU8 } = module as { readonly HEAPU8: Uint8Array };
  return HEAPU8.byteLength;
}
