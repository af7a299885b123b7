import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interval, mean, median, pairedP } from "../../../../../cli/bench/answers/statistics.ts";

const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });

describe("median", () => {
  it("is the middle value, or the mean of the two in the middle", () => {
    expect(median([5, 1, 9])).toBe(5);
    expect(median([4, 10, 1, 2])).toBe(3);
  });
});

describe("interval", () => {
  it("is that of the normal distribution where that holds", () => {
    // 400 questions, half of them right: 0.5 ± 1.96 · 0.5 / √400.
    const [low, high] = interval(Array.from({ length: 400 }, (_, i) => i % 2));
    expect(low).toBeCloseTo(0.451, 2);
    expect(high).toBeCloseTo(0.549, 2);
  });

  it("is that of the binomial distribution for few questions", () => {
    // Means of five draws from {0, 1}: 0 and 1 come up in 1 of 32 draws each, more than 2.5 %.
    expect(interval([0, 1])).toEqual([0, 1]);
    expect(interval([0, 0, 1, 1, 1, 1, 1, 1, 1, 1])[1]).toBe(1);
  });

  it("lies among the values, around their mean, and is a point where they are equal", () => {
    fc.assert(
      fc.property(scores, (values) => {
        const [low, high] = interval(values, 400);
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        expect(low).toBeLessThanOrEqual(mean(values) + 1e-9);
        expect(high).toBeGreaterThanOrEqual(mean(values) - 1e-9);
      }),
    );
    expect(interval([0.25, 0.25, 0.25])).toEqual([0.25, 0.25]);
  });

  it("narrows as questions are added, and is the same each time", () => {
    const values = Array.from({ length: 40 }, (_, i) => (i * 7) % 5);
    const width = (of: readonly number[]): number => interval(of)[1] - interval(of)[0];
    expect(width([...values, ...values, ...values, ...values])).toBeLessThan(0.7 * width(values));
    expect(interval(values)).toEqual(interval(values));
  });
});

describe("pairedP", () => {
  it("is the share of all swaps for few pairs", () => {
    // Of the 2⁵ swaps of five equal differences, two go as far: 1/16.
    expect(pairedP([1, 1, 1, 1, 1])).toBeCloseTo(2 / 32, 2);
    // 3 + 1 of ±3 ± 1: two of four go as far as 4.
    expect(pairedP([3, 1])).toBeCloseTo(0.5, 1);
    // 4 and −1: sums of ±3 go as far as 3, and so do those of ±5.
    expect(pairedP([4, -1])).toBe(1);
  });

  it("finds a clear difference, and none where there is none", () => {
    expect(pairedP(Array.from({ length: 60 }, () => 1))).toBeLessThan(0.001);
    expect(pairedP(Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 1 : -1)))).toBe(1);
    expect(pairedP([])).toBe(1);
    expect(pairedP([0, 0, 0])).toBe(1);
  });

  it("is what the sign test says of differences of one size", () => {
    // 15 of 20 to one side: 2 · P(X ≥ 15) = 0.0414 for X binomial with 20 and ½.
    expect(pairedP(Array.from({ length: 20 }, (_, i) => (i < 15 ? 1 : -1)))).toBeCloseTo(0.0414, 2);
  });

  it("is a probability, whichever method is called the first, and whatever equal pairs are added", () => {
    const differences = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(differences, (pairs) => {
        const p = pairedP(pairs, 300);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(pairedP([0, ...pairs, 0], 300)).toBe(p);
        expect(
          pairedP(
            pairs.map((d) => -d),
            300,
          ),
        ).toBe(p);
      }),
    );
  });

  it("rejects one true hypothesis in twenty", () => {
    // Pairs drawn alike, 400 times: about 5 % of the p-values are below 0.05.
    let state = 12_345;
    const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
    const below = Array.from({ length: 400 }, () =>
      pairedP(
        Array.from({ length: 25 }, () => random() - random()),
        400,
      ),
    ).filter((p) => p < 0.05).length;
    expect(below).toBeGreaterThan(6);
    expect(below).toBeLessThan(40);
  });
});
