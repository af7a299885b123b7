import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createVectorIndex } from "../../../../src/engine/index/create.ts";
import { ExactInt8Index } from "../../../../src/engine/index/exact.ts";
import { quantise, readVectors, writeVectors } from "../../../../src/engine/index/quantise.ts";
import { topK } from "../../../../src/engine/index/top-k.ts";
import { randomUnitVectors } from "./vectors.ts";

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

describe("quantise", () => {
  it("moves no component by more than half a step, and survives the shard", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 9 }), fc.integer(), (dimension, count, seed) => {
        const vectors = randomUnitVectors(count, dimension, seed);
        const shard = readVectors(writeVectors(quantise(vectors, dimension)));
        expect([shard.count, shard.dimension]).toEqual([count, dimension]);
        vectors.forEach((vector, i) =>
          vector.forEach((component, j) => {
            const scale = shard.scales[i] ?? 0;
            expect(Math.abs((shard.values[i * dimension + j] ?? 0) * scale - component)).toBeLessThanOrEqual(scale * 0.501);
          }),
        );
      }),
    );
  });

  it("refuses vectors of another dimension and components that are no numbers", () => {
    expect(() => quantise([new Float32Array(3)], 4)).toThrow(/3 dimensions instead of 4/);
    expect(() => quantise([Float32Array.of(NaN, 1)], 2)).toThrow(/no number/);
  });

  it("refuses a shard that is cut at any byte", () => {
    const bytes = writeVectors(quantise(randomUnitVectors(3, 5, 1), 5));
    for (let length = 0; length < bytes.length; length++) {
      expect(() => readVectors(bytes.subarray(0, length))).toThrow(expect.objectContaining({ code: "pack-damaged" }));
    }
  });
});

describe("topK", () => {
  it("equals sorting everything", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 })), fc.integer({ min: 0, max: 12 }), (scores, k) => {
        const sorted = scores.map((score, position) => ({ position, score })).sort((a, b) => b.score - a.score || a.position - b.position);
        expect(topK(Float32Array.from(scores), k)).toEqual(sorted.slice(0, k));
      }),
    );
  });
});

describe("ExactInt8Index", () => {
  it("scores as float cosines do, within the quantisation error, alike with and without SIMD", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 0, max: 40 }), fc.integer(), (dimension, count, seed) => {
        const vectors = randomUnitVectors(count, dimension, seed);
        const [query = new Float32Array(dimension)] = randomUnitVectors(1, dimension, seed + 1);
        const quantised = quantise(vectors, dimension);
        const simd = new ExactInt8Index(quantised, "", true).scores(query);
        const scalar = new ExactInt8Index(quantised, "", false).scores(query);
        vectors.forEach((vector, i) => expect(Math.abs((simd[i] ?? 9) - dot(vector, query))).toBeLessThan(0.005 * Math.sqrt(dimension)));
        expect([...simd]).toEqual([...scalar]);
      }),
      { numRuns: 50 },
    );
  });

  it("finds each vector by itself, at 1,280 dimensions too", async () => {
    const vectors = randomUnitVectors(300, 1280, 7);
    const index = createVectorIndex(quantise(vectors, 1280));
    expect(index.kind).toBe("exact-int8");
    for (const [position, vector] of vectors.entries()) {
      const [hit] = await index.search(vector, 1);
      expect(hit?.position).toBe(position);
      expect(hit?.score).toBeCloseTo(1, 2);
    }
  });

  it("does not overflow on the largest sums there can be", () => {
    const ones = new Float32Array(2048).fill(1);
    expect(new ExactInt8Index(quantise([ones], 2048)).scores(ones)[0]).toBeCloseTo(2048, 1);
  });

  it("refuses a query of another dimension", async () => {
    await expect(new ExactInt8Index(quantise([], 8)).search(new Float32Array(7), 1)).rejects.toThrow(RangeError);
  });
});
