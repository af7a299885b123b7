import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../../../../../src/engine/experts/table/asks/answer.ts";
import { readAsk } from "../../../../../../src/engine/experts/table/asks/parse.ts";
import type { Ask, RowSet } from "../../../../../../src/engine/experts/table/asks/types.ts";
import { profileOf } from "../../../../../../src/engine/experts/table/profile.ts";
import type { TableProfile } from "../../../../../../src/engine/experts/table/profile.ts";
import { formatNumber } from "../../../../../../src/engine/experts/table/values.ts";
import { QUARTER, SELLER, TAKINGS, stallTable } from "../stalls.ts";
import type { Stall } from "../stalls.ts";

const QUARTERS = ["Quay", "Mill", "Gate"] as const;
const stalls: fc.Arbitrary<Stall[]> = fc
  .array(
    fc.record({
      quarter: fc.constantFrom(...QUARTERS),
      takings: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 8 }),
    }),
    { minLength: 3, maxLength: 20 },
  )
  .map((rows) => rows.map((row, i) => ({ ...row, seller: `Seller${String.fromCharCode(97 + i)}` })));

const known = (rows: readonly Stall[]): number[] => rows.flatMap(({ takings }) => takings ?? []);
const inQuarter = (rows: readonly Stall[], quarter: string): Stall[] => rows.filter((row) => row.quarter === quarter);
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The rows of a quarter as a question would name them. */
const where = (rows: readonly Stall[], quarter: string): RowSet => ({
  conditions: [
    {
      column: QUARTER,
      rows: new Set(rows.flatMap((row, i) => (row.quarter === quarter ? [i] : []))),
      words: `Quarter is ${quarter}`,
    },
  ],
});

const result = (ask: Ask, profile: TableProfile): string | undefined => answer(ask, profile)?.operation.result;

describe("answers over any table are those of a plain computation", () => {
  it("counts", () => {
    fc.assert(
      fc.property(stalls, fc.constantFrom(...QUARTERS), (rows, quarter) => {
        const profile = profileOf(stallTable(rows));
        const own = inQuarter(rows, quarter);
        expect(result({ kind: "count", rows: where(rows, quarter) }, profile)).toBe(String(own.length));
        const different = new Set(own.map(({ takings }) => takings ?? "").filter((cell) => cell !== "")).size;
        const distinct = { kind: "count", rows: where(rows, quarter), distinct: TAKINGS } as const;
        expect(result(distinct, profile)).toBe(String(different));
      }),
    );
  });

  it("extremes, with all that share the place", () => {
    const ranks = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(stalls, fc.constantFrom("max" as const, "min" as const), ranks, (rows, direction, rank) => {
        const pick = { kind: "extreme", measure: TAKINGS, direction, ranks: [rank, rank] } as const;
        const ask = { kind: "cells", rows: { conditions: [], pick }, target: { column: SELLER } } as const;
        const sorted = known(rows).sort((a, b) => (direction === "max" ? b - a : a - b));
        const place = sorted[rank - 1];
        const best = rows.filter(({ takings }) => takings !== null && takings === place).map(({ seller }) => seller);
        const found = result(ask, profileOf(stallTable(rows)))
          ?.split("; ")
          .sort();
        expect(found).toEqual(place === undefined ? undefined : best.sort());
      }),
    );
  });

  it("sums and averages", () => {
    fc.assert(
      fc.property(stalls, fc.constantFrom(...QUARTERS), (rows, quarter) => {
        const profile = profileOf(stallTable(rows));
        const values = known(inQuarter(rows, quarter));
        const total = values.length === 0 ? undefined : formatNumber(sum(values));
        const mean = values.length === 0 ? undefined : formatNumber(sum(values) / values.length);
        const ask = { kind: "aggregate", rows: where(rows, quarter), measure: TAKINGS } as const;
        expect(result({ ...ask, name: "sum" }, profile)).toBe(total);
        expect(result({ ...ask, name: "average" }, profile)).toBe(mean);
      }),
    );
  });

  it("differences and choices", () => {
    fc.assert(
      fc.property(stalls, fc.constantFrom("max" as const, "min" as const), (rows, direction) => {
        const profile = profileOf(stallTable(rows));
        const figure = (quarter: string) => ({ rows: where(rows, quarter), measure: TAKINGS });
        const [quay, mill] = [known(inQuarter(rows, "Quay")), known(inQuarter(rows, "Mill"))];
        const both = quay.length > 0 && mill.length > 0;
        const [a, b] = [sum(quay), sum(mill)];
        expect(result({ kind: "difference", left: figure("Quay"), right: figure("Mill") }, profile)).toBe(
          both ? formatNumber(Math.abs(a - b)) : undefined,
        );
        const options = ["Quay", "Mill"].map((name) => ({ name, figure: figure(name) }));
        const first = direction === "max" ? a > b : a < b;
        expect(result({ kind: "choice", options, direction }, profile)).toBe(
          both && a !== b ? (first ? "Quay" : "Mill") : undefined,
        );
      }),
    );
  });

  it("the most frequent values", () => {
    fc.assert(
      fc.property(stalls, (rows) => {
        const counts = QUARTERS.map((quarter) => inQuarter(rows, quarter).length).filter((times) => times > 0);
        const most = Math.max(...counts);
        const best = QUARTERS.filter((quarter) => inQuarter(rows, quarter).length === most);
        const found = result(
          { kind: "mode", rows: { conditions: [] }, target: { column: QUARTER }, direction: "max" },
          profileOf(stallTable(rows)),
        );
        // Where everything stands as often, nothing is the most frequent.
        const level = best.length === counts.length && counts.length > 1;
        expect(found?.split("; ").sort()).toEqual(level ? undefined : best.toSorted());
      }),
    );
  });

  it("the longest runs", () => {
    fc.assert(
      fc.property(stalls, (rows) => {
        const runs = rows
          .map(({ quarter }) => (quarter === "Quay" ? "q" : " "))
          .join("")
          .split(" ");
        const longest = Math.max(...runs.map((run) => run.length));
        const found = result({ kind: "streak", rows: where(rows, "Quay") }, profileOf(stallTable(rows)));
        expect(found).toBe(longest === 0 ? undefined : String(longest));
      }),
    );
  });

  it("the neighbours of a row", () => {
    fc.assert(
      fc.property(stalls, fc.nat(), fc.constantFrom(1 as const, -1 as const), (rows, seed, step) => {
        const at = seed % rows.length;
        const anchor = [{ column: SELLER, rows: new Set([at]), words: "that seller" }];
        const pick = { kind: "beside", anchor, step, listed: true } as const;
        const ask = { kind: "cells", rows: { conditions: [], pick }, target: { column: SELLER } } as const;
        expect(result(ask, profileOf(stallTable(rows)))).toBe(rows[at + step]?.seller);
      }),
    );
  });
});

describe("questions over any table are answered by a plain computation", () => {
  const read = (question: string, rows: readonly Stall[]): string | undefined =>
    readAsk(question, profileOf(stallTable(rows)))?.outcome.operation.result;

  it("for counts, sums and extremes", () => {
    fc.assert(
      fc.property(stalls, (rows) => {
        const quay = inQuarter(rows, "Quay");
        if (quay.length === 0 || quay.length === rows.length) return;
        expect(read("how many stalls are in quay?", rows)).toBe(String(quay.length));
        if (known(quay).length > 1)
          expect(read("what is the total takings in quay?", rows)).toBe(formatNumber(sum(known(quay))));
        if (known(rows).length > 0) {
          const best = Math.max(...known(rows));
          const sellers = rows.filter(({ takings }) => takings === best).map(({ seller }) => seller);
          expect(read("which seller had the highest takings?", rows)).toBe(sellers.join("; "));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("cells", () => {
  const profile = profileOf({
    ...stallTable([]),
    columns: [
      { name: "Keeper", type: "text" },
      { name: "Served", type: "text" },
      { name: "Born", type: "date" },
      { name: "Height", type: "number", unit: "cm" },
    ],
    rows: [["Ina Reef", "1902–1911", "4 March 1870", "171"]],
  });
  const cell = (column: number, part?: "year" | "month" | "span"): string | undefined =>
    result(
      { kind: "cells", rows: { conditions: [] }, target: { column, ...(part === undefined ? {} : { part }) } },
      profile,
    );

  it("are told with their unit, or in part", () => {
    expect(cell(3)).toBe("171 cm");
    expect(cell(2)).toBe("4 March 1870");
    expect(cell(2, "year")).toBe("1870");
    expect(cell(2, "month")).toBe("March");
    expect(cell(1, "span")).toBe("9 years");
  });
});
