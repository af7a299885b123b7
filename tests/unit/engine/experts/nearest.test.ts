import { describe, expect, it } from "vitest";
import { nearest } from "../../../../src/engine/experts/nearest.ts";
import type { SearchablePack } from "../../../../src/engine/experts/pack.ts";

type NearPack = Pick<SearchablePack, "manifest" | "vectors">;
const pack = (scores: readonly number[], remote?: string): NearPack => ({
  manifest: { ...(remote !== undefined && { remote }) } as NearPack["manifest"],
  vectors: {
    kind: "exact-int8",
    reason: "",
    size: scores.length,
    dimension: 2,
    search: async (_query, k) => scores.slice(0, k).map((score, position) => ({ position, score })),
  },
});
const encoder = (id = "sextant-minilm-l6") => ({ id, dimension: 2, encode: async () => [Float32Array.of(1, 0)] });

describe("the nearest record", () => {
  it("is the best hit of all packs, and as far as can be where there is none", async () => {
    expect(await nearest([pack([0.4, 0.3]), pack([0.6]), pack([])], encoder(), "Who?")).toBe(0.6);
    expect(await nearest([pack([])], encoder(), "Who?")).toBe(-1);
    expect(await nearest([], encoder(), "Who?")).toBe(-1);
  });

  it("is not looked for on a server, nor with an encoder whose cosines nobody has weighed", async () => {
    expect(await nearest([pack([0.4]), pack([0.6], "https://library.example/manifest.json")], encoder(), "Who?")).toBe(
      undefined,
    );
    expect(await nearest([pack([0.4])], encoder("bge-m3"), "Who?")).toBeUndefined();
  });
});
