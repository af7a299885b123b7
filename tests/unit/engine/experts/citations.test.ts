import { describe, expect, it } from "vitest";
import { supportingEvidence } from "../../../../src/engine/experts/citations.ts";
import type { Evidence } from "../../../../src/engine/experts/types.ts";

const result = (rank: number, condensed: string, text = condensed): Evidence => ({
  kind: "text",
  label: `ter-${rank}`,
  rank,
  score: 1 / rank,
  packId: "p",
  packName: "P",
  recordId: String(rank),
  title: "",
  text,
  condensed,
  highlights: [],
});
const evidence = [
  result(1, "Tokyo: Tokyo is the capital of Japan."),
  result(2, "Japan: People in Japan pay with the Japanese yen."),
  result(3, "", "The yen has been the money of Japan since 1871."),
];
const labels = (answer: string, final: string, thought?: string): string[] =>
  supportingEvidence(evidence, answer, final, thought).map(({ label }) => label);

describe("supporting evidence", () => {
  it("holds the answer's words", () => {
    expect(labels("the Japanese yen", "the Japanese yen")).toEqual(["ter-2"]);
    expect(labels("Tokyo", "Japanese yen")).toEqual(["ter-1", "ter-2"]);
  });

  it("is what the policy read before what it did not", () => {
    expect(labels("1871", "1871")).toEqual(["ter-3"]);
    expect(labels("Japan", "Japan", "ter-2 says it")[0]).toBe("ter-2");
    expect(labels("Japan", "Japan")[0]).toBe("ter-1");
  });

  it("of yes and no is what was read first", () => {
    expect(labels("Yes", "yes")).toEqual(["ter-1"]);
  });

  it("is none where nothing holds the answer", () => {
    expect(labels("Canberra", "Canberra")).toEqual([]);
  });
});
