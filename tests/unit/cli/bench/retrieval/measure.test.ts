import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { measureKind } from "../../../../../cli/bench/retrieval/measure.ts";
import { tableOf } from "../../../../../cli/bench/retrieval/table.ts";
import { passages, picturePack, riverPack } from "../../../engine/packs/fixtures.ts";
import { asked, encoders, opened, tablePack } from "./fixtures.ts";

const mediterranean = asked("Which river flows into the Mediterranean?", { gold: { passages: ["nile"] } });
const blackSea = asked("Which river flows into the Black Sea?", { gold: { passages: ["danube"] } });
/** Its words are all the Nile's: no search puts the Amazon first. */
const misled = asked("The Nile is a river in Africa.", { gold: { passages: ["amazon"] } });

describe("measureKind", () => {
  it("searches packs of one kind in every way", async () => {
    const packs = await opened(await riverPack(), await tablePack());
    const questions = [mediterranean, blackSea, misled, asked("?", { gold: { tables: ["lengths"] } })];
    const done: string[] = [];
    const report = await measureKind("text", questions, packs, encoders, {
      onProgress: (n, total) => done.push(`${n}/${total}`),
    });
    expect(report).toMatchObject({ asked: 3, askable: 3, without: 1, absent: 0, withTitle: false });
    expect(done).toEqual(["1/3", "2/3", "3/3"]);
    expect(report.lines.map(({ method }) => method)).toEqual(["bm25", "dense", "fusion"]);
    for (const line of report.lines) {
      expect(line.n).toBe(3);
      expect(line.recall1).toBeCloseTo(2 / 3);
      expect(line.recall5).toBe(1);
      expect(line.medianSeconds).toBeGreaterThan(0);
    }
  });

  it("searches several packs together", async () => {
    const halves = [passages.slice(0, 1), passages.slice(1)];
    const packs = await opened(...(await Promise.all(halves.map((some) => riverPack("1.0.0", some)))));
    const report = await measureKind("text", [mediterranean, blackSea], packs, encoders);
    expect(report).toMatchObject({ asked: 2, absent: 0 });
    expect(report.lines.map(({ recall5 }) => recall5)).toEqual([1, 1, 1]);
    // Vectors are compared over all packs; words are rare or common in their own.
    expect(report.lines[1]).toMatchObject({ method: "dense", recall1: 1 });
  });

  it("asks no more than the limit, and says how many there are", async () => {
    const packs = await opened(await riverPack());
    const report = await measureKind("text", [misled, mediterranean], packs, encoders, { limit: 1 });
    expect(report).toMatchObject({ asked: 1, askable: 2 });
    expect(report.lines.map(({ n, recall1 }) => [n, recall1])).toEqual([1, 1, 1].map((n) => [n, 0]));
    const table = tableOf("text", report, packs.device);
    expect(table).toContain("**text**: the first 1 of 2 questions");
    expect(table).toMatch(/^\| bm25 \| gold \| 1 \| 0\.000 \| 1\.000 \| 1\.000 \| 1\.000 \| \d+\.\d{4} \|$/mu);
    expect(table).not.toContain("Silver");
  });

  it("says so where tables are judged by silver evidence", async () => {
    const packs = await opened(await tablePack());
    const question = asked("How long is the Nile?", { silver: { tables: ["lengths"] } });
    const report = await measureKind("table", [question], packs, encoders, { withTitle: true });
    expect(report.lines.map(({ method, evidence, recall1 }) => [method, evidence, recall1])).toEqual([
      ["bm25", "silver", 1],
      ["dense", "silver", 1],
      ["fusion", "silver", 1],
    ]);
    const table = tableOf("table", report, packs.device);
    expect(table).toContain("Silver evidence was found by matching strings");
    expect(table).toContain("asked with the title of their table in front");
  });

  it("searches by a question's picture where it has one, and by captions else", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pictures-"));
    const create = { width: 8, height: 8, channels: 3, background: "#0000ff" } as const;
    await sharp({ create }).png().toFile(join(folder, "query.png"));
    const packs = await opened(await picturePack());
    // The words name another colour than the picture has.
    const question = "a red square";
    const gold = { images: ["blue"] };
    const report = (image: boolean) =>
      measureKind(
        "text-image",
        [asked(question, { gold, folder, ...(image && { image: "query.png" }) })],
        packs,
        encoders,
      );
    const recalls = async (image: boolean) => (await report(image)).lines.map(({ recall1 }) => recall1);
    expect(await recalls(true)).toEqual([0, 1, 1]);
    expect(await recalls(false)).toEqual([0, 0, 0]);
  });

  it("fails for a picture that is not there", async () => {
    const packs = await opened(await picturePack());
    const question = asked("a square", { gold: { images: ["blue"] }, image: "none.png" });
    await expect(measureKind("text-image", [question], packs, encoders)).rejects.toMatchObject({
      code: "picture-unreadable",
    });
  });

  it("has no figures where nothing can be asked", async () => {
    const packs = await opened(await riverPack());
    const report = await measureKind("text", [asked("?", { gold: { passages: ["nowhere"] } })], packs, encoders);
    expect(report).toMatchObject({ asked: 0, askable: 0, without: 0, absent: 1, encodeSeconds: 0, lines: [] });
    expect(tableOf("text", report, packs.device)).toContain("1 whose evidence is not in the packs");
  });
});
