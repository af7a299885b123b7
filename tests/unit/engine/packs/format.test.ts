import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gzip } from "../../../../src/engine/packs/bytes.ts";
import { buildPack } from "../../../../src/engine/packs/build.ts";
import { denseText } from "../../../../src/engine/packs/describe.ts";
import { parseManifest } from "../../../../src/engine/packs/manifest.ts";
import { pictureType, readPictures, writePictures } from "../../../../src/engine/packs/picture-shard.ts";
import { readRecords, writeRecords } from "../../../../src/engine/packs/records.ts";
import type { PackManifest, PackRecord, Shard } from "../../../../src/engine/packs/types.ts";
import { card, hashEncoder, passages, picturePack, pictureRecords, pictureSource, riverPack, tables } from "./fixtures.ts";

const damaged = expect.objectContaining({ code: "pack-damaged" });

describe("parseManifest", () => {
  it("gives back what was written", async () => {
    const { manifest } = await picturePack();
    expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest);
  });

  it("refuses a manifest that is cut at any character", async () => {
    const json = JSON.stringify((await riverPack()).manifest);
    for (let length = 0; length < json.length; length++) expect(() => parseManifest(json.slice(0, length))).toThrow(damaged);
  });

  it("refuses a manifest that lacks any field", async () => {
    const { manifest } = await picturePack();
    for (const key of Object.keys(manifest)) {
      expect(() => parseManifest(JSON.stringify({ ...manifest, [key]: undefined })), key).toThrow(damaged);
    }
  });

  it.each<[string, (shard: Shard) => Partial<Shard>]>([
    ["leaves its folder", () => ({ path: "../other/records.bin" })],
    ["is absolute", () => ({ path: "/records.bin" })],
    ["names another origin", () => ({ path: "https://example.org/records.bin" })],
    ["has another origin without a scheme", () => ({ path: "//example.org/records.bin" })],
    ["has an upper-case hash", ({ sha256 }) => ({ sha256: sha256.toUpperCase() })],
    ["has negative bytes", () => ({ bytes: -1 })],
    ["has an unknown role", () => ({ role: "script" as Shard["role"] })],
  ])("refuses a shard that %s", async (_, change) => {
    const { manifest } = await riverPack();
    const [first, ...rest] = manifest.shards;
    const changed = { ...manifest, shards: [{ ...first, ...change(first as Shard) }, ...rest] };
    expect(() => parseManifest(JSON.stringify(changed))).toThrow(damaged);
  });

  it("refuses a pack without one of its shards, and a text pack with pictures", async () => {
    const { manifest } = await picturePack();
    for (const { role } of manifest.shards) {
      const changed = { ...manifest, shards: manifest.shards.filter((shard) => shard.role !== role) };
      expect(() => parseManifest(JSON.stringify(changed)), role).toThrow(damaged);
    }
    expect(() => parseManifest(JSON.stringify({ ...manifest, expert: "text" }))).toThrow(damaged);
  });

  it("tells a newer format from a damaged one", async () => {
    const { manifest } = await riverPack();
    const newer = { ...manifest, schema: 2 as unknown as PackManifest["schema"] };
    expect(() => parseManifest(JSON.stringify(newer))).toThrow(expect.objectContaining({ code: "pack-incompatible", remedy: expect.stringMatching(/Update/) }));
  });
});

const record = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), id: fc.string({ minLength: 1 }), title: fc.string({ unit: "grapheme" }), text: fc.string({ unit: "grapheme" }) }),
  fc.array(fc.record({ name: fc.string(), type: fc.constantFrom("text" as const, "number" as const) }), { minLength: 1, maxLength: 4 }).chain((columns) =>
    fc.record({
      kind: fc.constant("table" as const),
      id: fc.string({ minLength: 1 }),
      title: fc.string(),
      section: fc.string(),
      columns: fc.constant(columns),
      rows: fc.array(fc.array(fc.string({ unit: "grapheme" }), { minLength: columns.length, maxLength: columns.length }), { maxLength: 5 }),
    }),
  ),
);

describe("records shard", () => {
  it("gives back the records that were written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 20 }), async (records) => {
        expect(await readRecords(await writeRecords(records))).toEqual(records);
      }),
    );
  });

  it("refuses bytes that are cut anywhere", async () => {
    const bytes = await writeRecords(passages);
    for (let length = 0; length < bytes.length; length++) await expect(readRecords(bytes.subarray(0, length))).rejects.toThrow(damaged);
  });

  it.each([
    ["a ragged table", { ...tables[0], rows: [["Nile"]] }, /line 2 .*not as long as its columns/],
    ["an unknown kind", { kind: "sound", id: "x" }, /line 2/],
    ["a picture without size", { kind: "text-image", id: "x", title: "", caption: "", file: "x.png", width: 0, height: 1 }, /line 2/],
  ])("refuses %s and names its line", async (_, wrong, message) => {
    await expect(readRecords(await writeRecords([...passages.slice(0, 1), wrong as PackRecord]))).rejects.toThrow(message);
  });

  it("refuses text that is no UTF-8", async () => {
    await expect(readRecords(await gzip(Uint8Array.of(0xff, 0x0a)))).rejects.toThrow(damaged);
  });
});

describe("pictures shard", () => {
  it("gives back the files that were written", () => {
    const file = fc.record({ file: fc.string(), bytes: fc.uint8Array({ maxLength: 50 }) });
    fc.assert(
      fc.property(fc.uniqueArray(file, { selector: ({ file }) => file }), (files) => {
        expect([...readPictures(writePictures(files))].map(([file, bytes]) => ({ file, bytes: new Uint8Array(bytes) }))).toEqual(files);
      }),
    );
  });

  it("refuses bytes that are cut anywhere", () => {
    const bytes = writePictures([{ file: "a.png", bytes: Uint8Array.of(1, 2, 3) }]);
    for (let length = 0; length < bytes.length; length++) expect(() => readPictures(bytes.subarray(0, length))).toThrow(damaged);
  });

  it("knows rasters, and no SVG", () => {
    expect(pictureType("flags/jp.WEBP")).toBe("image/webp");
    expect(pictureType("jp.svg")).toBeUndefined();
  });
});

describe("buildPack", () => {
  it("makes the same bytes of the same input", async () => {
    const [first, second] = [await picturePack(), await picturePack()];
    expect(second.manifest).toEqual(first.manifest);
    expect([...second.shards]).toEqual([...first.shards]);
  });

  it("gives packs that differ different versions", async () => {
    const versions = await Promise.all([passages, passages.slice(1)].map(async (records) => (await riverPack("1.0.0", records)).manifest.version));
    expect(new Set(versions).size).toBe(2);
    expect(versions[0]).toMatch(/^1\.0\.0\+[0-9a-f]{8}$/);
  });

  it("counts the rows of tables", async () => {
    const { manifest } = await buildPack(card, "table", tables, { encoder: hashEncoder });
    expect(manifest.counts).toEqual({ records: 1, rows: 2 });
  });

  it.each([
    ["mixed kinds", [...passages, ...tables], /more than one kind/],
    ["a malformed record", [{ ...passages[0], text: 1 } as unknown as PackRecord], /the record nile/],
    ["repeated ids", [...passages, ...passages], /share an id/],
  ])("refuses %s", async (_, records, message) => {
    await expect(buildPack(card, "text", records, { encoder: hashEncoder })).rejects.toThrow(message);
  });

  it("refuses pictures that could carry scripts", async () => {
    const svg = pictureRecords.map((record) => ({ ...record, file: "red.svg" }) as PackRecord);
    await expect(buildPack(card, "text-image", svg, { encoder: hashEncoder, pictures: pictureSource })).rejects.toThrow(/red.svg is no PNG/);
  });

  it("describes a table by its title, section, columns and the names of its rows", () => {
    expect(tables.map(denseText)).toEqual(["Rivers. Length. River, Length. Nile, Amazon."]);
  });
});
