import { describe, expect, it } from "vitest";
import wasm from "voy-search/voy_search_bg.wasm?url";
import { createVectorIndex } from "../../../../src/engine/index/create.ts";
import { ExactInt8Index } from "../../../../src/engine/index/exact.ts";
import { kernelSupported } from "../../../../src/engine/index/kernel.ts";
import { quantise } from "../../../../src/engine/index/quantise.ts";
import { loadVoy } from "../../../../src/engine/index/voy.ts";
import { randomUnitVectors } from "../../../unit/engine/index/vectors.ts";

describe("vector indexes in the browser", () => {
  it("scans with WASM SIMD", async () => {
    expect(kernelSupported()).toBe(true);
    const vectors = randomUnitVectors(50, 384, 1);
    const index = new ExactInt8Index(quantise(vectors, 384));
    for (const [position, vector] of vectors.entries()) expect((await index.search(vector, 1))[0]?.position).toBe(position);
  });

  it("runs voy from the package's own WASM file", async () => {
    const voy = await loadVoy(await (await fetch(wasm)).arrayBuffer());
    const vectors = randomUnitVectors(500, 384, 2);
    const index = createVectorIndex(quantise(vectors, 384), voy);
    for (const [position, vector] of vectors.entries()) expect((await index.search(vector, 5))[0]?.position).toBe(position);
    expect(index.kind).toBe("voy");
  });
});
