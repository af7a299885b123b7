import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concat } from "../../../../src/engine/bytes.ts";
import { memorySource } from "../../../../src/engine/index/byte-source.ts";
import type { ByteSource } from "../../../../src/engine/index/byte-source.ts";
import { RangeCache } from "../../../../src/engine/index/range-cache.ts";
import { buildInMemory } from "../../../../src/engine/packs/build.ts";
import { denseText } from "../../../../src/engine/packs/describe.ts";
import { assertEncoders, parseManifest } from "../../../../src/engine/packs/manifest.ts";
import { PictureShard, PictureShardWriter, pictureType } from "../../../../src/engine/packs/picture-shard.ts";
import { RecordShard, RecordShardWriter } from "../../../../src/engine/packs/record-shard.ts";
import type { PackManifest, PackRecord, Shard } from "../../../../src/engine/packs/types.ts";
import {
  card,
  hashEncoder,
  passages,
  picturePack,
  pictureRecords,
  pictureSource,
  riverPack,
  tables,
} from "./fixtures.ts";

const damaged = expect.objectContaining({ code: "pack-damaged" });

describe("parseManifest", () => {
  it("gives back what was written", async () => {
    const { manifest } = await picturePack();
    expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest);
  });

  it("refuses a manifest that is cut at any character", async () => {
    const json = JSON.stringify((await riverPack()).manifest);
    for (let length = 0; length < json.length; length++)
      expect(() => parseManifest(json.slice(0, length))).toThrow(damaged);
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
    const { manifest: rivers } = await riverPack();
    const things = {
      ...rivers,
      shards: [...rivers.shards, { ...rivers.shards[0], role: "things", path: "things.bin" }],
    };
    expect(() => parseManifest(JSON.stringify(things))).toThrow(damaged);
  });

  it("tells a newer format from a damaged one", async () => {
    const { manifest } = await riverPack();
    const newer = { ...manifest, schema: 3 as unknown as PackManifest["schema"] };
    expect(() => parseManifest(JSON.stringify(newer))).toThrow(
      expect.objectContaining({ code: "pack-incompatible", remedy: expect.stringMatching(/Update/) }),
    );
  });
});

describe("assertEncoders", () => {
  it("refuses a pack whose vectors are not those of the questions, and says what built it", async () => {
    const [{ manifest: rivers }, { manifest: colours }] = [await riverPack(), await picturePack()];
    const [text, image, other] = [{ id: "hash-64" }, { id: "colour-64" }, { id: "other" }];
    for (const manifest of [rivers, colours]) assertEncoders(manifest, { text, image });
    const incompatible = (built: string) =>
      expect.objectContaining({ code: "pack-incompatible", message: expect.stringContaining(built) });
    expect(() => assertEncoders(rivers, { text: other, image })).toThrow(incompatible("built with hash-64,"));
    expect(() => assertEncoders(colours, { text, image: other })).toThrow(incompatible("hash-64 and colour-64"));
    // A pack without pictures does not mind how pictures are encoded.
    assertEncoders(rivers, { text, image: other });
  });
});

const record = fc.oneof(
  fc.record({
    kind: fc.constant("text" as const),
    id: fc.string({ minLength: 1 }),
    title: fc.string({ unit: "grapheme" }),
    text: fc.string({ unit: "grapheme" }),
  }),
  fc
    .array(fc.record({ name: fc.string(), type: fc.constantFrom("text" as const, "number" as const) }), {
      minLength: 1,
      maxLength: 4,
    })
    .chain((columns) =>
      fc.record({
        kind: fc.constant("table" as const),
        id: fc.string({ minLength: 1 }),
        title: fc.string(),
        section: fc.string(),
        columns: fc.constant(columns),
        rows: fc.array(
          fc.array(fc.string({ unit: "grapheme" }), { minLength: columns.length, maxLength: columns.length }),
          { maxLength: 5 },
        ),
      }),
    ),
);

/** What a writer writes. */
async function written(write: (out: (bytes: Uint8Array) => Promise<void>) => Promise<void>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  await write(async (bytes) => void parts.push(bytes));
  return concat(parts);
}

const recordBytes = (records: readonly PackRecord[]): Promise<Uint8Array> =>
  written(async (out) => {
    const writer = new RecordShardWriter(out);
    for (const record of records) await writer.add(record);
    await writer.finish();
  });

async function readAll(bytes: Uint8Array): Promise<PackRecord[]> {
  const shard = await RecordShard.open(memorySource(bytes), new RangeCache());
  return Promise.all(Array.from({ length: shard.count }, (_, position) => shard.at(position)));
}

describe("records shard", () => {
  it("gives back the records that were written, by position and by id", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(record, { maxLength: 20, selector: ({ id }) => id }), async (records) => {
        const bytes = await recordBytes(records);
        expect(await readAll(bytes)).toEqual(records);
        const shard = await RecordShard.open(memorySource(bytes), new RangeCache());
        for (const record of records) expect(await shard.find(record.id)).toEqual(record);
        expect(await shard.find("none of these")).toBeUndefined();
      }),
    );
  });

  it("reads records of many blocks, and only the blocks it needs", async () => {
    const many = Array.from({ length: 400 }, (_, i): PackRecord => ({
      kind: "text",
      id: `${i}`,
      title: `T${i}`,
      text: `${i} `.repeat(200),
    }));
    const bytes = await recordBytes(many);
    const reads: number[] = [];
    const memory = memorySource(bytes);
    const source: ByteSource = {
      ...memory,
      resident: false,
      read: (start, end) => (reads.push(end - start), memory.read(start, end)),
    };
    const shard = await RecordShard.open(source, new RangeCache());
    const opening = reads.length;
    expect((await shard.at(317)).id).toBe("317");
    expect(await shard.at(318)).toEqual(many[318]);
    expect(reads.length - opening).toBeLessThanOrEqual(2);
    expect(await readAll(bytes)).toEqual(many);
    await expect(shard.at(400)).rejects.toThrow(RangeError);
  });

  it("refuses bytes that are cut anywhere, and bytes that have changed", async () => {
    const bytes = await recordBytes(passages);
    for (let length = 0; length < bytes.length; length++)
      await expect(readAll(bytes.subarray(0, length))).rejects.toThrow(damaged);
    for (let at = 0; at < bytes.length - 8; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const find = async () => {
        await readAll(changed);
        await (await RecordShard.open(memorySource(changed), new RangeCache())).find("nile");
      };
      await expect(find(), `byte ${at}`).rejects.toThrow(damaged);
    }
  });

  it.each([
    ["a ragged table", { ...tables[0], rows: [["Nile"]] }, /line 2 .*not as long as its columns/],
    ["an unknown kind", { kind: "sound", id: "x" }, /line 2/],
    [
      "a picture without size",
      { kind: "text-image", id: "x", title: "", caption: "", file: "x.png", width: 0, height: 1 },
      /line 2/,
    ],
  ])("refuses %s and names its line", async (_, wrong, message) => {
    await expect(recordBytes([...passages.slice(0, 1), wrong as PackRecord]).then(readAll)).rejects.toThrow(message);
  });
});

const pictureBytes = (files: readonly { readonly file: string; readonly bytes: Uint8Array }[]): Promise<Uint8Array> =>
  written(async (out) => {
    const writer = new PictureShardWriter(out);
    for (const { file, bytes } of files) await writer.add(file, bytes);
    await writer.finish();
  });

describe("pictures shard", () => {
  it("gives back the files that were written", async () => {
    const file = fc.record({ file: fc.string(), bytes: fc.uint8Array({ maxLength: 50 }) });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(file, { selector: ({ file }) => file }), async (files) => {
        const shard = await PictureShard.open(memorySource(await pictureBytes(files)), new RangeCache());
        for (const { file, bytes } of files) expect(new Uint8Array((await shard.read(file)) ?? [])).toEqual(bytes);
        expect(await shard.read("none of these")).toBeUndefined();
      }),
    );
  });

  it("refuses bytes that are cut anywhere, and pictures that have changed", async () => {
    const bytes = await pictureBytes([{ file: "a.png", bytes: Uint8Array.of(1, 2, 3) }]);
    const open = (of: Uint8Array) => PictureShard.open(memorySource(of), new RangeCache());
    for (let length = 0; length < bytes.length; length++)
      await expect(open(bytes.subarray(0, length))).rejects.toThrow(damaged);
    const changed = bytes.map((byte, i) => (i === 1 ? byte ^ 4 : byte));
    await expect((await open(changed)).read("a.png")).rejects.toThrow(damaged);
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
    const versions = await Promise.all(
      [passages, passages.slice(1)].map(async (records) => (await riverPack("1.0.0", records)).manifest.version),
    );
    expect(new Set(versions).size).toBe(2);
    expect(versions[0]).toMatch(/^1\.0\.0\+[0-9a-f]{8}$/);
  });

  it("counts the rows of tables", async () => {
    const { manifest } = await buildInMemory(card, "table", tables, { encoder: hashEncoder });
    expect(manifest.counts).toEqual({ records: 1, rows: 2 });
  });

  it.each([
    ["mixed kinds", [...passages, ...tables], /more than one kind/],
    ["a malformed record", [{ ...passages[0], text: 1 } as unknown as PackRecord], /the record nile/],
    ["repeated ids", [...passages, ...passages], /share the id nile/],
  ])("refuses %s", async (_, records, message) => {
    await expect(buildInMemory(card, "text", records, { encoder: hashEncoder })).rejects.toThrow(message);
  });

  it("refuses pictures that could carry scripts", async () => {
    const svg = pictureRecords.map((record) => ({ ...record, file: "red.svg" }) as PackRecord);
    await expect(
      buildInMemory(card, "text-image", svg, { encoder: hashEncoder, pictures: pictureSource }),
    ).rejects.toThrow(/red.svg is no PNG/);
  });

  it("describes a table by its title, section, columns and the names of its rows", () => {
    expect(tables.map(denseText)).toEqual(["Rivers. Length. River, Length. Nile, Amazon."]);
  });
});
