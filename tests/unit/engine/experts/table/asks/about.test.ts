import { describe, expect, it } from "vitest";
import { aboutTable } from "../../../../../../src/engine/experts/table/asks/about.ts";
import { ask, confidence, questionOf, races } from "./fixtures.ts";

/** The words of a question that say which table is asked. */
function about(question: string): string {
  const { context } = questionOf(question, races);
  return [...aboutTable(context)]
    .sort((a, b) => a - b)
    .map((i) => context.reading.at(i))
    .join(" ");
}

describe("the words that say which table is asked", () => {
  it("are the title's, with what stands beside them in the phrase", () => {
    expect(about("who won the drift cup in round 6 northern bay sailing season 2031?")).toBe(
      "round 6 northern bay sailing season 2031",
    );
  });

  it("are none where the title is not said", () => {
    expect(about("who won the drift cup in the bay?")).toBe("");
  });

  it("put no condition on rows, and leave nothing unexplained", () => {
    const question = "who won the drift cup in stage 6 northern bay sailing season 2031?";
    expect(ask(question, races)).toBe("list: Cleo Marsh");
    expect(confidence(question, races)).toBeGreaterThan(
      confidence("who won the drift cup in stage 6 of something else?", races),
    );
  });
});
