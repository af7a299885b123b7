import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { likeliest, normalisedSum, reciprocalRank, type RankedList } from "../../../../src/engine/experts/fuse.ts";

const hits = fc
  .uniqueArray(fc.record({ position: fc.nat(30), score: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    selector: (hit) => hit.position,
  })
  .map((list) => list.sort((a, b) => b.score - a.score));
const list = (name: RankedList["name"], found: RankedList["hits"], weight = 1): RankedList => ({
  name,
  hits: found,
  weight,
  scale: [0, 1],
});

describe.each([
  ["normalised sum", normalisedSum],
  ["reciprocal rank", reciprocalRank],
])("%s", (_name, fusion) => {
  it("gives each record once, best first, between 0 and 1", () => {
    fc.assert(
      fc.property(hits, hits, (dense, lexical) => {
        const fused = fusion([list("dense", dense), list("lexical", lexical)]);
        const positions = fused.map(({ position }) => position);
        expect(new Set(positions)).toEqual(new Set([...dense, ...lexical].map(({ position }) => position)));
        expect(positions).toHaveLength(new Set(positions).size);
        expect(fused.map(({ score }) => score)).toEqual(fused.map(({ score }) => score).sort((a, b) => b - a));
        expect(fused.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
      }),
    );
  });

  it("puts a record that leads both lists first", () => {
    const both = fusion([
      list("dense", [
        { position: 3, score: 0.9 },
        { position: 1, score: 0.8 },
      ]),
      list("lexical", [
        { position: 3, score: 0.7 },
        { position: 2, score: 0.6 },
      ]),
    ]);
    expect(both[0]).toMatchObject({ position: 3, scores: { dense: 0.9, lexical: 0.7 } });
  });

  it("follows the heavier list", () => {
    const fused = fusion([
      list("dense", [{ position: 1, score: 0.9 }]),
      list("lexical", [{ position: 2, score: 0.9 }], 3),
    ]);
    expect(fused[0]?.position).toBe(2);
  });

  it("finds nothing in no lists", () => {
    expect(fusion([])).toEqual([]);
  });
});

describe("likeliest", () => {
  it("takes the best of what any list says of a record", () => {
    fc.assert(
      fc.property(hits, hits, (image, features) => {
        const fused = likeliest([list("image", image), list("features", features)]);
        const best = (position: number): number =>
          Math.max(...[...image, ...features].filter((hit) => hit.position === position).map(({ score }) => score));
        expect(new Set(fused.map(({ position }) => position)).size).toBe(fused.length);
        for (const { position, score } of fused) expect(score).toBeCloseTo(best(position), 12);
        expect(fused.map(({ score }) => score)).toEqual(fused.map(({ score }) => score).sort((a, b) => b - a));
      }),
    );
  });

  it("keeps what each list said", () => {
    const found = likeliest([
      list("image", [{ position: 2, score: 0.3 }]),
      list("features", [{ position: 2, score: 0.8 }]),
    ]);
    expect(found).toEqual([{ position: 2, score: 0.8, scores: { image: 0.3, features: 0.8 } }]);
  });
});
