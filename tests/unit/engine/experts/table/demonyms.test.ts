import { describe, expect, it } from "vitest";
import { countriesIn, peopleOf } from "../../../../../src/engine/experts/table/demonyms.ts";
import { parse } from "../../../../../src/engine/experts/table/parse.ts";
import { profileOf } from "../../../../../src/engine/experts/table/profile.ts";
import { countries } from "../fixtures.ts";

describe("peoples", () => {
  it.each([
    ["Chile", "chileans"],
    ["Norway", "norwegians"],
    ["Kuwait", "kuwaitis"],
    ["Italy", "italians"],
    ["United States", "americans"],
  ])("of %s are %s", (place, people) => {
    expect(peopleOf(place)).toContain(people);
  });

  it("name the row of their country, while an adjective does not", () => {
    const profile = profileOf(countries);
    const row = countries.rows.findIndex(([name]) => name === "Denmark");
    expect(parse("What population do the Danes have?", profile)?.subjects).toEqual([row]);
    expect(parse("Which Danish dish is best?", profile)?.subjects ?? []).toEqual([]);
  });
});

describe("countriesIn", () => {
  it.each([
    ["Italian-Spanish", ["italy", "spain"]],
    ["Oslo, Norway", ["norway"]],
    ["a South Korean film", ["south korea"]],
    ["United States of America", ["united states"]],
    ["tell us more", []],
  ])("%s: %j", (text, countries) => {
    expect([...countriesIn(text)]).toEqual(countries);
  });
});
