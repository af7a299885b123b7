import fc from "fast-check";
import { describe as suite, expect, it } from "vitest";
import { profileOf } from "../../../../../src/engine/experts/table/profile.ts";
import { columnAt, describe, nameOf, valueOf } from "../../../../../src/engine/experts/table/render.ts";
import { countries } from "../fixtures.ts";

const profile = profileOf(countries);

suite("a row in words", () => {
  it("tells which column stands at any place of it", () => {
    const row = fc.nat(countries.rows.length - 1);
    const columns = fc.shuffledSubarray([...countries.columns.keys()]);
    fc.assert(
      fc.property(row, columns, (r, shown) => {
        const words = describe(profile, r, shown);
        expect(columnAt(profile, r, shown, 0)).toBe(profile.key);
        for (const column of shown) {
          const value =
            column === profile.key
              ? nameOf(profile, r)
              : `${profile.columns[column]?.name} ${valueOf(profile, r, column)}`;
          const place = words.indexOf(value);
          if (valueOf(profile, r, column) === "" || words.indexOf(value, place + 1) >= 0) continue;
          expect(columnAt(profile, r, shown, place)).toBe(column);
          expect(columnAt(profile, r, shown, place + value.length - 1)).toBe(column);
        }
      }),
    );
  });
});
