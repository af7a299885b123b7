import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { execute } from "../../../../../src/engine/experts/table/operations.ts";
import { parse } from "../../../../../src/engine/experts/table/parse.ts";
import { profileOf } from "../../../../../src/engine/experts/table/profile.ts";
import { formatNumber } from "../../../../../src/engine/experts/table/values.ts";
import type { TableRecord } from "../../../../../src/engine/packs/types.ts";

interface Plant {
  readonly name: string;
  readonly region: string;
  /** null: the cell is empty. */
  readonly height: number | null;
}

const plantName = (id: number): string =>
  `Plant${String.fromCharCode(97 + (id % 26))}${String.fromCharCode(97 + Math.floor(id / 26))}`;
const REGIONS = ["Coast", "Desert", "Tundra"] as const;
const plants = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 40 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        name: fc.constant(plantName(id)),
        region: fc.constantFrom(...REGIONS),
        height: fc.option(fc.integer({ min: 0, max: 5000 }), { freq: 8 }),
      }),
    ),
  ),
);

const tableOf = (rows: readonly Plant[]): TableRecord => ({
  kind: "table",
  id: "plants",
  title: "Plants",
  section: "",
  columns: [
    { name: "Plant", type: "text" },
    { name: "Region", type: "text" },
    { name: "Height", type: "number", unit: "cm" },
  ],
  rows: rows.map(({ name, region, height }) => [name, region, height === null ? "" : height.toLocaleString("en-US")]),
});

function ask(
  question: string,
  rows: readonly Plant[],
): { readonly result: string; readonly rows: readonly number[] } | undefined {
  const profile = profileOf(tableOf(rows));
  const query = parse(question, profile);
  const outcome = query === undefined ? undefined : execute(query, profile);
  return outcome === undefined ? undefined : { result: outcome.operation.result, rows: outcome.rows };
}

/** Regions that sort the rows: only these can be told from names. */
const holds = (rows: readonly Plant[], region: string): Plant[] => rows.filter((row) => row.region === region);
const valued = (rows: readonly Plant[]): (Plant & { height: number })[] =>
  rows.flatMap((row) => (row.height === null ? [] : [{ ...row, height: row.height }]));

const RUNS = { numRuns: 60 };

/** So few heights that a rank may be taken for one: "the 2nd largest height". */
const TIED = [3, 2, 2, 3, ...Array.from({ length: 10 }, () => null)].map((height, i) => ({
  name: plantName(i),
  region: "Coast" as const,
  height,
}));

describe("operations agree with a plain reference on random tables", () => {
  it("count by region and height", () => {
    fc.assert(
      fc.property(plants, fc.constantFrom(...REGIONS), fc.integer({ min: 0, max: 5000 }), (rows, region, bound) => {
        const inRegion = holds(rows, region);
        if (inRegion.length > 0)
          expect(ask(`How many plants are in ${region}?`, rows)?.result).toBe(String(inRegion.length));
        const taller = valued(rows).filter(({ height }) => height > bound);
        expect(ask(`How many plants have a height of more than ${bound} cm?`, rows)?.result).toBe(
          String(taller.length),
        );
        const most = valued(rows).filter(({ height }) => height <= bound);
        expect(ask(`How many plants have a height of at most ${bound}?`, rows)?.result).toBe(String(most.length));
      }),
      RUNS,
    );
  });

  it("max and min, whole and by region", () => {
    fc.assert(
      fc.property(plants, fc.constantFrom(...REGIONS), (rows, region) => {
        for (const [word, pick] of [
          ["tallest", Math.max],
          ["lowest", Math.min],
        ] as const) {
          for (const [where, among] of [
            ["", valued(rows)],
            [` in ${region}`, valued(holds(rows, region))],
          ] as const) {
            if (where !== "" && holds(rows, region).length === 0) continue;
            const end = pick(...among.map(({ height }) => height));
            const expected = rows.flatMap((row, i) =>
              row.height === end && (where === "" || row.region === region) ? [i] : [],
            );
            expect(
              [...(ask(`Which plant${where} is the ${word} by height?`, rows)?.rows ?? [])].sort((a, b) => a - b),
            ).toEqual(among.length === 0 ? [] : expected);
          }
        }
      }),
      RUNS,
    );
  });

  it("sum and average", () => {
    fc.assert(
      fc.property(plants, (rows) => {
        const heights = valued(rows).map(({ height }) => height);
        fc.pre(heights.length > 0);
        const sum = heights.reduce((a, b) => a + b, 0);
        expect(ask("What is the total height of all plants?", rows)?.result).toBe(`${formatNumber(sum)} cm`);
        expect(ask("What is the average height of the plants?", rows)?.result).toBe(
          `${formatNumber(sum / heights.length)} cm`,
        );
      }),
      RUNS,
    );
  });

  it("rank and top n", () => {
    fc.assert(
      fc.property(plants, fc.integer({ min: 2, max: 5 }), (rows, n) => {
        const sorted = valued(rows).sort((a, b) => b.height - a.height);
        const top = ask(`What are the top ${n} plants by height?`, rows)?.rows.map((row) => rows[row]?.height);
        expect(top ?? []).toEqual(sorted.slice(0, n).map(({ height }) => height));
        const ranked = ask(`Which plant has the ${n}${n === 2 ? "nd" : n === 3 ? "rd" : "th"} largest height?`, rows);
        expect(ranked === undefined ? undefined : rows[ranked.rows[0] ?? -1]?.height).toBe(sorted[n - 1]?.height);
      }),
      { ...RUNS, examples: [[TIED, 2]] },
    );
  });

  it("look-up and comparison of named rows", () => {
    fc.assert(
      fc.property(plants, fc.nat(), fc.nat(), (rows, i, j) => {
        const a = rows[i % rows.length] as Plant;
        const b = rows[j % rows.length] as Plant;
        fc.pre(a.name !== b.name && a.height !== null && b.height !== null);
        const [tall, low] = [a.height ?? 0, b.height ?? 0];
        expect(ask(`What is the height of ${a.name}?`, rows)?.result).toBe(`${tall.toLocaleString("en-US")} cm`);
        expect(ask(`In which region is ${a.name}?`, rows)?.result).toBe(a.region);
        expect(ask(`Is ${a.name} taller than ${b.name}?`, rows)?.result).toBe(tall > low ? "yes" : "no");
        const taller = tall === low ? "both the same" : tall > low ? a.name : b.name;
        expect(ask(`Which is taller, ${a.name} or ${b.name}?`, rows)?.result).toBe(taller);
        expect(ask(`What is the difference in height between ${a.name} and ${b.name}?`, rows)?.result).toBe(
          `${formatNumber(Math.abs(tall - low))} cm`,
        );
      }),
      RUNS,
    );
  });
});
