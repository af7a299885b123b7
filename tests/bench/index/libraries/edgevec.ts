import init, { EdgeVec, EdgeVecConfig } from "edgevec";
import wasm from "edgevec/edgevec_bg.wasm?url";
import { HNSW } from "../../../../cli/bench/vector-index/plan.ts";
import { Stopwatch, type Library } from "../library.ts";
import { storedIndex, storeIndex } from "../storage.ts";

/** Rows read and inserted at once. */
const BLOCK = 4096;

/**
 * EdgeVec: an HNSW graph over float32. Two faults of version 0.9.0 are gone around. Its "cosine" and "dot" return the
 * farthest vectors first: it is used by L2, which orders vectors of length 1 as the cosine does. And it loads nothing
 * that it saved, not even an empty index ("PostCard will never implement"): the vectors are stored, and opening builds.
 */
export const edgevec: Library = {
  async build(vectors) {
    const blocks: BlobPart[] = [];
    for await (const block of vectors.blocks()) blocks.push(block as Float32Array<ArrayBuffer>);
    await storeIndex(blocks);
    return null;
  },
  async open({ count, dimension, k }) {
    const { memory } = await init({ module_or_path: wasm });
    const config = new EdgeVecConfig(dimension);
    config.metric = "l2";
    config.m = HNSW.m;
    config.m0 = 2 * HNSW.m;
    config.ef_construction = HNSW.efConstruction;
    config.ef_search = HNSW.edgevecEfSearch;
    const index = new EdgeVec(config);
    const stored = await storedIndex();
    const watch = new Stopwatch();
    for (let from = 0; from < count; from += BLOCK) {
      const rows = Math.min(BLOCK, count - from);
      const bytes = stored.slice(from * dimension * 4, (from + rows) * dimension * 4);
      const block = new Float32Array(await bytes.arrayBuffer());
      const ids = await watch.time(() => index.insertBatchFlat(block, rows));
      // Numbered from 1 in the order given, which searches rely on.
      if (ids[0] !== from + 1 || ids.at(-1) !== from + rows)
        throw new Error("EdgeVec numbers vectors in another order.");
    }
    return {
      search: (query) => (index.search(query, k) as { readonly id: number }[]).map(({ id }) => id - 1),
      memoryBytes: () => memory.buffer.byteLength,
      buildSeconds: watch.seconds,
    };
  },
};
