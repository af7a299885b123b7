import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blobSource, memorySource } from "../../../../src/engine/index/byte-source.ts";
import { ExactInt8Index } from "../../../../src/engine/index/exact.ts";
import { buildIvf, type IvfBuildOptions, type VectorStream } from "../../../../src/engine/index/ivf-build.ts";
import { IvfIndex } from "../../../../src/engine/index/ivf.ts";
import { ListMemory } from "../../../../src/engine/index/list-memory.ts";
import { quantise, type QuantisedVectors } from "../../../../src/engine/index/quantise.ts";
import { concat } from "../../../../src/engine/bytes.ts";
import { randomUnitVectors } from "./vectors.ts";

/** Vectors as a stream, in blocks of 7. */
function streamOf(vectors: QuantisedVectors): VectorStream {
  const { count, dimension, scales, values } = vectors;
  return {
    count,
    dimension,
    async *blocks() {
      for (let from = 0; from < count; from += 7) {
        const to = Math.min(count, from + 7);
        yield {
          count: to - from,
          dimension,
          scales: scales.subarray(from, to),
          values: values.subarray(from * dimension, to * dimension),
        };
      }
    },
  };
}

async function built(vectors: QuantisedVectors, options?: IvfBuildOptions): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of buildIvf(streamOf(vectors), options)) parts.push(part);
  return new Uint8Array(concat(parts));
}

const query = (dimension: number, seed: number) =>
  randomUnitVectors(1, dimension, seed)[0] ?? new Float32Array(dimension);
const damaged = expect.objectContaining({ code: "pack-damaged" }) as Error;

const shapes = fc.record({
  count: fc.nat(120),
  added: fc.nat(20),
  dimension: fc.constantFrom(64, 70, 384, 1024),
  lists: fc.integer({ min: 1, max: 30 }),
  spill: fc.constantFrom(0, 0.1, 2),
  memory: fc.constantFrom(1, 5000, 2 ** 20),
  copies: fc.constantFrom(1, 5),
  k: fc.integer({ min: 0, max: 30 }),
  seed: fc.integer(),
  simd: fc.boolean(),
  removed: fc.array(fc.nat(200), { maxLength: 40 }),
});

describe("IvfIndex", () => {
  it("equals the exact scan when all lists are probed, with removals and additions too", async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        async ({ count, added, dimension, lists, spill, memory, copies, k, seed, simd, removed }) => {
          const distinct = randomUnitVectors(Math.ceil((count + added) / copies), dimension, seed);
          const all = Array.from(
            { length: count + added },
            (_, i) => distinct[i % distinct.length] ?? new Float32Array(),
          );
          const shard = await built(quantise(all.slice(0, count), dimension), { lists, spill, memory });
          const held = new ListMemory(20_000, simd);
          const index = await IvfIndex.open(blobSource(new Blob([shard])), held, { budget: Infinity, simd });
          if (added > 0) {
            const half = count + Math.floor(added / 2);
            expect(index.add(quantise(all.slice(count, half), dimension))).toBe(count);
            expect(index.add(quantise(all.slice(half), dimension))).toBe(half);
          }
          const gone = new Set(removed.filter((position) => position < all.length));
          index.remove(gone);
          expect(index.size).toBe(all.length - gone.size);
          const wanted = query(dimension, seed + 1);
          const exact = await new ExactInt8Index(quantise(all, dimension), "", simd).search(wanted, all.length);
          expect(await index.search(wanted, k)).toEqual(
            exact.filter(({ position }) => !gone.has(position)).slice(0, k),
          );
          expect(held.counts.bytes).toBeLessThanOrEqual(20_000);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("scans no more rows than its budget and one list, nearest lists first, and reads only those", async () => {
    const centres = randomUnitVectors(20, 64, 1);
    const vectors = randomUnitVectors(2000, 64, 2).map((noise, i) => {
      const near = noise.map((value, j) => 0.5 * value + (centres[i % 20]?.[j] ?? 0));
      return near.map((value) => value / Math.hypot(...near));
    });
    const shard = await built(quantise(vectors, 64), { lists: 20, budget: 100 });
    const memory = new ListMemory();
    const index = await IvfIndex.open(blobSource(new Blob([shard])), memory);
    expect(index.budget).toBe(100);
    const found = await Promise.all(
      vectors.map(async (vector, i) => (await index.search(vector, 1))[0]?.position === i),
    );
    expect(found.filter(Boolean).length).toBeGreaterThan(1980);
    const fresh = new ListMemory();
    const cold = await IvfIndex.open(blobSource(new Blob([shard])), fresh);
    await cold.search(vectors[0] ?? query(64, 1), 10);
    expect(fresh.counts.misses).toBeLessThanOrEqual(2);
    expect(fresh.counts.bytes).toBeLessThan(shard.length / 5);
    await cold.search(vectors[0] ?? query(64, 1), 10);
    expect(fresh.counts.hits).toBe(fresh.counts.misses);
  });

  it("cuts a list of equal vectors into pieces", async () => {
    const vectors = Array<Float32Array>(3000).fill(query(64, 5));
    const index = await IvfIndex.open(
      memorySource(await built(quantise(vectors, 64), { lists: 10, budget: 10 })),
      new ListMemory(),
    );
    expect(index.reason).toMatch(/3000 vectors in 2 lists/);
    expect(await index.search(query(64, 5), 3)).toHaveLength(3);
  });

  it("is the same bytes for the same vectors, however they are gathered", async () => {
    const vectors = quantise(randomUnitVectors(300, 64, 3), 64);
    const shard = await built(vectors, { spill: 0.2 });
    expect(await built(vectors, { spill: 0.2, memory: 1 })).toEqual(shard);
  });

  it("refuses a shard that is cut, and any byte that has changed", async () => {
    const dimension = 64;
    const shard = await built(quantise(randomUnitVectors(12, dimension, 1), dimension), { lists: 3 });
    const wanted = query(dimension, 2);
    const search = async (bytes: Uint8Array) => {
      const index = await IvfIndex.open(memorySource(bytes), new ListMemory(), { budget: Infinity });
      return index.search(wanted, 5);
    };
    for (let length = 0; length < shard.length; length++) {
      await expect(search(shard.subarray(0, length))).rejects.toThrow(damaged);
    }
    const sound = await search(shard);
    const budgetAt = 20;
    for (let at = 0; at < shard.length; at++) {
      // The budget and the last word of the header are free: they change what is scanned, not what is true.
      if ((at >= budgetAt && at < budgetAt + 4) || (at >= 28 && at < 32)) continue;
      const changed = shard.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      await expect(search(changed), `byte ${at}`).rejects.toThrow(damaged);
    }
    expect(await search(shard)).toEqual(sound);
  });

  it("refuses other dimensions, positions that are none, and streams that do not hold what they say", async () => {
    const vectors = quantise(randomUnitVectors(5, 64, 1), 64);
    const index = await IvfIndex.open(memorySource(await built(vectors)), new ListMemory());
    await expect(index.search(new Float32Array(63), 1)).rejects.toThrow(RangeError);
    expect(() => index.add(quantise([new Float32Array(65)], 65))).toThrow(RangeError);
    expect(() => index.remove([5])).toThrow(RangeError);
    expect(() => index.remove([-1])).toThrow(RangeError);
    for (const dimension of [63, 1025])
      await expect(built(quantise([], dimension))).rejects.toMatchObject({ code: "invalid-data" });
    for (const count of [4, 6]) {
      const wrong = buildIvf({ ...streamOf(vectors), count });
      await expect(wrong.next()).rejects.toMatchObject({ code: "invalid-data" });
    }
  });

  it("stops when its signal aborts", async () => {
    const shard = await built(quantise(randomUnitVectors(50, 64, 1), 64));
    const index = await IvfIndex.open(blobSource(new Blob([shard])), new ListMemory());
    await expect(index.search(query(64, 2), 3, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
    const controller = new AbortController();
    const building = buildIvf(streamOf(quantise(randomUnitVectors(50, 64, 1), 64)), { signal: controller.signal });
    controller.abort();
    await expect(building.next()).rejects.toMatchObject({ name: "AbortError" });
  });
});
