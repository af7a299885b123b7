import { describe, expect, it } from "vitest";
import { createMeanings } from "../../../../../src/engine/experts/table/meaning.ts";
import { parse } from "../../../../../src/engine/experts/table/parse.ts";
import { profileOf } from "../../../../../src/engine/experts/table/profile.ts";
import type { TextEncoder } from "../../../../../src/engine/encoders/types.ts";
import { countries, expectancy } from "../fixtures.ts";

/** Knows two meanings: of size, and of anything else. */
function encoder(seen: string[] = []): TextEncoder {
  return {
    id: "two",
    dimension: 2,
    async encode(texts) {
      seen.push(...texts);
      return texts.map((text) => new Float32Array(/roomy|Area|Life/.test(text) ? [1, 0] : [0, 1]));
    },
  };
}

describe("columns by meaning", () => {
  const profile = profileOf(countries);
  const query = parse("How roomy is Japan?", profile);

  it("are the nearest to what is asked about the row", async () => {
    if (query === undefined) throw new Error("not parsed");
    const meant = await createMeanings(encoder()).asked(query, profile);
    expect(meant).toEqual({ columns: [3], nearness: 1 });
  });

  it("are encoded once for a table, with their units", async () => {
    if (query === undefined) throw new Error("not parsed");
    const seen: string[] = [];
    const meaning = createMeanings(encoder(seen));
    await meaning.asked(query, profile);
    await meaning.asked(query, profile);
    expect(seen.filter((text) => text === "Area (km²)")).toHaveLength(1);
    expect(seen.filter((text) => text === "How roomy is it?")).toHaveLength(2);
  });

  it("of years stand for what the title measures, the newest first", async () => {
    const lives = profileOf(expectancy);
    const asked = parse("How roomy is Japan?", lives);
    if (asked === undefined) throw new Error("not parsed");
    expect((await createMeanings(encoder()).asked(asked, lives))?.columns).toEqual([2, 1]);
  });

  it("of numbers alone may be what a superlative orders", async () => {
    const seen: string[] = [];
    const ordered = parse("Which country is the roomiest?", profile);
    if (ordered === undefined) throw new Error("not parsed");
    expect(ordered).toMatchObject({ name: "max", confidence: expect.any(Number) as number });
    expect(ordered.measure).toBeUndefined();
    expect(await createMeanings(encoder(seen)).ordered(ordered, profile)).toMatchObject({ nearness: 1 });
    expect(seen).toContain("Countries by area and population: Area (km²)");
    expect(seen.join()).not.toContain("Continent");
  });
});
