import { describe, expect, it } from "vitest";
import { mentionsOf } from "../../../../../../src/engine/experts/table/claims/mentions.ts";
import { profileOf } from "../../../../../../src/engine/experts/table/profile.ts";
import { Reading } from "../../../../../../src/engine/experts/table/reading.ts";
import type { TableRecord } from "../../../../../../src/engine/packs/types.ts";
import { races } from "../asks/fixtures.ts";

/** What a sentence mentions, in its own words: cells, numbers with their values, and columns. */
function mentions(sentence: string, table: TableRecord) {
  const reading = new Reading(sentence);
  const found = mentionsOf(reading, profileOf(table));
  return {
    cells: found.cells.map(({ from, to }) => reading.original(from, to)),
    numbers: found.numbers.map(({ value, unit }) => `${value}${unit === "" ? "" : ` ${unit}`}`),
    columns: found.headers.map(({ columns }) => columns.map((column) => table.columns[column]?.name).join(" or ")),
  };
}

describe("what a sentence mentions of a table", () => {
  it("names the longest cells first", () => {
    expect(mentions("Ada Storm took the Amber Cup in Holm", races)).toEqual({
      cells: ["Ada Storm", "Amber Cup", "Holm"],
      numbers: [],
      columns: [],
    });
  });

  it("days however they are written", () => {
    for (const day of ["3 May 2031", "May 3, 2031", "May 3rd", "the 3rd of May"]) {
      expect(mentions(`the race on ${day}`, races).cells).toEqual([day.replace("the ", "")]);
    }
  });

  it("the country of a people, or its code", () => {
    expect(mentions("the swedish races", races).cells).toEqual(["swedish"]);
    const coded = { ...races, rows: races.rows.map((row) => row.with(4, "SWE")) };
    expect(mentions("the swedish races", coded).cells).toEqual(["swedish"]);
    expect(mentions("the danish races", coded).cells).toEqual([]);
  });

  it("numbers, spelt out, scaled, with units, as clocks and decades", () => {
    expect(mentions("three of 4,000 and 2 million", races).numbers).toEqual(["3", "4000", "2000000"]);
    expect(mentions("a time of 1:02:11", races).numbers).toEqual(["3731"]);
    expect(mentions("the races of the 1990s", races).numbers).toEqual(["1990"]);
    expect(mentions("it is longer than 5 metres", races).numbers).toEqual(["5 m"]);
  });

  it("columns by name, in part, or by another word for it", () => {
    expect(mentions("the attendance of the race", races).columns).toEqual(["Attendance", "Race"]);
    expect(mentions("the crowd and the nation", races).columns).toEqual(["Attendance", "Country"]);
  });

  it("nothing twice", () => {
    const reading = new Reading(
      "the winner Ada Storm of the Amber Cup on 3 May 2031 had 10 points before 4,000 people",
    );
    const { cells, numbers, headers } = mentionsOf(reading, profileOf(races));
    const used = [...cells, ...numbers, ...headers].flatMap(({ from, to }) =>
      Array.from({ length: to - from }, (_, i) => from + i),
    );
    expect(new Set(used).size).toBe(used.length);
  });
});
