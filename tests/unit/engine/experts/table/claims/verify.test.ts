import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verify } from "../../../../../../src/engine/experts/table/claims/verify.ts";
import type { Bound, Claim, Relation } from "../../../../../../src/engine/experts/table/claims/types.ts";
import { profileOf } from "../../../../../../src/engine/experts/table/profile.ts";
import type { Condition } from "../../../../../../src/engine/experts/table/query.ts";
import { QUARTER, SELLER, TAKINGS, stallTable } from "../stalls.ts";

interface Stall {
  readonly quarter: "Quay" | "Mill";
  /** null: the cell is empty. */
  readonly takings: number | null;
}

const stalls: fc.Arbitrary<Stall[]> = fc.array(
  fc.record({
    quarter: fc.constantFrom("Quay" as const, "Mill" as const),
    takings: fc.option(fc.integer({ min: 0, max: 12 }), { freq: 8 }),
  }),
  { minLength: 2, maxLength: 16 },
);

const RELATIONS: Readonly<Record<Relation, (a: number, b: number) => boolean>> = {
  "=": (a, b) => a === b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
};
const bounds: fc.Arbitrary<Bound> = fc.record({
  relation: fc.constantFrom<Relation>("=", ">", ">=", "<", "<="),
  value: fc.integer({ min: 0, max: 20 }),
});
const stands = (value: number, { relation, value: bound }: Bound): boolean => RELATIONS[relation](value, bound);

const quarterIs = (rows: readonly Stall[], quarter: Stall["quarter"]): Condition => ({
  column: QUARTER,
  rows: new Set(rows.flatMap((row, i) => (row.quarter === quarter ? [i] : []))),
  words: `Quarter is ${quarter}`,
});
const rowIs = (row: number): Condition => ({ column: SELLER, rows: new Set([row]), words: `Seller is ${row}` });
const known = (rows: readonly Stall[], quarter: Stall["quarter"]): number[] =>
  rows.flatMap((row) => (row.quarter === quarter ? (row.takings ?? []) : []));
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Yes, no, or undefined. */
const verdict = (claim: Claim, rows: readonly Stall[]): string | undefined =>
  verify(claim, profileOf(stallTable(rows.map((row, i) => ({ ...row, seller: `Seller ${i}` })))))?.operation.result;
const said = (holds: boolean): string => (holds ? "yes" : "no");

describe("verdicts over any table are those of a plain computation", () => {
  it("on counts", () => {
    fc.assert(
      fc.property(stalls, bounds, fc.boolean(), (rows, bound, negated) => {
        const count = rows.filter(({ quarter }) => quarter === "Quay").length;
        const claim = { kind: "count", among: [quarterIs(rows, "Quay")], bound } as const;
        const holds = stands(count, bound);
        expect(verdict(negated ? { ...claim, negated } : claim, rows)).toBe(said(holds !== negated));
      }),
    );
  });

  it("on extremes", () => {
    fc.assert(
      fc.property(stalls, fc.nat(), fc.constantFrom("max" as const, "min" as const), (rows, seed, direction) => {
        const at = seed % rows.length;
        const values = rows.flatMap(({ takings }) => takings ?? []);
        const end = direction === "max" ? Math.max(...values) : Math.min(...values);
        const claim = {
          kind: "extreme",
          measure: TAKINGS,
          direction,
          rank: 1,
          among: [],
          holder: [rowIs(at)],
        } as const;
        expect(verdict(claim, rows)).toBe(values.length === 0 ? undefined : said(rows[at]?.takings === end));
      }),
    );
  });

  it("on sums and averages", () => {
    fc.assert(
      fc.property(stalls, bounds, (rows, bound) => {
        const values = known(rows, "Quay");
        const claim = { kind: "aggregate", measure: TAKINGS, among: [quarterIs(rows, "Quay")], bound } as const;
        const none = values.length === 0;
        expect(verdict({ ...claim, name: "sum" }, rows)).toBe(none ? undefined : said(stands(sum(values), bound)));
        const mean = sum(values) / values.length;
        // A mean that is said to be a whole number may be rounded to it.
        const holds = stands(mean, bound) || (bound.relation === "=" && Math.abs(mean - bound.value) <= 0.5);
        expect(verdict({ ...claim, name: "average" }, rows)).toBe(none ? undefined : said(holds));
      }),
    );
  });

  it("on comparisons of rows, and of how many there are", () => {
    fc.assert(
      fc.property(stalls, fc.nat(), fc.nat(), (rows, first, second) => {
        const [a, b] = [first % rows.length, second % rows.length];
        const [own, other] = [rows[a]?.takings ?? null, rows[b]?.takings ?? null];
        const claim = { kind: "comparison", left: [rowIs(a)], right: [rowIs(b)], relation: ">" } as const;
        const comparable = a !== b && own !== null && other !== null;
        expect(verdict({ ...claim, measure: TAKINGS }, rows)).toBe(comparable ? said(own > other) : undefined);
        const [quay, mill] = [quarterIs(rows, "Quay"), quarterIs(rows, "Mill")];
        const counted = { kind: "comparison", left: [quay], right: [mill], relation: ">" } as const;
        expect(verdict(counted, rows)).toBe(said(quay.rows.size > mill.rows.size));
      }),
    );
  });

  it("on shares, and on the only ones", () => {
    fc.assert(
      fc.property(stalls, (rows) => {
        const quay = quarterIs(rows, "Quay");
        const rich: Condition = {
          column: TAKINGS,
          rows: new Set(rows.flatMap(({ takings }, i) => ((takings ?? 0) > 6 ? [i] : []))),
          words: "Takings is more than 6",
        };
        const among = [...quay.rows];
        const fitting = among.filter((row) => rich.rows.has(row)).length;
        const share = { kind: "share", among: [quay], holding: [rich] } as const;
        const of = (holds: boolean): string | undefined => (among.length === 0 ? undefined : said(holds));
        expect(verdict({ ...share, share: "all" }, rows)).toBe(of(fitting === among.length));
        expect(verdict({ ...share, share: "none" }, rows)).toBe(of(fitting === 0));
        expect(verdict({ ...share, share: "most" }, rows)).toBe(of(fitting > among.length / 2));
        expect(verdict({ ...share, share: "half" }, rows)).toBe(of(fitting * 2 === among.length));
        const only = { kind: "only", among: [rich], subject: [quay] } as const;
        expect(verdict(only, rows)).toBe(said(rich.rows.size > 0 && [...rich.rows].every((row) => quay.rows.has(row))));
      }),
    );
  });
});
