import { describe, expect, it } from "vitest";
import { putInItsPlace } from "../../../../src/engine/policy/chain.ts";

const put = (role: string, question: string, asked: string, answer = "Odo Pellrin", said = answer) =>
  putInItsPlace(`The ${role} is ${said}; one fact to go.`, question, asked, answer);

describe("what was found is put in the place of its description", () => {
  it.each([
    [
      "director",
      "Where did the director of film Lantern Hill (1931 Film) die?",
      "Who is the director of film Lantern Hill (1931 Film)?",
      "Where did the director Odo Pellrin die?",
    ],
    [
      "father",
      "What nationality is Ida Wick's father?",
      "Who is Ida Wick's father?",
      "What nationality is Odo Pellrin?",
    ],
    ["spouse", "Why did Ida Wick's husband die?", "Who is the spouse of Ida Wick?", "Why did Odo Pellrin die?"],
    [
      "father",
      "Which country Ida (1620–1659)'s father is from?",
      "Who is the father of Ida (1620–1659)?",
      "Which country Odo Pellrin is from?",
    ],
    [
      "father",
      "Who is the maternal aunt of Ida's father?",
      "Who is Ida's father?",
      "Who is the maternal aunt of Odo Pellrin?",
    ],
    [
      "mother",
      "Who is Ida Wick's maternal grandfather?",
      "Who is Ida Wick's mother?",
      "Who is the father of Odo Pellrin?",
    ],
    ["spouse", "Who is the mother-in-law of Ida?", "Who is Ida's husband?", "Who is the mother of Odo Pellrin?"],
  ])("the %s: %s", (role, question, asked, next) => {
    expect(put(role, question, asked)).toBe(next);
  });

  it("takes the one of several that the thought takes, and else what was found", () => {
    const [question, asked] = ["When did Ida's son die?", "Who is Ida's son?"];
    expect(put("son", question, asked, "Odo and Bram", "Bram")).toBe("When did Bram die?");
    expect(put("son", question, asked, "Odo", "Tam")).toBe("When did Odo die?");
  });

  it("leaves to the policy what does not stand in the question just once", () => {
    expect(put("father", "When was Tam's father born?", "Who is Ida's father?")).toBeUndefined();
    expect(put("father", "Is Ida's father older than Ida's uncle?", "Who is Ida's father?")).toBeUndefined();
    expect(put("father", "When was Ida's father born?", "When was Ida born?")).toBeUndefined();
    expect(
      putInItsPlace("It is Odo; one fact to go.", "When was Ida's father born?", "Who is Ida's father?", "Odo"),
    ).toBeUndefined();
  });
});
