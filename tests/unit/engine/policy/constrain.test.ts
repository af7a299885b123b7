import { describe, expect, it } from "vitest";
import {
  bestAllowed,
  fieldRules,
  loopStart,
  nameProbabilities,
  softmax,
} from "../../../../src/engine/policy/constrain.ts";

describe("fieldRules", () => {
  const rules = fieldRules(
    new Map([
      ["a", 0],
      ["Ġb", 1],
      ["</", 2],
      ["xĊ", 3],
      ["<|im_end|>", 4],
      ["č", 5],
      ["c", 7],
    ]),
  );
  it("forbids brackets, line breaks, special tokens and ids without a spelling", () => {
    expect([...rules.never]).toEqual([0, 0, 1, 1, 1, 1, 1, 0]);
  });
  it("wants a field to start with a word", () => {
    expect([...rules.neverFirst]).toEqual([0, 1, 1, 1, 1, 1, 1, 0]);
  });
});

describe("bestAllowed", () => {
  const logits = Float32Array.from([1, 5, 9, 3]);
  const forbidden = Uint8Array.from([0, 0, 1, 0]);
  it("takes the largest logit that the mask allows", () => expect(bestAllowed(logits, forbidden, null, null)).toBe(1));
  it("allows the closing token besides", () => expect(bestAllowed(logits, forbidden, 2, null)).toBe(2));
  it("leaves out the excepted token", () => expect(bestAllowed(logits, forbidden, null, 1)).toBe(3));
  it("says so when the model gives nothing finite", () => {
    expect(() => bestAllowed(new Float32Array(4).fill(NaN), forbidden, null, null)).toThrow(/finite/u);
  });
});

describe("loopStart", () => {
  const letters = () => true;
  it("finds the place before the repeats", () => {
    expect(loopStart([7, 1, 2, 1, 2, 1, 2], letters)).toBe(3);
    expect(loopStart([5, 5, 5], letters)).toBe(1);
  });
  it("takes two of a kind for ordinary writing", () => expect(loopStart([7, 1, 2, 1, 2], letters)).toBeNull());
  it("leaves digits alone", () => expect(loopStart([1, 0, 0, 0], () => false)).toBeNull());
});

describe("nameProbabilities", () => {
  const names = [
    { expert: "text", tokens: [1, 3] },
    { expert: "text-image", tokens: [1, 2, 3] },
    { expert: "table", tokens: [4, 3] },
  ] as const;
  it("multiplies the shares along each name, and looks only where names part", async () => {
    const asked: (readonly number[])[] = [];
    const found = await nameProbabilities(names, (prefix) => {
      asked.push(prefix);
      return Promise.resolve(Float32Array.from([99, 1, 0.5, 2, 0]));
    });
    const [t = 0] = softmax([1, 0]);
    const [plain = 0] = softmax([2, 0.5]);
    expect(asked).toEqual([[], [1]]);
    expect(found.text).toBeCloseTo(t * plain);
    expect(found["text-image"]).toBeCloseTo(t * (1 - plain));
    expect(found.text + found["text-image"] + found.table).toBeCloseTo(1);
  });
});
