import { describe, expect, it } from "vitest";
import { linesOf, scoresOf } from "../../../../../cli/bench/retrieval/scores.ts";
import type { Outcome } from "../../../../../cli/bench/retrieval/scores.ts";

const found = (place: number): string[] => Array.from({ length: 25 }, (_, i) => (i === place ? "gold" : `other-${i}`));

describe("scoresOf", () => {
  it.each([
    [0, 1, 1, 1],
    [1, 0, 1, 1],
    [4, 0, 1, 1],
    [5, 0, 0, 1],
    [19, 0, 0, 1],
    [20, 0, 0, 0],
  ])("counts evidence at place %i (from 0) for recall@1/5/20: %i %i %i", (place, recall1, recall5, recall20) => {
    expect(scoresOf(found(place), ["gold"])).toEqual({ recall1, recall5, recall20, all5: recall5 });
  });

  it("counts any of the evidence for recall, and its share for all@5", () => {
    const ids = ["x", "a", "b", "y", "z", "c"];
    expect(scoresOf(ids, ["a", "b", "c", "d"])).toEqual({ recall1: 0, recall5: 1, recall20: 1, all5: 0.5 });
    expect(scoresOf([], ["a"])).toEqual({ recall1: 0, recall5: 0, recall20: 0, all5: 0 });
    // The same record twice is found once.
    expect(scoresOf(["a", "a"], ["a", "b"]).all5).toBe(0.5);
  });
});

describe("linesOf", () => {
  const outcome = (grade: Outcome["grade"], place: number, seconds: number): Outcome => {
    const scores = { ...scoresOf(found(place), ["gold"]), seconds };
    const none = { ...scoresOf([], ["gold"]), seconds: 0 };
    return { grade, methods: { bm25: none, dense: scores, fusion: none } };
  };

  it("averages over questions, takes the median of seconds, and keeps silver evidence apart", () => {
    const lines = linesOf([
      outcome("gold", 0, 1),
      outcome("silver", 10, 7),
      outcome("gold", 2, 2),
      outcome("gold", 24, 30),
      outcome("gold", 24, 4),
    ]);
    expect(lines.map(({ evidence, method, n }) => `${evidence} ${method} ${n}`)).toEqual([
      "gold bm25 4",
      "gold dense 4",
      "gold fusion 4",
      "silver bm25 1",
      "silver dense 1",
      "silver fusion 1",
    ]);
    expect(lines[1]).toMatchObject({ recall1: 0.25, recall5: 0.5, recall20: 0.5, all5: 0.5, medianSeconds: 3 });
    expect(lines[4]).toMatchObject({ recall5: 0, recall20: 1, medianSeconds: 7 });
    expect(lines[0]).toMatchObject({ recall20: 0 });
  });

  it("has no lines without questions", () => {
    expect(linesOf([])).toEqual([]);
  });
});
