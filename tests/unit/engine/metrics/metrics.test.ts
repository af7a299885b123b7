import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseAnswer } from "../../../../src/engine/metrics/normalise.ts";
import { scoreAnswer } from "../../../../src/engine/metrics/scores.ts";

describe("normaliseAnswer", () => {
  it.each([
    ["The Yen.", "yen"],
    ["an Apple, a pear", "apple pear"],
    ["don't", "dont"],
    ["don’t", "dont"],
    ["São Tomé", "sao tome"],
    ["twenty-three", "23"],
    ["two hundred and five", "205"],
    ["one million two hundred thousand", "1200000"],
    ["5 million", "5000000"],
    ["3.5 million", "3500000"],
    ["1,234,567", "1234567"],
    ["3.50", "3.50"],
    ["12.0", "12"],
    ["U.S.A.", "usa"],
    ["Trinidad and Tobago", "trinidad and tobago"],
    ["seven and eight", "7 and 8"],
    ["007", "007"],
    ["J.R.R. Tolkien", "jrr tolkien"],
    ["nineteen eighty four", "19 84"],
    ["Na+", "na"],
    ["", ""],
  ])("%s → %s", (answer, normal) => expect(normaliseAnswer(answer)).toBe(normal));

  it("changes nothing twice", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(normaliseAnswer(normaliseAnswer(text))).toBe(normaliseAnswer(text));
      }),
    );
  });
});

describe("scoreAnswer", () => {
  it("takes recall over the gold tokens, best over the gold answers", () => {
    expect(scoreAnswer("It is the Japanese yen [1][2]", ["yen", "Japanese yen"])).toMatchObject({
      recall: 1,
      exact: 0,
    });
    expect(scoreAnswer("yen", ["Japanese yen"])).toEqual({ recall: 0.5, f1: 2 / 3, exact: 0 });
    expect(scoreAnswer("The yen", ["Yen."])).toEqual({ recall: 1, f1: 1, exact: 1 });
    expect(scoreAnswer("dollar", ["yen"])).toEqual({ recall: 0, f1: 0, exact: 0 });
  });
  it("counts a repeated token as often as the gold has it", () => {
    expect(scoreAnswer("New New New", ["New York"]).recall).toBe(0.5);
    expect(scoreAnswer("Bora", ["Bora Bora"]).recall).toBe(0.5);
  });
  it("needs a gold answer", () => expect(() => scoreAnswer("x", [])).toThrow(RangeError));
  it("stays within 0 and 1, and gives the gold itself full marks", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { minLength: 1 }), (prediction, golds) => {
        for (const score of Object.values(scoreAnswer(prediction, golds))) expect(score >= 0 && score <= 1).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]+$/u), (gold) => {
        expect(scoreAnswer(gold, [gold]).exact).toBe(1);
      }),
    );
  });
});
