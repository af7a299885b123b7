import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outcomeOf } from "../../../../cli/bench/outcome.ts";
import { readQuestions } from "../../../../cli/bench/questions.ts";
import type { BenchQuestion } from "../../../../cli/bench/questions.ts";
import { summariesOf, tableOf } from "../../../../cli/bench/summary.ts";
import { ScriptedPolicy, run } from "../../engine/reason/scripted.ts";

const question: BenchQuestion = {
  id: "q1",
  split: "test",
  kind: "two-hop",
  question: "Which currency has Japan?",
  answers: ["Japanese yen", "yen"],
  steps: [
    { experts: ["text", "table"], evidence: ["r1", "r9"] },
    { experts: ["table"], evidence: ["r7"] },
  ],
};

describe("outcomeOf", () => {
  it("scores the answer without its citations, each step's expert in order, and evidence found anywhere", async () => {
    const { trace } = await run({
      policy: new ScriptedPolicy(
        [
          ["a", "text"],
          ["b", "text"],
        ],
        ["yen", "yen", "The yen"],
      ),
    });
    expect(trace.answer?.text).toMatch(/\[1\]/u);
    expect(outcomeOf(question, trace)).toMatchObject({
      recall: 1,
      exact: 1,
      goldSteps: 2,
      rightExperts: 1,
      evidenceSteps: 2,
      evidenceFound: 1,
      retrievals: 2,
      error: null,
    });
  });

  it("counts a failed question as wrong", async () => {
    const { trace } = await run({ policy: new ScriptedPolicy([["a", "table"]], []) });
    const outcome = outcomeOf(question, trace);
    expect(outcome).toMatchObject({ recall: 0, exact: 0 });
    expect(outcome.error).toMatch(/table/u);
    expect(summariesOf([outcome]).at(-1)).toMatchObject({ kind: "all", n: 1, errors: 1, f1Recall: 0 });
  });
});

describe("summariesOf", () => {
  it("averages by kind, and weighs gold steps equally for experts", async () => {
    const { trace } = await run({ policy: new ScriptedPolicy([["a", "text"], null], ["yen", "yen"]) });
    const right = outcomeOf({ ...question, kind: "one", steps: question.steps.slice(0, 1) }, trace);
    const wrong = outcomeOf({ ...question, answers: ["euro"] }, trace);
    const [one, two, all] = summariesOf([right, wrong]);
    expect(one).toMatchObject({ kind: "one", f1Recall: 1, expertAccuracy: 1 });
    expect(two).toMatchObject({ kind: "two-hop", f1Recall: 0, expertAccuracy: 0.5 });
    expect(all).toMatchObject({ n: 2, f1Recall: 0.5, expertAccuracy: 2 / 3, evidenceRecall: 2 / 3 });
    expect(tableOf(summariesOf([right])).split("\n")[2]).toMatch(/^\| one \| 1 \| 1\.000 \|/u);
  });
});

describe("readQuestions", () => {
  async function fileOf(...lines: string[]): Promise<string> {
    const file = join(await mkdtemp(join(tmpdir(), "questions-")), "questions.jsonl");
    await writeFile(file, lines.join("\n"));
    return file;
  }
  it("reads questions and finds their pictures beside the file", async () => {
    const file = await fileOf(JSON.stringify({ ...question, image: "flag.png" }), "");
    expect(await readQuestions(file)).toEqual([{ ...question, image: join(file, "..", "flag.png") }]);
  });
  it("names the line that is wrong", async () => {
    await expect(readQuestions(await fileOf(JSON.stringify(question), "{"))).rejects.toThrow(/line 2 is not JSON/u);
    await expect(readQuestions(await fileOf(JSON.stringify({ ...question, answers: [] })))).rejects.toThrow(
      /line 1: answers/u,
    );
  });
});
