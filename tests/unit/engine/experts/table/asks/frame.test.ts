import { describe, expect, it } from "vitest";
import { all, rowParts } from "../../../../../../src/engine/experts/table/asks/frame.ts";
import { questionOf, races } from "./fixtures.ts";

const conditions = (sentence: string): string[] => {
  const question = questionOf(sentence, races);
  const { from, to } = all(question);
  return rowParts(question, from, to).map(({ condition }) => `${condition.words} [${condition.rows.size}]`);
};

describe("conditions of a question", () => {
  it.each([
    ["which race was in holm in june 2031?", ["Venue is holm [3]", "Date is june 2031 [2]"]],
    ["which races were not in holm?", ["not Venue is holm [3]"]],
    ["which races were never held in holm or varn?", ["not Venue is holm [3]", "not Venue is varn [4]"]],
    ["which races did not finish in holm but in norway?", ["not Venue is holm [3]", "Country is norway [3]"]],
    ["which races had an attendance of over 3,000?", ["Attendance is more than 3000 [3]"]],
    ["which swedish races were there?", ["Country is swedish [2]"]],
  ])("%s", (question, expected) => {
    expect(conditions(question)).toEqual(expected);
  });
});
