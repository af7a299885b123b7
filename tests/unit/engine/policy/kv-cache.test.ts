import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonPrefix, planCache } from "../../../../src/engine/policy/kv-cache.ts";

const tokens = fc.array(fc.nat(4), { maxLength: 30 });

describe("planCache", () => {
  it("runs only what is new when the conversation grew", () => {
    expect(planCache([1, 2, 3], [1, 2, 3, 4, 5])).toEqual({ keep: 3, run: [4, 5] });
  });

  it("runs the last token again when everything is cached, because logits are not kept", () => {
    expect(planCache([1, 2, 3], [1, 2, 3])).toEqual({ keep: 2, run: [3] });
    expect(planCache([1, 2, 3, 4], [1, 2])).toEqual({ keep: 1, run: [2] });
  });

  it("keeps nothing where less is shared than has to be", () => {
    expect(planCache([1, 2, 3], [1, 2, 4], 2)).toEqual({ keep: 2, run: [4] });
    expect(planCache([1, 2, 3], [1, 2, 4], 3)).toEqual({ keep: 0, run: [1, 2, 4] });
    expect(planCache([1, 2], [1, 2], Infinity)).toEqual({ keep: 0, run: [1, 2] });
  });

  it("refuses an empty prompt", () => {
    expect(() => planCache([1], [])).toThrow(RangeError);
  });

  it("keeps a common start, and keeps and runs the whole prompt together", () => {
    fc.assert(
      fc.property(tokens, tokens, tokens, (start, a, b) => {
        const cached = [...start, ...a];
        const prompt = [...start, ...b, 9];
        const { keep, run } = planCache(cached, prompt);
        expect([...cached.slice(0, keep), ...run]).toEqual(prompt);
        expect(keep).toBe(commonPrefix(cached, prompt));
        expect(keep).toBeGreaterThanOrEqual(start.length);
      }),
    );
  });
});
