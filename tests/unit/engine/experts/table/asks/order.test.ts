import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTotal, rowsInOrder } from "../../../../../../src/engine/experts/table/asks/order.ts";
import { profileOf } from "../../../../../../src/engine/experts/table/profile.ts";
import type { TableRecord } from "../../../../../../src/engine/packs/types.ts";

const seasons = (years: readonly number[]): TableRecord => ({
  kind: "table",
  id: "seasons",
  title: "Seasons",
  section: "",
  columns: [
    { name: "Team", type: "text" },
    { name: "Year", type: "year" },
  ],
  rows: years.map((year, i) => [`Team ${i}`, String(year)]),
});

describe("the order of rows", () => {
  it("is from first to last, however the years are listed", () => {
    const years = fc.uniqueArray(fc.integer({ min: 1900, max: 2030 }), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(years, fc.boolean(), (unsorted, backwards) => {
        const sorted = unsorted.toSorted((a, b) => (backwards ? b - a : a - b));
        const profile = profileOf(seasons(sorted));
        const inTime = rowsInOrder(profile, false).map((row) => sorted[row]);
        expect(inTime).toEqual(unsorted.toSorted((a, b) => a - b));
        expect(rowsInOrder(profile, true)).toEqual([...sorted.keys()]);
      }),
    );
  });

  it("stays as listed where the years go up and down", () => {
    expect(rowsInOrder(profileOf(seasons([2001, 1990, 2010, 1985, 2020])), false)).toEqual([0, 1, 2, 3, 4]);
  });

  it.each(["Total", "Totals", "Grand total", "Team totals", "Total for the north", "Average"])(
    "has no place for the row %s",
    (name) => {
      const table = {
        ...seasons([1999, 2000]),
        rows: [
          ["Team 1", "1999"],
          [name, ""],
        ],
      };
      const profile = profileOf(table);
      expect([isTotal(profile, 0), isTotal(profile, 1)]).toEqual([false, true]);
    },
  );
});
