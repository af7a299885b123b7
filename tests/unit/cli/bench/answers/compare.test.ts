import { describe, expect, it } from "vitest";
import type { Answered } from "../../../../../cli/bench/answers/answered.ts";
import { comparisonsOf } from "../../../../../cli/bench/answers/compare.ts";
import { comparisonTable } from "../../../../../cli/bench/answers/table.ts";
import { answered, asked } from "./fixtures.ts";

const setOf = (name: string, n: number, part: "all" | "with silver" = "all") => ({
  name,
  part,
  questions: Array.from({ length: n }, (_, i) => asked(`${name}${i}`)),
});

/** Each method is right on these questions. */
function answersBy(right: Readonly<Record<string, readonly string[]>>) {
  return (method: string, { id }: { id: string }): Answered | undefined => {
    const questions = right[method];
    if (questions === undefined) return undefined;
    return answered(method, id, { prediction: questions.includes(id) ? "yes" : "no", retrievals: method.length });
  };
}

describe("comparisonsOf", () => {
  it("counts to which side questions differ, set by set and in all", () => {
    const answerOf = answersBy({ sft: ["a0", "a1", "b0"], "step-grpo": ["a1", "a2", "a3", "b0"] });
    const [comparison, ...more] = comparisonsOf(
      [setOf("a", 4), setOf("b", 2)],
      ["rag-all", "sft", "step-grpo"],
      answerOf,
    );
    expect(more).toEqual([]);
    expect(comparison).toMatchObject({
      first: "sft",
      second: "step-grpo",
      sets: [
        { name: "a", n: 4, f1Recall: [0.5, 0.75], better: 2, worse: 1, retrievals: [3, 9] },
        { name: "b", n: 2, f1Recall: [0.5, 0.5], better: 0, worse: 0, p: 1 },
      ],
      mean: { n: 6, f1Recall: [0.5, 0.625], better: 2, worse: 1 },
    });
  });

  it("tests the difference of the mean over sets, in which a question of a small set counts for more", () => {
    const large = Array.from({ length: 12 }, (_, i) => `large${i}`);
    const answerOf = answersBy({ sft: ["small0", "small1"], "step-grpo": large.slice(0, 2) });
    const [comparison] = comparisonsOf([setOf("large", 12), setOf("small", 3)], ["sft", "step-grpo"], answerOf);
    expect(comparison?.mean).toMatchObject({ better: 2, worse: 2 });
    expect(comparison?.mean.f1Recall[0]).toBeCloseTo(1 / 3);
    expect(comparison?.mean.f1Recall[1]).toBeCloseTo(1 / 12);
    // As far wherever both questions of the small set have one sign; added up question by question, it would be 1.
    expect(comparison?.mean.p).toBeCloseTo(0.5, 1);
  });

  it("sets the first policy beside every other, and needs two", () => {
    const answerOf = answersBy({ sft: [], "step-grpo": [], mine: [] });
    const names = comparisonsOf([setOf("a", 1)], ["none", "sft", "step-grpo", "mine"], answerOf);
    expect(names.map(({ first, second }) => [first, second])).toEqual([
      ["sft", "step-grpo"],
      ["sft", "mine"],
    ]);
    expect(comparisonsOf([setOf("a", 1)], ["rag-all", "sft"], answerOf)).toEqual([]);
  });

  it("takes the part with silver of a set that is told twice", () => {
    const answerOf = answersBy({ sft: [], "step-grpo": ["a0"] });
    const sets = [setOf("a", 4), setOf("a", 2, "with silver")];
    expect(comparisonsOf(sets, ["sft", "step-grpo"], answerOf)[0]?.sets.map(({ n }) => n)).toEqual([2]);
  });
});

describe("comparisonTable", () => {
  it("has a row for each set and, of several, one for the mean", () => {
    const answerOf = answersBy({ sft: ["a0"], "step-grpo": ["a0", "a1"] });
    const rows = (...sets: ReturnType<typeof setOf>[]) =>
      comparisonsOf(sets, ["sft", "step-grpo"], answerOf).map(comparisonTable).join("").split("\n").slice(2);
    expect(rows(setOf("a", 2))).toEqual([
      "| set | n | sft | step-grpo | better / worse | p | retrievals, sft | step-grpo |",
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
      "| a | 2 | 0.500 | 1.000 | 1 / 0 | 1.000 | 3.00 | 9.00 |",
    ]);
    expect(rows(setOf("a", 2), setOf("b", 2)).at(-1)).toBe(
      "| mean | 4 | 0.250 | 0.500 | 1 / 0 | 1.000 | 3.00 | 9.00 |",
    );
  });
});
