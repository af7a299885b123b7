import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batches } from "../../../../src/engine/encoders/batches.ts";

describe("batches", () => {
  it("holds each text once, in groups of at most 2,048 padded tokens", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 256 })), (lengths) => {
        const groups = batches(lengths);
        expect(groups.flat().sort((a, b) => a - b)).toEqual([...lengths.keys()]);
        for (const group of groups) {
          const longest = Math.max(...group.map((index) => lengths[index] ?? 0));
          expect(longest * group.length).toBeLessThanOrEqual(2048);
        }
      }),
    );
  });
});
