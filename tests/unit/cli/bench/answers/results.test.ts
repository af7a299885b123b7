import { appendFile, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Results } from "../../../../../cli/bench/answers/results.ts";
import { answered, asked, step } from "./fixtures.ts";

const keys = new Map([
  ["sft", "k1"],
  ["rag-text", "k2"],
]);
const fileOf = async (): Promise<string> => join(await mkdtemp(join(tmpdir(), "results-")), "sub", "a.jsonl");
const [one, two] = [asked("one"), asked("two")];

describe("Results", () => {
  it("goes on where a run before ended", async () => {
    const file = await fileOf();
    const before = await Results.open(file, keys);
    const line = answered("sft", "one", { steps: [step("text", "r1")], retrievals: 1, seconds: 0.5 });
    await before.add(line, one);
    expect(before.of("sft", one)).toEqual(line);
    const after = await Results.open(file, keys);
    expect(after.of("sft", one)).toEqual(line);
    expect(after.of("rag-text", one)).toBeUndefined();
    expect(after.of("sft", two)).toBeUndefined();
  });

  it("tells people the question, its answers and the score", async () => {
    const file = await fileOf();
    await (await Results.open(file, keys)).add(answered("sft", "one", { prediction: "no" }), one);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
      question: "What of one?",
      answers: ["yes"],
      recall: 0,
    });
  });

  it("does not take answers by other packs, models or code, or to what was another question", async () => {
    const file = await fileOf();
    const before = await Results.open(file, keys);
    await before.add(answered("sft", "one"), one);
    await before.add(answered("rag-text", "one"), one);
    const after = await Results.open(file, new Map([...keys, ["sft", "k9"]]));
    expect(after.of("sft", one)).toBeUndefined();
    expect(after.of("rag-text", one)).toBeDefined();
    expect(after.of("rag-text", { ...one, question: "Changed?" })).toBeUndefined();
  });

  it("asks what failed again, and takes the answer of the second time", async () => {
    const file = await fileOf();
    const before = await Results.open(file, keys);
    await before.add(answered("sft", "one", { error: "died", prediction: "" }), one);
    expect(before.of("sft", one)?.error).toBe("died");
    const second = await Results.open(file, keys);
    expect(second.of("sft", one)).toBeUndefined();
    await second.add(answered("sft", "one"), one);
    expect((await Results.open(file, keys)).of("sft", one)?.prediction).toBe("yes");
  });

  it("survives a line that was cut off", async () => {
    const file = await fileOf();
    await (await Results.open(file, keys)).add(answered("sft", "one"), one);
    await appendFile(file, '{"method": "sft", "id": "tw');
    const after = await Results.open(file, keys);
    await after.add(answered("sft", "two"), two);
    const last = await Results.open(file, keys);
    expect(last.of("sft", one)).toBeDefined();
    expect(last.of("sft", two)).toBeDefined();
  });

  it("keeps lines whole that come at the same time", async () => {
    const file = await fileOf();
    const results = await Results.open(file, keys);
    const questions = Array.from({ length: 30 }, (_, i) => asked(`q${i}`));
    await Promise.all(questions.map((question) => results.add(answered("sft", question.id), question)));
    const read = await Results.open(file, keys);
    expect(questions.every((question) => read.of("sft", question) !== undefined)).toBe(true);
  });
});
