import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blobSource, memorySource, type ByteSource } from "../../../../src/engine/index/byte-source.ts";
import { RangeCache } from "../../../../src/engine/index/range-cache.ts";

const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);

/** A source whose reads end when the test says so. */
function slowSource() {
  const reads: {
    readonly end: () => void;
    readonly fail: (error: Error) => void;
    readonly signal: AbortSignal | undefined;
  }[] = [];
  const source: ByteSource = {
    length: bytes.length,
    resident: false,
    read: (start, end, signal) =>
      new Promise((resolve, reject) =>
        reads.push({ end: () => resolve(bytes.slice(start, end)), fail: reject, signal }),
      ),
  };
  return { source, reads };
}

/** Lets promises that are settled run on. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe.each([
  ["memory", memorySource(bytes)],
  ["a blob", blobSource(new Blob([bytes]))],
])("a byte source over %s", (_, source) => {
  it("reads any range", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(256), fc.nat(256), async (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        expect([...(await source.read(start, end))]).toEqual([...bytes.subarray(start, end)]);
      }),
    );
    expect(source.length).toBe(256);
  });

  it("refuses ranges that it does not have, and aborted reads", async () => {
    for (const [start, end] of [
      [-1, 3],
      [5, 4],
      [0, 257],
      [300, 301],
    ] as const) {
      await expect(source.read(start, end)).rejects.toMatchObject({ code: "pack-damaged" });
    }
    await expect(source.read(0, 1, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("RangeCache", () => {
  it("gives what the source holds, never holds more than its budget, and keeps what was used last", async () => {
    const range = fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 4 }));
    await fc.assert(
      fc.asyncProperty(fc.array(range, { maxLength: 60 }), fc.integer({ min: 0, max: 120 }), async (ranges, budget) => {
        const source = blobSource(new Blob([bytes]));
        const cache = new RangeCache(budget);
        /** The keys held, oldest first, as a plain list has it. */
        let model: string[] = [];
        let hits = 0;
        const size = (key: string) => Number(key.split("-")[1]) - Number(key.split("-")[0]);
        for (const [block, length] of ranges) {
          const [start, end] = [block * 16, block * 16 + length * 8];
          const key = `${start}-${end}`;
          if (model.includes(key)) hits++;
          model = [...model.filter((other) => other !== key), ...(end - start <= budget ? [key] : [])];
          while (model.reduce((sum, other) => sum + size(other), 0) > budget) model.shift();
          expect([...(await cache.read({ source, start, end }))]).toEqual([...bytes.subarray(start, end)]);
          expect(cache.counts.bytes).toBe(model.reduce((sum, other) => sum + size(other), 0));
        }
        expect(cache.counts).toMatchObject({ hits, misses: ranges.length - hits });
      }),
    );
  });

  it("reads a range once for all who ask meanwhile", async () => {
    const { source, reads } = slowSource();
    const cache = new RangeCache();
    const all = [1, 2, 3].map(() => cache.read({ source, start: 0, end: 9 }));
    await turn();
    expect(reads).toHaveLength(1);
    reads[0]?.end();
    for (const read of all) expect(await read).toHaveLength(9);
    expect(cache.counts).toEqual({ hits: 2, misses: 1, bytes: 9 });
  });

  it("aborts a reading when all who wait have aborted, and leaves nothing behind", async () => {
    const { source, reads } = slowSource();
    const cache = new RangeCache();
    const [one, two] = [new AbortController(), new AbortController()];
    const first = cache.read({ source, start: 0, end: 9 }, one.signal);
    const second = cache.read({ source, start: 0, end: 9 }, two.signal);
    await turn();
    one.abort();
    await expect(first).rejects.toMatchObject({ name: "AbortError" });
    expect(reads[0]?.signal?.aborted).toBe(false);
    two.abort();
    await expect(second).rejects.toMatchObject({ name: "AbortError" });
    expect(reads[0]?.signal?.aborted).toBe(true);
    // A source that ends its reading all the same.
    reads[0]?.end();
    await turn();
    expect(cache.counts.bytes).toBe(0);
    const again = cache.read({ source, start: 0, end: 9 });
    await turn();
    expect(reads).toHaveLength(2);
    reads[1]?.end();
    expect(await again).toHaveLength(9);
    expect(cache.counts.bytes).toBe(9);
  });

  it("gives the bytes to who still waits when another aborts", async () => {
    const { source, reads } = slowSource();
    const cache = new RangeCache();
    const controller = new AbortController();
    const leaves = cache.read({ source, start: 0, end: 9 }, controller.signal);
    const stays = cache.read({ source, start: 0, end: 9 });
    await turn();
    controller.abort();
    reads[0]?.end();
    await expect(leaves).rejects.toMatchObject({ name: "AbortError" });
    expect(await stays).toHaveLength(9);
    expect(cache.counts.bytes).toBe(9);
  });

  it("keeps nothing that failed, and tries again", async () => {
    const { source, reads } = slowSource();
    const cache = new RangeCache();
    let sound = false;
    const check = () => {
      if (!sound) throw new Error("damaged");
    };
    for (const way of ["fail", "end"] as const) {
      const failing = cache.read({ source, start: 0, end: 9, check });
      await turn();
      reads.at(-1)?.[way](new Error("no disk"));
      await expect(failing).rejects.toThrow(way === "fail" ? "no disk" : "damaged");
      expect(cache.counts.bytes).toBe(0);
    }
    sound = true;
    const again = cache.read({ source, start: 0, end: 9, check });
    await turn();
    reads.at(-1)?.end();
    expect(await again).toHaveLength(9);
    sound = false;
    expect(await cache.read({ source, start: 0, end: 9, check })).toHaveLength(9);
  });

  it("counts ranges of resident sources as nothing, and keeps sources apart", async () => {
    const cache = new RangeCache(8);
    const other = blobSource(new Blob([bytes.toReversed()]));
    const range = { start: 0, end: 8 };
    const source = memorySource(bytes);
    expect([...(await cache.read({ source, ...range }))]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(cache.counts.bytes).toBe(0);
    expect((await cache.read({ source: other, ...range }))[0]).toBe(255);
    expect(cache.counts.bytes).toBe(8);
    cache.drop(other);
    expect(cache.counts).toEqual({ hits: 0, misses: 2, bytes: 0 });
    await cache.read({ source, ...range });
    expect(cache.counts.hits).toBe(1);
  });
});
