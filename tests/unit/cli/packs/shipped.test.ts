import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { decodePicture } from "../../../../cli/packs/decode.ts";
import { folderOrigin } from "../../../../cli/packs/folder-origin.ts";
import { installPack } from "../../../../src/engine/packs/install.ts";
import { packBytes } from "../../../../src/engine/packs/manifest.ts";
import { openPack, type OpenPack } from "../../../../src/engine/packs/open.ts";
import { parseShippedPacks } from "../../../../src/engine/packs/shipped.ts";
import { MemoryPackStore } from "../../../../src/engine/packs/store-memory.ts";
import { pictureType } from "../../../../src/engine/packs/picture-shard.ts";

const INDEXES = new URL("../../../../public/indexes/", import.meta.url);

describe("the packs that ship with Sextant", () => {
  const packs = new Map<string, OpenPack>();
  beforeAll(async () => {
    const store = new MemoryPackStore();
    for (const { id, version, manifest: path, bytes } of parseShippedPacks(
      await readFile(new URL("index.json", INDEXES), "utf8"),
    )) {
      const manifest = await installPack(
        folderOrigin(new URL(path.replace("manifest.json", ""), INDEXES).pathname),
        store,
      );
      expect([manifest.id, manifest.version, packBytes(manifest)]).toEqual([id, version, bytes]);
      packs.set(id, await openPack(store, manifest));
    }
  });
  const manifests = () => [...packs.values()].map(({ manifest }) => manifest);

  it("are three, one for each expert, of at most 30 MB in all", () => {
    expect(
      manifests()
        .map(({ expert }) => expert)
        .sort(),
    ).toEqual(["table", "text", "text-image"]);
    expect(manifests().reduce((sum, manifest) => sum + packBytes(manifest), 0)).toBeLessThan(30e6);
  });

  it("hold at least 1,000 articles, 15 tables with 2,000 rows, and 400 pictures", () => {
    expect(packs.get("atlas-text")?.size).toBeGreaterThanOrEqual(1000);
    expect(packs.get("atlas-tables")?.size).toBeGreaterThanOrEqual(15);
    expect(packs.get("atlas-tables")?.manifest.counts.rows).toBeGreaterThanOrEqual(2000);
    expect(packs.get("atlas-pictures")?.size).toBeGreaterThanOrEqual(400);
  });

  it("name the source and licence of every record", async () => {
    for (const { manifest, records } of packs.values()) {
      for await (const { id, source } of records()) expect(manifest.sources[source ?? ""]?.licence, id).toBeTruthy();
    }
  });

  it("hold pictures that decode to the size they claim", async () => {
    const pack = packs.get("atlas-pictures");
    for (let position = 0; position < (pack?.size ?? 0); position += 20) {
      const record = await pack?.recordAt(position);
      if (record?.kind !== "text-image") continue;
      const { width, height } = await decodePicture((await pack?.picture(record.file)) ?? new Uint8Array());
      expect([width, height, pictureType(record.file)]).toEqual([record.width, record.height, "image/webp"]);
    }
  });
});

describe("parseShippedPacks", () => {
  it.each(["", "<!doctype html>", "{}", '{"packs":[{"id":"x"}]}'])("refuses %s", (json) => {
    expect(() => parseShippedPacks(json)).toThrow(expect.objectContaining({ code: "pack-damaged" }));
  });
});

describe("folderOrigin", () => {
  it("names the file that is missing", async () => {
    await expect(folderOrigin("no/such/folder").manifest()).rejects.toThrow(/no\/such\/folder\/manifest.json/);
  });
});
