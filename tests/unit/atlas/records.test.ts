import { beforeAll, describe, expect, it } from "vitest";
import { sources } from "../../../cli/atlas/sources.ts";
import type { PackRecord } from "../../../src/engine/packs/types.ts";
import { shipped, shippedRecords } from "./shipped.ts";

describe.skipIf(!shipped)("the shipped records", () => {
  let records: PackRecord[];
  beforeAll(async () => {
    records = [...(await shippedRecords()).values()];
  });
  const of = <K extends PackRecord["kind"]>(kind: K) =>
    records.filter((r): r is Extract<PackRecord, { kind: K }> => r.kind === kind);

  it("are articles of 60 to 160 words in whole sentences", () => {
    const articles = of("text");
    expect(articles.length).toBeGreaterThanOrEqual(1200);
    const wrong = articles.filter(({ text }) => {
      const words = text.split(/\s+/).length;
      return (
        words < 60 ||
        words > 200 ||
        !/^[\p{Lu}“]/u.test(text) ||
        !text.endsWith(".") ||
        /undefined|null|\s{2}|\.\./.test(text)
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(articles.filter(({ text }) => text.split(/\s+/).length > 160).length).toBeLessThan(5);
  });

  it("keep statistics out of the articles of countries, cities and elements", () => {
    const figures =
      /\b(?:population|inhabitants|square kilomet|km²|°C|kelvin|g\/cm|elevation|metres high|feet high)\b/i;
    const wrong = of("text").filter(
      ({ id, text }) => /atlas:(?:country|city|element)\//.test(id) && figures.test(text),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it("are tables with a name in every row and plain digits in every figure", () => {
    const tables = of("table");
    expect(tables.length).toBeGreaterThanOrEqual(15);
    expect(tables.reduce((sum, { rows }) => sum + rows.length, 0)).toBeGreaterThanOrEqual(2000);
    for (const { id, columns, rows } of tables)
      for (const row of rows) {
        expect(row[0], id).not.toBe("");
        columns.forEach(({ type, name }, i) => {
          if (type === "number" || type === "year")
            expect(row[i], `${id}: ${name}`).toMatch(/^-?\d*\.?\d*(?:e-?\d+)?$/);
        });
      }
  });

  it("are pictures of more kinds than flags, each with an entity and a caption that names it", () => {
    const pictures = of("text-image");
    expect(pictures.length).toBeGreaterThanOrEqual(400);
    expect(pictures.filter(({ id }) => id.includes("flag-")).length).toBeGreaterThanOrEqual(240);
    expect(pictures.filter(({ id }) => id.includes("map-")).length).toBeGreaterThanOrEqual(150);
    for (const { id, caption, title } of pictures) {
      expect(caption.length, id).toBeGreaterThan(40);
      expect(caption.toLowerCase(), id).toContain(
        title.toLowerCase().replace(/^(?:flag|outline map|pictogram) of /, ""),
      );
    }
  });

  it("name sources whose licence is told", () => {
    for (const { id, source } of records) expect(Object.keys(sources), id).toContain(source);
  });
});
