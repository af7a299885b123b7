import { describe, expect, it } from "vitest";
import type { Answered } from "../../../../../cli/bench/answers/answered.ts";
import { averagesOf, reportOf } from "../../../../../cli/bench/answers/summary.ts";
import { averagesTable, legendOf, tableOf } from "../../../../../cli/bench/answers/table.ts";
import { answered, asked, step } from "./fixtures.ts";

const questions = Array.from({ length: 10 }, (_, i) => asked(`q${i}`, { gold: { tables: [`t${i}`] } }));
const set = { name: "own", part: "all", questions } as const;

/** Each method is right on the first so many questions. */
function answersBy(right: Readonly<Record<string, number>>, more: Partial<Answered> = {}) {
  return (method: string, { id }: { id: string }): Answered =>
    answered(method, id, { prediction: Number(id.slice(1)) < (right[method] ?? 0) ? "yes" : "no", ...more });
}

describe("reportOf", () => {
  it("tests each method against the best pipeline on the same questions", () => {
    const methods = ["none", "rag-text", "iterretgen", "sft"];
    const report = reportOf(set, methods, answersBy({ none: 1, "rag-text": 3, iterretgen: 4, sft: 10 }));
    expect(report).toMatchObject({ questions: 10, bestPipeline: "iterretgen" });
    expect(report.lines.map(({ f1Recall }) => f1Recall)).toEqual([0.1, 0.3, 0.4, 1]);
    const [none, text, best, sft] = report.lines;
    expect(best?.p).toBeNull();
    expect(text?.p).toBe(1);
    // Six differences, all to one side: 2/64.
    expect(sft?.p).toBeCloseTo(0.031, 2);
    expect(none?.p).toBeGreaterThan(0.1);
    expect(sft?.interval).toEqual([1, 1]);
  });

  it("has no test without a pipeline", () => {
    const [line] = reportOf(set, ["sft"], answersBy({ sft: 5 })).lines;
    expect(line).toMatchObject({ p: null, n: 10, f1Recall: 0.5 });
  });

  it("leaves out questions that a method cannot be asked, and compares over the others", () => {
    const answerOf = (method: string, question: { id: string }): Answered => {
      const leftOut = method === "gold-route" && Number(question.id.slice(1)) >= 4;
      return answered(method, question.id, leftOut ? { leftOut: "no way" } : {});
    };
    const report = reportOf(set, ["rag-all", "gold-route"], answerOf);
    expect(report.lines[1]).toMatchObject({ n: 4, leftOut: 6, f1Recall: 1, p: 1 });
    expect(tableOf(report)).toContain("gold-route: 6 cannot be asked");
  });

  it("judges experts and evidence over gold steps, and nobody who asks all or nothing", () => {
    const answerOf = (method: string, question: { id: string }): Answered => {
      const found = question.id === "q0" ? "t0" : "other";
      const steps = {
        sft: [step("table", found)],
        "rag-all": [step(null, found)],
        none: [step(null)],
      }[method];
      return answered(method, question.id, { steps: steps ?? [], retrievals: 2, notFound: question.id === "q1" });
    };
    const [sft, all, none] = reportOf(set, ["sft", "rag-all", "none"], answerOf).lines;
    expect(sft).toMatchObject({ expertAccuracy: 1, evidenceRecall: 0.1, retrievals: 2, notFound: 0.1 });
    expect(all).toMatchObject({ expertAccuracy: null, evidenceRecall: 0.1 });
    expect(none).toMatchObject({ expertAccuracy: null, evidenceRecall: null });
  });

  it("counts failures as wrong, and says so", () => {
    const report = reportOf(set, ["sft"], answersBy({ sft: 0 }, { error: "died", prediction: "" }));
    expect(report.lines[0]).toMatchObject({ errors: 10, f1Recall: 0 });
    expect(tableOf(report)).toContain("sft: 10 failed");
  });
});

describe("averagesOf", () => {
  const report = (name: string, part: "all" | "with silver", right: number) =>
    reportOf({ ...set, name, part }, ["rag-all", "sft"], answersBy({ "rag-all": 2, sft: right }));

  it("weighs sets equally, and takes a set's part with silver where there is one", () => {
    const reports = [report("a", "all", 10), report("b", "all", 0), report("b", "with silver", 5)];
    expect(averagesOf(reports, ["sft", "rag-all"])).toEqual([
      { method: "sft", sets: [1, 0.5], f1Recall: 0.75, retrievals: 0 },
      { method: "rag-all", sets: [0.2, 0.2], f1Recall: 0.2, retrievals: 0 },
    ]);
    expect(averagesTable(reports, ["sft"]).split("\n").slice(-3)).toEqual([
      "| method | a | b, silver | mean | retrievals |",
      "| --- | ---: | ---: | ---: | ---: |",
      "| sft | 1.000 | 0.500 | 0.750 | 0.00 |",
    ]);
  });

  it("has no mean where a set is missing", () => {
    expect(averagesOf([report("a", "all", 1)], ["gold-route"])).toEqual([
      { method: "gold-route", sets: [null], f1Recall: null, retrievals: null },
    ]);
  });
});

describe("tableOf", () => {
  it("has a line for each method", () => {
    const report = reportOf(set, ["rag-text", "sft"], answersBy({ "rag-text": 0, sft: 10 }, { seconds: 1.25 }));
    const lines = tableOf(report).split("\n");
    expect(lines[0]).toBe("**own**: 10 questions.");
    expect(lines[5]).toMatch(/^\| sft \| 10 \| 1\.000 \| 1\.000–1\.000 \| 0\.00\d \| 1\.000 \| 1\.000 \| – /u);
    expect(lines[5]).toMatch(/\| 1\.3 \|$/u);
    expect(tableOf({ ...report, part: "with silver" })).toContain("**own, with silver**: 10 questions");
  });

  it("tells each method of the run, and no other", () => {
    const legend = legendOf([], ["none", "my-adapter"], "sft", "policy", { inView: 0, titled: 0 });
    expect(legend).toContain("- none: no retrieval");
    expect(legend).toContain("- my-adapter: plans and reads by itself");
    expect(legend).not.toContain("- ircot");
    expect(legend).toContain("The policy decodes every answer.");
    expect(legend).not.toContain("table in view");
  });

  it("tells how questions are asked that were written with a table in view", () => {
    const legend = (titled: number) => legendOf([], ["none"], "sft", "mix", { inView: 9, titled });
    expect(legend(7)).toContain("9 questions (WikiTableQuestions) were written with their table in view; 7 of them");
    expect(legend(0)).toContain("asked as they stand");
  });
});
