import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questionHash, readAnswerQuestions, setsOf } from "../../../../../cli/bench/answers/questions.ts";
import type { QuestionSet } from "../../../../../cli/bench/answers/questions.ts";
import { asked } from "./fixtures.ts";

async function fileOf(...lines: readonly unknown[]): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "answers-")), "own.dev.jsonl");
  await writeFile(file, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
  return file;
}
const base = { id: "q", question: "Who?", answers: ["Ada", "Ada Lovelace"] };

describe("readAnswerQuestions", () => {
  it("reads what is known of the way, and passes over what it does not know", async () => {
    const steps = [{ question: "Which film?", retriever: "table", answer: "Up", evidence: [] }];
    const file = await fileOf(
      { ...base, kind: "table", silver: { tables: ["t1"], how: "chain" }, original: "training" },
      { ...base, gold: { tables: [], passages: [], steps, nodes: [] } },
      { ...base, split: "tune", steps: [{ experts: ["text", "table"], evidence: ["r1"] }], image: "flag.png" },
    );
    const [first, second, third] = await readAnswerQuestions(file);
    expect(first).toMatchObject({ kind: "table", answers: ["Ada", "Ada Lovelace"], folder: dirname(file) });
    expect(first?.silver).toEqual({ passages: [], tables: ["t1"], images: [] });
    expect(second?.gold.steps).toEqual([{ question: "Which film?", retriever: "table" }]);
    expect(third).toMatchObject({ image: "flag.png", steps: [{ experts: ["text", "table"], evidence: ["r1"] }] });
  });

  it("takes the answers of a WikiTableQuestions question together, and leaves out what has no answer", async () => {
    const questions = await readAnswerQuestions(
      await fileOf({ ...base, source: "wtq" }, { ...base, id: "r", noAnswer: true, answers: ["None"] }),
    );
    expect(questions.map(({ id, answers }) => ({ id, answers }))).toEqual([
      { id: "q", answers: ["Ada, Ada Lovelace"] },
    ]);
  });

  it.each([
    ["has no answer", { ...base, answers: [] }, /line 1: answers/u],
    ["names no expert", { ...base, steps: [{ experts: ["library"], evidence: [] }] }, /line 1: steps/u],
    ["is no JSON", "{", /line 1/u],
  ])("says which line %s", async (_what, line, message) => {
    await expect(readAnswerQuestions(await fileOf(line))).rejects.toThrow(message);
  });

  it("says that there is no file", async () => {
    await expect(readAnswerQuestions("none.jsonl")).rejects.toThrow(/no question file none.jsonl/u);
  });
});

const idsOf = (set: QuestionSet | undefined): string[] => set?.questions.map(({ id }) => id) ?? [];

describe("setsOf", () => {
  const many = Array.from({ length: 40 }, (_, i) => asked(`q${i}`, { gold: { tables: ["t"] } }));

  it("draws by ids alone: a larger limit adds to a smaller one, in whatever order the file is", () => {
    fc.assert(
      fc.property(fc.nat(39), fc.nat(39), fc.shuffledSubarray(many, { minLength: 40 }), (a, b, shuffled) => {
        const [few, more] = [Math.min(a, b) + 1, Math.max(a, b) + 1];
        const drawn = idsOf(setsOf("x.jsonl", many, more)[0]);
        expect(drawn).toHaveLength(more);
        expect(idsOf(setsOf("x.jsonl", shuffled, few)[0])).toEqual(drawn.slice(0, few));
      }),
    );
  });

  it("draws from the whole file, not from its start", () => {
    const drawn = idsOf(setsOf("x.jsonl", many, 10)[0]);
    expect(drawn.filter((id) => Number(id.slice(1)) >= 20).length).toBeGreaterThan(1);
    expect(setsOf("own.dev.jsonl.gz", many, Infinity)).toMatchObject([{ name: "own.dev", part: "all" }]);
  });

  it("tells those with silver once more, as many, where others have nothing", () => {
    const mixed = many.map((question, i) => asked(question.id, i % 4 === 0 ? { silver: { passages: ["p"] } } : {}));
    const [all, silver, ...rest] = setsOf("x.jsonl", mixed, 8);
    expect(rest).toEqual([]);
    expect([all?.part, silver?.part]).toEqual(["all", "with silver"]);
    expect(idsOf(all)).toHaveLength(8);
    expect(idsOf(silver)).toHaveLength(8);
    expect(idsOf(silver).every((id) => Number(id.slice(1)) % 4 === 0)).toBe(true);
    // The same objects: what is in both is asked once.
    expect(silver?.questions.filter((question) => all?.questions.includes(question)).length).toBeGreaterThan(0);
  });

  it("does not where all have silver, or the others have gold", () => {
    const silver = many.map(({ id }) => asked(id, { silver: { tables: ["t"] } }));
    expect(setsOf("x.jsonl", silver, 8)).toHaveLength(1);
    expect(setsOf("x.jsonl", [...many.slice(1), ...silver.slice(0, 1)], 8)).toHaveLength(1);
  });
});

describe("questionHash", () => {
  it("depends on what a method may see, and not on the answers", () => {
    const question = asked("a", { gold: { passages: ["p"] } });
    expect(questionHash({ ...question, answers: ["no"] })).toBe(questionHash(question));
    expect(questionHash({ ...question, question: "Else?" })).not.toBe(questionHash(question));
    expect(questionHash({ ...question, gold: { ...question.gold, passages: ["r"] } })).not.toBe(questionHash(question));
    expect(questionHash({ ...question, image: "a.png" })).not.toBe(questionHash(question));
  });
});
