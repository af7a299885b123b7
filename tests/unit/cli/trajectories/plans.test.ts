import { describe, expect, it } from "vitest";
import { byWhichOne, direct } from "../../../../cli/trajectories/open/asking.ts";
import { planOf } from "../../../../cli/trajectories/plans.ts";

const said = (pieces: ReturnType<typeof planOf>, role: "given" | "written") =>
  pieces.filter((piece) => piece.role === role).map(({ text }) => text);

describe("planOf", () => {
  const meant = { answer: "Ida Rood", evidence: ["t:bells"], expert: "table", finds: "thing" } as const;
  const sought = { answer: "Soun", evidence: ["p:ida"], expert: "text", finds: "value" } as const;

  it("is the question as it stands, and who is asked, where one fact is needed", () => {
    const pieces = planOf(direct("fact", "Where was Ida Rood born?", sought));
    expect(said(pieces, "written")).toEqual(["One fact is needed.", "Where was Ida Rood born?", "Text Retriever"]);
    expect(said(pieces, "given")[0]).toBe("<|im_start|>user\nQuestion: Where was Ida Rood born?<|im_end|>\n");
  });

  it("is the first of several steps, and nothing of the others", () => {
    const question = "Where was the maker of the oldest bell born?";
    expect(said(planOf(byWhichOne("row", question, meant, sought)), "written")).toEqual([
      "Two facts are needed; first which one.",
      `Which one is meant: ${question}`,
      "Table Retriever",
    ]);
  });

  it("refuses what has no step", () => {
    expect(() => planOf({ kind: "none", question: "Why?", answers: [], steps: [] })).toThrow("has no step");
  });
});
