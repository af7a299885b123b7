import { blobSource } from "../../../../src/engine/index/byte-source.ts";
import { buildIvf, type VectorStream } from "../../../../src/engine/index/ivf-build.ts";
import { IvfIndex } from "../../../../src/engine/index/ivf.ts";
import { ListMemory } from "../../../../src/engine/index/list-memory.ts";
import type { QuantisedVectors } from "../../../../src/engine/index/quantise.ts";
import { Stopwatch, type Library, type OpenIndex } from "../library.ts";
import { storedIndex, storeIndex } from "../storage.ts";
import { quantised } from "./quantised.ts";

const BLOCK = 4096;

/** Our inverted file, read from a blob in IndexedDB. The setting is the share of the rows that a search scans, in percent. */
export const ivf: Library = {
  async build(vectors) {
    const watch = new Stopwatch();
    const stream = streamOf(await quantised(vectors, watch));
    const parts = await watch.time(async () => {
      const parts: BlobPart[] = [];
      for await (const part of buildIvf(stream)) parts.push(part as Uint8Array<ArrayBuffer>);
      return parts;
    });
    await storeIndex(parts);
    return watch.seconds;
  },
  async open({ count, k, memory }, percent) {
    const source = blobSource(await storedIndex());
    const fresh = async (): Promise<OpenIndex> => {
      const lists = memory === undefined ? new ListMemory() : new ListMemory(memory * 2 ** 20);
      const index = await IvfIndex.open(source, lists, { budget: Math.ceil((percent / 100) * count) });
      return {
        search: async (query) => (await index.search(query, k)).map(({ position }) => position),
        memoryBytes: () => index.residentBytes + lists.counts.bytes,
        cold: fresh,
      };
    };
    return fresh();
  },
};

function streamOf({ count, dimension, scales, values }: QuantisedVectors): VectorStream {
  return {
    count,
    dimension,
    async *blocks() {
      for (let from = 0; from < count; from += BLOCK) {
        const to = Math.min(count, from + BLOCK);
        const rows = values.subarray(from * dimension, to * dimension);
        yield { count: to - from, dimension, scales: scales.subarray(from, to), values: rows };
      }
    },
  };
}
