import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { lettersShared } from "../../../../src/engine/experts/letters.ts";

describe("lettersShared", () => {
  it("knows words that were read in part", () => {
    const whole = lettersShared(["ELLANMJOLK"], "Mellanmjölk, Brennick");
    expect(whole).toBeGreaterThan(0.7);
    expect(lettersShared(["ELLANMJOLK"], "Yoghurt with vanilla")).toBeLessThan(0.2);
    expect(lettersShared(["mellanmjölk", "BRENNICK"], "Brennick Mellanmjölk")).toBe(1);
  });

  it("says nothing of lines without words", () => {
    expect(lettersShared([], "anything")).toBe(0);
    expect(lettersShared(["3 %", "1l"], "3 % 1l")).toBe(0);
  });

  it("is a share, and whole for a text that has all lines", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.string({ unit: "grapheme" }), (lines, text) => {
        const share = lettersShared(lines, text);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        const all = lettersShared(lines, `${text} ${lines.join(" ")}`);
        expect([0, 1]).toContain(all);
        expect(all).toBeGreaterThanOrEqual(share);
      }),
    );
  });
});
