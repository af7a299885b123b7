import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyOcrModels } from "../../../../cli/assemble-ocr.ts";
import { buildFromFiles, cardOf } from "../../../../cli/packs/build.ts";
import { folderOrigin } from "../../../../cli/packs/folder-origin.ts";
import { installPack } from "../../../../src/engine/packs/install.ts";
import { openPack } from "../../../../src/engine/packs/open.ts";
import { MemoryPackStore } from "../../../../src/engine/packs/store-memory.ts";

const nothing = { passages: [], tables: [], csv: [], pictures: [] };
const card = cardOf({ id: "rivers", version: "1.0.0", licence: "CC0-1.0" });

describe("a pack of a person's files", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pack-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const put = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const open = async (out: string) => {
    const store = new MemoryPackStore();
    return openPack(store, await installPack(folderOrigin(out), store));
  };

  it("finds what they say, and leaves nothing of the build behind", async () => {
    const lines = ["Nile", "Danube"].map((title) =>
      JSON.stringify({ id: title, title, text: `The ${title} is long.` }),
    );
    const passages = [await put("rivers.jsonl", lines.join("\n"))];
    const out = join(folder, "out");
    await buildFromFiles(card, { ...nothing, passages }, out);
    const pack = await open(out);
    expect(pack.manifest.version).toMatch(/^1\.0\.0\+/);
    expect(await pack.record("Danube")).toMatchObject({ text: "The Danube is long.", source: "own" });
    expect((await pack.lexical.search("Nile", 1))[0]?.position).toBe(0);
    expect((await readdir(out)).sort()).toEqual(["lexical.bin", "manifest.json", "records.bin", "vectors.bin"]);
  });

  it("holds tables with typed columns", async () => {
    const csv = [await put("river lengths.csv", "River,Length (km)\nNile,6650\nDanube,2850\n")];
    const out = join(folder, "out");
    await buildFromFiles(card, { ...nothing, csv }, out);
    const pack = await open(out);
    expect(await pack.recordAt(0)).toMatchObject({
      title: "River lengths",
      columns: [
        { name: "River", type: "text" },
        { name: "Length", type: "number", unit: "km" },
      ],
    });
    expect(pack.manifest.counts).toEqual({ records: 1, rows: 2 });
  });

  it("knows what is written in pictures, and finds them by it", async () => {
    await copyOcrModels(fileURLToPath(new URL("../../../../public/models/pp-ocr-v4", import.meta.url)));
    const pictures = join(folder, "signs");
    await mkdir(pictures);
    await copyFile(
      fileURLToPath(new URL("../../../fixtures/encoders/sign.png", import.meta.url)),
      join(pictures, "at the gate.png"),
    );
    const out = join(folder, "out");
    await buildFromFiles(card, { ...nothing, pictures: [pictures] }, out);
    const pack = await open(out);
    expect(await pack.recordAt(0)).toMatchObject({
      caption: "At the gate",
      read: ["MOUNT KENYA", "5199 metres", "Nairobi"],
    });
    expect(await pack.lexical.search("Nairobi", 1)).toHaveLength(1);
  });

  it.each([
    ["nothing", nothing, /nothing to build/],
    ["two kinds", { ...nothing, passages: ["a"], csv: ["b"] }, /one kind/],
  ])("refuses %s", async (_, inputs, message) => {
    await expect(buildFromFiles(card, inputs, join(folder, "out"))).rejects.toThrow(message);
  });
});
