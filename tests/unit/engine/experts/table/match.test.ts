import { describe, expect, it } from "vitest";
import { matchContained } from "../../../../../src/engine/experts/table/contained.ts";
import {
  columnOfAdjective,
  impliedColumn,
  matchColumns,
  matchValues,
} from "../../../../../src/engine/experts/table/match.ts";
import { matchNumbers } from "../../../../../src/engine/experts/table/numbers.ts";
import { findOrder } from "../../../../../src/engine/experts/table/order.ts";
import { adjectivesOf, alike, profileOf } from "../../../../../src/engine/experts/table/profile.ts";
import { Reading } from "../../../../../src/engine/experts/table/reading.ts";
import type { TableRecord } from "../../../../../src/engine/packs/types.ts";
import { countries, expectancy, metals } from "../fixtures.ts";

const values = (question: string, table: TableRecord, counting = false): string[] => {
  const reading = new Reading(question);
  return matchValues(reading, profileOf(table), counting).map(
    ({ from, to, column }) => `${table.columns[column]?.name}: ${reading.original(from, to)}`,
  );
};
const columns = (question: string, table: TableRecord): string[] => {
  const reading = new Reading(question);
  matchValues(reading, profileOf(table), false);
  return matchColumns(reading, profileOf(table)).map(({ column }) => column.name);
};

describe("a table's profile", () => {
  it("finds the column that names the rows, codes and units aside", () => {
    expect(profileOf(countries).key).toBe(0);
    expect(profileOf(metals).key).toBe(0);
    expect(
      profileOf({
        ...metals,
        columns: [...metals.columns].reverse(),
        rows: metals.rows.map((row) => [...row].reverse()),
      }).key,
    ).toBe(4);
    expect(profileOf(metals).columns[3]).toMatchObject({ name: "Density", unit: "g/cm³" });
  });

  it("is made once for a table", () => {
    expect(profileOf(countries)).toBe(profileOf(countries));
  });
});

describe("values", () => {
  it("are found whole, longest first", () => {
    expect(values("What is the area of South Africa?", countries)).toEqual(["Country: South Africa"]);
    expect(values("Which countries lie in Africa or Europe?", countries)).toEqual([
      "Continent: Africa",
      "Continent: Europe",
    ]);
  });

  it("are found in lists, without brackets, and as adjectives", () => {
    expect(values("Where is French spoken?", countries)).toEqual(["Languages: French"]);
    expect(values("When was Dutchland founded?", countries)).toEqual(["Country: Dutchland"]);
    expect(values("Which African countries are large?", countries)).toEqual(["Continent: African"]);
    expect(adjectivesOf("Europe")).toContain("european");
  });

  it("of two columns go to the rows' names, or to the column named before them", () => {
    expect(values("How large is Luxembourg?", countries)).toEqual(["Country: Luxembourg"]);
    expect(values("Which country has the capital Luxembourg?", countries)).toEqual(["Capital: Luxembourg"]);
  });

  it("that are also everyday words must be written as names", () => {
    expect(values("What is he in?", metals)).toEqual([]);
    expect(values("Which metal has the symbol In?", metals)).toEqual(["Symbol: In"]);
  });

  it("inside longer cells are found where nothing else explains the word", () => {
    const people: TableRecord = {
      ...countries,
      id: "p",
      title: "Lives",
      columns: [{ name: "Person", type: "text" }],
      rows: [["Johann Sebastian Bach"], ["John Bach McMaster"]],
    };
    const reading = new Reading("When was Bach born?");
    expect(matchContained(reading, profileOf(people), true, true)).toMatchObject([
      { column: 0, rows: [0], contained: true },
    ]);
    expect(matchContained(new Reading("When was Bach born?"), profileOf(people), false, true)).toEqual([]);
  });
});

describe("columns", () => {
  it.each([
    ["What is the capital of Chad?", ["Capital"]],
    ["How many people live in Chad?", ["Population"]],
    ["How large is Chad?", ["Area"]],
    ["What are the area and the population of Chad?", ["Area", "Population"]],
    ["When was Chad founded?", ["Founded"]],
    ["When did Chad begin?", ["Founded"]],
    ["Which language is spoken in Chad?", ["Languages"]],
  ])("%s", (question, expected) => {
    expect(columns(question, countries)).toEqual(expected);
  });

  it("are tied to the unit-less header", () => {
    expect(columns("How dense is gold?", metals)).toEqual(["Density"]);
    expect(columns("At what temperature does gold melt?", metals)).toEqual(["Melting point"]);
  });

  it("named by years are taken by year, and the last where none is said", () => {
    expect(columns("What was the life expectancy of Chad in 1990?", expectancy)).toEqual(["1990"]);
    expect(impliedColumn(new Reading("What is the life expectancy?"), profileOf(expectancy))?.column.name).toBe("2000");
    expect(impliedColumn(new Reading("What is the area?"), profileOf(expectancy))).toBeUndefined();
  });

  it("are implied by adjectives", () => {
    expect(columnOfAdjective("populous", profileOf(countries))).toMatchObject({
      column: { name: "Population" },
      direction: "max",
    });
    expect(columnOfAdjective("old", profileOf(countries))).toMatchObject({
      column: { name: "Founded" },
      direction: "min",
    });
    expect(columnOfAdjective("fast", profileOf(countries))).toBeUndefined();
  });

  it("match word forms, not chance beginnings", () => {
    expect(alike("discover", "discoverer")).toBe(true);
    expect(alike("population", "popular")).toBe(false);
    expect(alike("gold", "golden")).toBe(false);
  });
});

describe("orders", () => {
  it.each([
    ["the largest country", { degree: "superlative", adjective: "large", ranks: [1, 1] }],
    ["the second largest country", { ranks: [2, 2] }],
    ["the 3rd most populous country", { adjective: "populous", ranks: [3, 3] }],
    ["the five smallest countries", { adjective: "small", ranks: [1, 5] }],
    ["the top 3 countries by area", { direction: "max", ranks: [1, 3] }],
    ["the least expensive one", { adjective: "expensive", flipped: true }],
    ["is it heavier than iron", { degree: "comparative", adjective: "heavy", than: true }],
  ])("%s", (question, expected) => {
    expect(findOrder(new Reading(question))).toMatchObject(expected);
  });

  it("are not read into bounds and plain words", () => {
    expect(findOrder(new Reading("at least 5 rivers"))).toBeUndefined();
    expect(findOrder(new Reading("countries with more than 5 rivers"))).toBeUndefined();
    expect(findOrder(new Reading("what is its first name"))).toBeUndefined();
  });
});

describe("conditions on numbers", () => {
  const conditions = (question: string, table: TableRecord): string[] => {
    const reading = new Reading(question);
    const profile = profileOf(table);
    matchValues(reading, profile, true);
    return matchNumbers(reading, profile, matchColumns(reading, profile)).map(
      ({ words, rows }) => `${words} (${[...rows].join()})`,
    );
  };

  it.each([
    ["countries with more than 50 million people", ["Population is more than 50000000 (4,6,7)"]],
    ["countries with an area of at least 1,000,000 km²", ["Area is at least 1000000 (2,4,6)"]],
    ["countries larger than 1,000,000 square kilometres", ["Area is more than 1000000 (2,4,6)"]],
    ["countries with a population between 1 and 10 million", ["Population is between 1000000 and 10000000 (0,3)"]],
    ["countries founded before 1800", ["Founded is less than 1800 (3,7,9)"]],
    ["countries founded in 1968", ["Founded is 1968 (8)"]],
    ["countries founded in the 1960s", ["Founded is between 1960 and 1969 (2,8)"]],
    ["countries with a population of 660,000 or less", ["Population is at most 660000 (5,9)"]],
  ])("%s", (question, expected) => {
    expect(conditions(question, countries)).toEqual(expected);
  });

  it("read dates by the year", () => {
    expect(conditions("metals discovered after 1863", metals)).toEqual(["Discovered is more than 1863 (3)"]);
    expect(conditions("metals discovered in 1863", metals)).toEqual(["Discovered is 1863 (2)"]);
  });

  it("claim nothing over another unit", () => {
    expect(conditions("countries with an area over 1,000 square miles", countries)).toEqual([]);
    expect(conditions("metals with a melting point above 500 degrees celsius", metals)).toEqual([]);
  });
});
