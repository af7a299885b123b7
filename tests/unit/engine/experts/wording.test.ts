import { describe, expect, it } from "vitest";
import { asRead, byVerb } from "../../../../src/engine/experts/wording.ts";

describe("questions as passages are searched and read for them", () => {
  it.each([
    ["What is the place of birth of Odo Pellrin?", "Where was Odo Pellrin born?"],
    ["Where was the place of death of Odo Pellrin?", "Where did Odo Pellrin die?"],
    ["What is Odo Pellrin's place of burial?", "Where was Odo Pellrin buried?"],
    ["What is the date of birth of Count Odo, Lord of Soun?", "When was Count Odo, Lord of Soun born?"],
    ["What was Odo's date of death?", "When did Odo die?"],
    ["When is Ida Wick's birthday?", "When was Ida Wick born?"],
    ["What are the dates of birth and death of Odo?", "What are the dates of birth and death of Odo?"],
    ["Who wrote Place of Birth?", "Who wrote Place of Birth?"],
  ])("%s", (question, put) => {
    expect(byVerb(question)).toBe(put);
  });

  it("read without what is there to find the right bearer of a name", () => {
    expect(asRead("What is the place of birth of the director Odo Pellrin?")).toBe("Where was Odo Pellrin born?");
    expect(asRead("Who is the director of Lantern Hill?")).toBe("Who is the director of Lantern Hill?");
  });
});
