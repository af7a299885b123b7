import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { picturePath, readRetrievalQuestions } from "../../../../../cli/bench/retrieval/questions.ts";

async function questionsIn(...lines: unknown[]): Promise<{ root: string; folder: string; file: string }> {
  const root = await mkdtemp(join(tmpdir(), "retrieval-"));
  const folder = join(root, "questions");
  await mkdir(folder);
  const file = join(folder, "rivers.jsonl");
  await writeFile(file, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
  return { root, folder, file };
}

const question = { id: "q1", question: "Where does the Nile end?", answers: ["the Mediterranean"] };
const none = { passages: [], tables: [], images: [] };

describe("readRetrievalQuestions", () => {
  it("reads evidence of all kinds, and ignores other fields", async () => {
    const { file, folder } = await questionsIn(
      { ...question, gold: { passages: ["nile"], tableInKb: false }, title: "Nile", page: 3 },
      { ...question, id: "q2", silver: { tables: ["lengths"] }, image: "nile.png" },
      "",
    );
    expect(await readRetrievalQuestions(file)).toEqual([
      { ...question, gold: { ...none, passages: ["nile"] }, silver: none, folder },
      { ...question, id: "q2", gold: none, silver: { ...none, tables: ["lengths"] }, image: "nile.png", folder },
    ]);
  });

  it.each([
    ["is no JSON", "{", /line 2: is no JSON/u],
    ["has no question", { id: "q2", answers: [] }, /line 2: question/u],
    ["has an empty question", { ...question, question: "" }, /line 2: question: must not be empty/u],
    ["has evidence that is no list", { ...question, gold: { passages: "nile" } }, /line 2: gold\.passages/u],
    ["has evidence that is no id", { ...question, silver: { tables: [1] } }, /line 2: silver\.tables\.0/u],
    ["has a picture that is no path", { ...question, image: 7 }, /line 2: image/u],
  ])("names a line that %s", async (_, line, message) => {
    const { file } = await questionsIn(question, line);
    await expect(readRetrievalQuestions(file)).rejects.toMatchObject({
      code: "invalid-data",
      message: expect.stringMatching(message) as string,
    });
  });

  it("says which file is not there", async () => {
    await expect(readRetrievalQuestions("nowhere/rivers.jsonl")).rejects.toMatchObject({
      code: "invalid-data",
      message: "There is no question file nowhere/rivers.jsonl.",
    });
  });
});

describe("picturePath", () => {
  it("looks in the folder kb beside the questions' folder, then in their own", async () => {
    const { root, file } = await questionsIn({ ...question, image: "pictures/nile.png" });
    const [asked] = await readRetrievalQuestions(file);
    if (asked?.image === undefined) throw new Error("The question lost its picture.");
    await expect(picturePath(asked, asked.image)).rejects.toMatchObject({
      code: "picture-unreadable",
      message: expect.stringMatching(/question q1 is neither .*kb.* nor .*questions/u) as string,
    });

    const paths = [join(root, "questions", "pictures", "nile.png"), join(root, "kb", "pictures", "nile.png")];
    for (const path of paths) {
      await mkdir(join(path, ".."), { recursive: true });
      await writeFile(path, "");
      expect(await picturePath(asked, asked.image)).toBe(path);
    }
  });
});
