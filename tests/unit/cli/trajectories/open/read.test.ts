import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { linesOf, OpenData } from "../../../../../cli/trajectories/open/read.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "open-data-"));
  await mkdir(join(folder, "questions"));
  await mkdir(join(folder, "kb"));
  const question = { question: "Who?", answers: ["Bo"], gold: { tables: [], passages: [] } };
  await writeFile(join(folder, "questions", "wtq.train.jsonl"), `${JSON.stringify(question)}\n`);
  await writeFile(join(folder, "questions", "wtq.dev.jsonl"), `${JSON.stringify(question)}\n`);
  const passage = { id: "p:1", title: "Bo", text: "Bo rows.", aliases: ["Bo Rood"] };
  await writeFile(join(folder, "kb", "wiki-passages.jsonl.gz"), gzipSync(`${JSON.stringify(passage)}\n`));
});

describe("OpenData", () => {
  it("reads training splits, and knowledge with its aliases", async () => {
    const data = new OpenData(folder);
    expect(await data.training("wtq")).toMatchObject([{ question: "Who?" }]);
    expect(await data.passages("wiki-passages")).toMatchObject([{ title: "Bo", aliases: ["Bo Rood"] }]);
    expect(data.passages("wiki-passages")).toBe(data.passages("wiki-passages"));
  });

  it("refuses questions of any other split", async () => {
    await expect(linesOf(join(folder, "questions", "wtq.dev.jsonl")).next()).rejects.toThrow("no training split");
  });
});
