import { ExactInt8Index } from "../../../../src/engine/index/exact.ts";
import { rowStride } from "../../../../src/engine/index/kernel.ts";
import { readVectors, writeVectors } from "../../../../src/engine/index/quantise.ts";
import { Stopwatch, type Library } from "../library.ts";
import { storedIndex, storeIndex } from "../storage.ts";
import { quantised } from "./quantised.ts";

/** Our exact int8 scan. Building is quantising: there is no structure. */
export const exact: Library = {
  async build(vectors) {
    const watch = new Stopwatch();
    const rows = await quantised(vectors, watch);
    await storeIndex([writeVectors(rows) as Uint8Array<ArrayBuffer>]);
    return watch.seconds;
  },
  async open({ k }) {
    const index = new ExactInt8Index(readVectors(new Uint8Array(await (await storedIndex()).arrayBuffer())));
    return {
      search: async (query) => (await index.search(query, k)).map(({ position }) => position),
      // Rows, scales and scores, all in the memory of the scan.
      memoryBytes: () => index.size * (rowStride(index.dimension) + 8),
    };
  },
};
