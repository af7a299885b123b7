import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  betweenCondition,
  boundCondition,
  relationAt,
} from "../../../../../../src/engine/experts/table/claims/bounds.ts";
import { profileOf } from "../../../../../../src/engine/experts/table/profile.ts";
import { Reading } from "../../../../../../src/engine/experts/table/reading.ts";
import { races } from "../asks/fixtures.ts";

/** How the number 5 in a sentence bounds. */
function relation(sentence: string): string {
  const reading = new Reading(sentence);
  const at = reading.words.findIndex(({ text }) => text === "5");
  return relationAt(reading, at, at + 1).relation;
}

describe("bounds", () => {
  it.each([
    ["it had 5 points", "="],
    ["it had more than 5 points", ">"],
    ["it had over 5 points", ">"],
    ["it had at least 5 points", ">="],
    ["it had 5 or more points", ">="],
    ["it had no more than 5 points", "<="],
    ["it had fewer than 5 points", "<"],
    ["it had no less than 5 points", ">="],
    ["it had up to 5 points", "<="],
    ["it had more than a total of 5 points", ">"],
  ])("%s", (sentence, expected) => {
    expect(relation(sentence)).toBe(expected);
  });

  const points = profileOf(races).columns[5];
  const dates = profileOf(races).columns[1];
  if (points === undefined || dates === undefined) throw new Error("The races have points and dates.");

  it("hold of the rows whose values meet them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const rows = races.rows.map((row) => Number(row[5]));
        const which = (meets: (value: number) => boolean): Set<number> =>
          new Set(rows.flatMap((value, i) => (meets(value) ? [i] : [])));
        expect(boundCondition(points, { relation: ">", value: low }).rows).toEqual(which((value) => value > low));
        expect(boundCondition(points, { relation: "<=", value: low }).rows).toEqual(which((value) => value <= low));
        expect(betweenCondition(points, low, high, "").rows).toEqual(which((value) => value >= low && value <= high));
      }),
    );
  });

  it("by a year hold of its days", () => {
    expect(boundCondition(dates, { relation: "=", value: 2031 }).rows.size).toBe(6);
    expect(boundCondition(dates, { relation: ">", value: 2031 }).rows.size).toBe(0);
    expect(boundCondition(dates, { relation: ">=", value: 2031 }).rows.size).toBe(6);
  });
});
