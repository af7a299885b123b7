import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import Papa from "papaparse";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCsvTables, readPassages, readPictures, readTables } from "../../../../cli/packs/inputs.ts";
import { parseRecord } from "../../../../src/engine/packs/records.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "inputs-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes a file under the temporary folder, and says where. */
async function file(name: string, contents: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
  return path;
}

async function all<T>(records: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const record of records) list.push(record);
  return list;
}

const lines = (...objects: unknown[]) => objects.map((object) => `${JSON.stringify(object)}\n`).join("");
const missing = { code: "pack-missing" };
const invalid = (message: RegExp) => ({
  code: "invalid-data",
  message: expect.stringMatching(message),
  remedy: expect.stringMatching(/\.$/),
});

const LAMP = { id: "lamp", title: "Lamp", text: "A lamp gives light. Ünïcode \u2028 too." };
const OVEN = { kind: "text", id: "oven", title: "Oven", text: "An oven gives heat." };

describe("passages", () => {
  it("are read line by line, without what else the line says", async () => {
    const path = await file(
      "p.jsonl",
      `\uFEFF${lines({ ...LAMP, url: "x", source: "y" })}\r\n  \n${JSON.stringify({ ...OVEN, id: 7 })}`,
    );
    expect(await all(readPassages(path))).toEqual([
      { kind: "text", ...LAMP },
      { ...OVEN, id: "7" },
    ]);
  });

  it("are unpacked by the file's first bytes, whatever its name", async () => {
    const texts = Array.from({ length: 5000 }, (_, i) => ({ ...LAMP, id: `é${i}` }));
    const path = await file("packed.jsonl", gzipSync(lines(...texts)));
    expect(await all(readPassages(path))).toEqual(texts.map((text) => ({ kind: "text", ...text })));
    expect(await all(readPassages(await file("plain.jsonl.gz", lines(LAMP))))).toHaveLength(1);
    expect(await all(readPassages(await file("empty.jsonl", "")))).toEqual([]);
  });

  it("are given out before the file is read to its end", async () => {
    const path = await file("late.jsonl", `${lines(LAMP).repeat(3000)}nonsense`);
    const passages = readPassages(path);
    expect((await passages.next()).value).toEqual({ kind: "text", ...LAMP });
    await expect(all(passages)).rejects.toMatchObject(invalid(/late\.jsonl, line 3001: is no JSON/));
  });

  it.each([
    ["no field", lines(LAMP) + lines({ id: "a", title: "A" }), /bad\.jsonl, line 2: text/],
    ["a list", "\n[]\n", /line 2: /],
    ["an empty id", lines({ ...LAMP, id: "" }), /line 1: id: must not be empty/],
    ["no UTF-8", Buffer.from([0x7b, 0xff, 0x0a]), /UTF-8/],
    ["half a gzip", gzipSync(lines(LAMP)).subarray(0, 40), /gzip/],
  ])("with %s are refused", async (_, contents, message) => {
    await expect(all(readPassages(await file("bad.jsonl", contents)))).rejects.toMatchObject(invalid(message));
  });

  it("need their file", async () => {
    await expect(all(readPassages(join(folder, "none.jsonl")))).rejects.toMatchObject(missing);
    await expect(all(readPassages(folder))).rejects.toMatchObject(invalid(/is a folder/));
  });
});

describe("tables", () => {
  it("get typed columns and rows as long as their header", async () => {
    const table = {
      id: "t",
      title: "Hills",
      header: ["Hill", "Height (m)", "Hill"],
      rows: [
        ["Low", 12, null, "x"],
        ["High", "1,200"],
      ],
    };
    expect(await all(readTables(await file("t.jsonl", lines(table))))).toEqual([
      {
        kind: "table",
        id: "t",
        title: "Hills",
        section: "",
        columns: [
          { name: "Hill", type: "text" },
          { name: "Height", type: "number", unit: "m" },
          { name: "Hill (2)", type: "text" },
        ],
        rows: [
          ["Low", "12", ""],
          ["High", "1,200", ""],
        ],
      },
    ]);
  });

  it("of our own shape keep their columns", async () => {
    const own = {
      kind: "table",
      id: "t",
      title: "T",
      section: "S",
      columns: [{ name: "Age", type: "number", unit: "years" }],
      rows: [["old"]],
    };
    expect(await all(readTables(await file("own.jsonl", gzipSync(lines(own)))))).toEqual([own]);
    const ragged = await file("ragged.jsonl", lines({ ...own, rows: [["1", "2"]] }));
    await expect(all(readTables(ragged))).rejects.toMatchObject(invalid(/line 1: has a row that is not as long/));
  });

  it("without a header or rows are refused", async () => {
    const path = await file("none.jsonl", lines({ id: "t", title: "T", header: [], rows: [] }));
    await expect(all(readTables(path))).rejects.toMatchObject(invalid(/header: must not be empty/));
    const cells = await file("cells.jsonl", lines({ id: "t", title: "T", header: ["A"], rows: [[{}]] }));
    await expect(all(readTables(cells))).rejects.toMatchObject(invalid(/rows\.0\.0: must be a text/));
  });
});

describe("CSV files", () => {
  it.each([
    ["commas", "rivers_of-the north.csv", 'Name,"Length (km)"\r\n"Long, the",12\r\n"Two\nlines",7\r\n\r\n'],
    ["semicolons", "rivers_of-the north.csv", 'Name;Length (km)\nLong, the;12\n"Two\nlines";7'],
    ["a told sign", "rivers_of-the north.csv", 'sep=|\nName|Length (km)\nLong, the|12\n"Two\nlines"|7'],
    ["tabs", "rivers_of-the north.tsv", 'Name\tLength (km)\t\nLong, the \t12\t\n"Two\nlines"\t7\tcut?\tcut\n'],
    ["gzip", "rivers_of-the north.csv.gz", gzipSync('\uFEFFName,Length (km),\n"Long, the",12,\n"Two\nlines",7\n,,\n')],
  ])("are one table each: %s", async (kind, name, contents) => {
    const [table, ...more] = await all(readCsvTables(await file(name, contents)));
    expect(more).toEqual([]);
    const stray = kind === "tabs";
    expect(table).toEqual({
      kind: "table",
      id: "rivers-of-the-north",
      title: "Rivers of the north",
      section: "",
      columns: [
        { name: "Name", type: "text" },
        { name: "Length", type: "number", unit: "km" },
        ...(stray ? [{ name: "Column 3", type: "text" }] : []),
      ],
      rows: [
        ["Long, the", "12", ...(stray ? [""] : [])],
        ["Two\nlines", "7", ...(stray ? ["cut?"] : [])],
      ],
    });
  });

  it("of one column are tables too", async () => {
    const [table] = await all(readCsvTables(await file("One.csv", "Name\nAda\nBob\n")));
    expect(table).toMatchObject({ id: "one", columns: [{ name: "Name", type: "text" }], rows: [["Ada"], ["Bob"]] });
  });

  it("without a table, badly quoted or in another encoding are refused", async () => {
    await expect(all(readCsvTables(await file("e.csv", " \n,,\n")))).rejects.toMatchObject(
      invalid(/e\.csv: holds no table/),
    );
    const quoted = await file("q.csv", 'A,B\n1,2\n"3,4\n5,6\n');
    await expect(all(readCsvTables(quoted))).rejects.toMatchObject(invalid(/q\.csv, line 3: /));
    const latin = await file("l.csv", Buffer.from("Name\nJosé\n", "latin1"));
    await expect(all(readCsvTables(latin))).rejects.toMatchObject(invalid(/UTF-8/));
    await expect(all(readCsvTables(join(folder, "no.csv")))).rejects.toMatchObject(missing);
  });

  it("give back any cells that were written into them", async () => {
    const cell = fc.string().map((text) => text.trim());
    const row = fc.tuple(cell, cell, fc.integer().map(String));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const path = await file("any.csv", Papa.unparse([["A", "B", "C"], ...rows], { quotes: true }));
        const [table] = await all(readCsvTables(path));
        expect(table?.rows).toEqual(rows);
        expect(parseRecord(table)).toEqual(table);
      }),
      { numRuns: 50 },
    );
  });
});

describe("pictures", () => {
  const image = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: "teal" } });

  it("of a folder are found in order, with captions beside them or in their names", async () => {
    const at = "found";
    await file(`${at}/b/red_kite.PNG`, await image(4, 3).png().toBuffer());
    await file(`${at}/b-red kite.webp`, await image(2, 2).webp().toBuffer());
    await file(`${at}/a.jpg`, await image(8, 5).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    await file(`${at}/a.txt`, "A teal\r\n field. \n");
    await file(`${at}/a.gif`, await image(3, 3).gif().toBuffer());
    await file(`${at}/c.png`, await image(3, 1).avif().toBuffer());
    await file(`${at}/._c.png`, "hidden");
    await file(`${at}/notes.md`, "no picture");
    const pictures = await all(readPictures(join(folder, at)));
    const record = (id: string, ending: string, title: string, caption: string, width: number, height: number) => ({
      kind: "text-image",
      id,
      title,
      caption,
      file: `${id}.${ending}`,
      width,
      height,
    });
    expect(pictures.map(({ record }) => record)).toEqual([
      record("a", "gif", "A", "A teal field.", 3, 3),
      record("a-2", "jpeg", "A", "A teal field.", 5, 8),
      record("b-red-kite", "png", "Red kite", "Red kite", 4, 3),
      record("b-red-kite-2", "webp", "B red kite", "B red kite", 2, 2),
      record("c", "avif", "C", "C", 3, 1),
    ]);
    expect(pictures.map(({ path }) => path.slice(folder.length + 1 + at.length + 1))).toEqual([
      "a.gif",
      "a.jpg",
      join("b", "red_kite.PNG"),
      "b-red kite.webp",
      "c.png",
    ]);
    for (const { record } of pictures) expect(parseRecord(record)).toEqual(record);
  });

  it.each([["images.jsonl"], ["images.jsonl.gz"]])("of a listing are those it lists: %s", async (name) => {
    const at = `listed-${name}`;
    await file(`${at}/in/x.png`, await image(4, 3).png().toBuffer());
    await file(`${at}/unlisted.png`, await image(1, 1).png().toBuffer());
    const text = lines(
      { id: 1, file: "in/x.png", label: "Kite", caption: "A kite.", licence: "CC0" },
      { id: "two", file: "./in/x.png", label: null, title: "Again", caption: "The same." },
    );
    await file(`${at}/${name}`, name.endsWith("gz") ? gzipSync(text) : text);
    const size = { kind: "text-image", file: "in-x.png", width: 4, height: 3 };
    const path = join(folder, at, "in", "x.png");
    expect(await all(readPictures(join(folder, at)))).toEqual([
      { record: { ...size, id: "1", title: "Kite", caption: "A kite.", entity: "Kite" }, path },
      { record: { ...size, id: "two", title: "Again", caption: "The same." }, path },
    ]);
  });

  it.each([
    ["that is not there", { id: "a", file: "none.png", caption: "" }, /line 1: there is no none\.png/],
    ["outside the folder", { id: "a", file: "../p.jsonl", caption: "" }, /line 1: \.\.\/p\.jsonl is not inside/],
    ["without a caption", { id: "a", file: "x.png" }, /line 1: caption/],
    [
      "that is a drawing with scripts",
      { id: "a", file: "x.png", caption: "" },
      /line 1: x\.png: is a picture of the kind svg/,
    ],
    ["that is none", { id: "a", file: "images.jsonl", caption: "" }, /line 1: images\.jsonl: is no picture/],
  ])("a listed picture %s is refused", async (_, line, message) => {
    await file("bad/x.png", '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>');
    await file("bad/images.jsonl", lines(line));
    await expect(all(readPictures(join(folder, "bad")))).rejects.toMatchObject(invalid(message));
  });

  it("need a folder that holds some", async () => {
    await expect(all(readPictures(join(folder, "nowhere")))).rejects.toMatchObject(missing);
    await file("bare/notes.txt", "nothing");
    await expect(all(readPictures(join(folder, "bare")))).rejects.toMatchObject(invalid(/bare: holds no pictures/));
  });
});
