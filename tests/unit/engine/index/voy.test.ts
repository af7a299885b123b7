import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { createVectorIndex } from "../../../../src/engine/index/create.ts";
import { ExactInt8Index } from "../../../../src/engine/index/exact.ts";
import { quantise } from "../../../../src/engine/index/quantise.ts";
import { loadVoy, VOY_MOST_VECTORS, type VoyRuntime } from "../../../../src/engine/index/voy.ts";
import { randomUnitVectors } from "./vectors.ts";

const WASM = createRequire(import.meta.url).resolve("voy-search/voy_search_bg.wasm");

describe("createVectorIndex with voy", () => {
  let voy: VoyRuntime;
  beforeAll(async () => {
    voy = await loadVoy(await readFile(WASM));
  });

  it("finds what the exact scan finds, with its scores", async () => {
    const vectors = quantise(randomUnitVectors(600, 384, 3), 384);
    const index = createVectorIndex(vectors, voy);
    const exact = new ExactInt8Index(vectors);
    expect(index.kind).toBe("voy");
    const queries = randomUnitVectors(20, 384, 4);
    let found = 0;
    for (const query of queries) {
      const expected = await exact.search(query, 10);
      const hits = await index.search(query, 10);
      found += hits.filter((hit) => expected.some(({ position, score }) => position === hit.position && score === hit.score)).length;
    }
    expect(found / 200).toBeGreaterThanOrEqual(0.99);
  });

  it("takes hundreds of equal vectors, zeros among them", async () => {
    const [vector = new Float32Array(64)] = randomUnitVectors(1, 64, 5);
    const vectors = [...Array<Float32Array>(400).fill(vector), ...Array<Float32Array>(100).fill(new Float32Array(64))];
    const index = createVectorIndex(quantise(vectors, 64), voy);
    const hits = await index.search(vector, 20);
    expect(index.kind).toBe("voy");
    expect(hits).toHaveLength(20);
    for (const hit of hits) expect(hit.score).toBeCloseTo(1, 2);
  });

  it.each([
    ["more than 768 dimensions", 2, 1024, /1024 dimensions are more/],
    ["fewer than 64 dimensions", 2, 8, /8 dimensions are fewer/],
    ["too many vectors", VOY_MOST_VECTORS + 1, 64, /1501 vectors are more/],
    ["no vectors", 0, 64, /no vectors/],
  ])("leaves %s to the exact scan and says why", (_, count, dimension, reason) => {
    const index = createVectorIndex(quantise(Array<Float32Array>(count).fill(new Float32Array(dimension)), dimension), voy);
    expect(index.kind).toBe("exact-int8");
    expect(index.reason).toMatch(reason);
  });

  it("falls back on the exact scan after a panic, and says so", async () => {
    class Panicking {
      search(): never {
        throw new WebAssembly.RuntimeError("unreachable");
      }
    }
    const broken = { Voy: Panicking, panic: null } as unknown as VoyRuntime;
    const vectors = randomUnitVectors(5, 64, 6);
    const index = createVectorIndex(quantise(vectors, 64), broken);
    expect(index.kind).toBe("voy");
    for (const [position, vector] of vectors.entries()) expect((await index.search(vector, 1))[0]?.position).toBe(position);
    expect(index.kind).toBe("exact-int8");
    expect(index.reason).toMatch(/stopped working \(unreachable\)/);
    expect(createVectorIndex(quantise(vectors, 64), broken).reason).toMatch(/stopped working/);
  });
});
