import { describe, expect, it } from "vitest";
import { linesOf } from "../../../../../cli/bench/vector-index/measure.ts";
import type { Plan } from "../../../../../cli/bench/vector-index/plan.ts";
import { plans } from "../../../../../cli/bench/vector-index/plan.ts";
import { figuresOf, machineFigures, tableOf } from "../../../../../cli/bench/vector-index/table.ts";
import type { Searched } from "../../../../../cli/bench/vector-index/wire.ts";

const built = { seconds: 1.25, storedBytes: 3_500_000 };
const searched: Searched = {
  open: 12.34,
  buildSeconds: null,
  warm: [1, 2, 3],
  cold: [],
  positions: [[1, 2]],
  memoryBytes: 4_000_000,
  pageBytes: null,
};
const truth = { int8: [[1, 3]], float32: [[1, 2]] };

const plan: Plan = {
  library: "ivf",
  title: "IVF",
  settings: [
    { value: 2, title: ", 2 %" },
    { value: 5, title: ", 5 %" },
  ],
  refusal: () => null,
};

describe("tableOf", () => {
  it("writes figures with their decimals, and a dash for what was not measured", () => {
    const lines = [{ name: "a", figures: figuresOf(built, searched, truth) }];
    expect(tableOf({ count: 2, lines }).split("\n")[2]).toBe(
      "| a | 0.500 | 1.000 | 2.00 | 3.00 | – | – | 12.3 | 3.5 | 4.0 | – | 1.3 |",
    );
  });

  it("tells why there are no figures, without breaking the table", () => {
    const table = tableOf({ count: 2, lines: [{ name: "a", failure: "stopped: x | y\nz" }] });
    expect(table.split("\n")).toHaveLength(3);
    expect(table.split("\n")[2]).toBe(`| a: stopped: x \\| y z |${" – |".repeat(11)}`);
  });

  it("has as many cells in each row", () => {
    const lines = [{ name: "m", figures: machineFigures(0.5, 1e6) }];
    const [head, rule, row] = tableOf({ count: 2, lines }).split("\n");
    const cells = (line = "") => line.split("|").length;
    expect([cells(rule), cells(row)]).toEqual([cells(head), cells(head)]);
    expect(row).toMatch(/^\| m \| – \| – \| 0\.50 \|/u);
  });
});

describe("figuresOf", () => {
  it("has no recall where the exact scan has no hits to compare with", () => {
    expect(figuresOf(built, searched, { float32: truth.float32, int8: undefined })).toMatchObject({
      recall: null,
      recallFloat: 1,
    });
  });

  it("has cold times, and the time of building where opening builds", () => {
    const found = { ...searched, cold: [8, 4, 6], buildSeconds: 9 };
    expect(figuresOf({ ...built, seconds: null }, found, truth)).toMatchObject({
      coldMedian: 6,
      coldP95: 8,
      buildSeconds: 9,
    });
  });
});

describe("linesOf", () => {
  const names = (measured: Parameters<typeof linesOf>[2]) =>
    linesOf(plan, "IVF 1", measured, truth).map(({ name, failure }) => [name, failure]);

  it("has a line for each setting", () => {
    expect(names({ built, searched: [searched, searched] })).toEqual([
      ["IVF 1, 2 %", undefined],
      ["IVF 1, 5 %", undefined],
    ]);
  });

  it("keeps what was measured before a failure, and names what failed", () => {
    expect(names({ built, searched: [searched], failure: "did not finish in 9 s" })).toEqual([
      ["IVF 1, 2 %", undefined],
      ["IVF 1, 5 %", "did not finish in 9 s"],
    ]);
    expect(names({ searched: [], failure: "died" })).toEqual([["IVF 1", "died"]]);
  });
});

describe("plans", () => {
  it("measures the exact scan before what is compared with it, and voy only as far as it stands", () => {
    const [first, ...others] = plans([2, 5]);
    expect(first?.library).toBe("exact");
    const voy = others.find(({ library }) => library === "voy");
    expect(voy?.refusal(10_000)).toBeNull();
    expect(voy?.refusal(10_001)).toMatch(/not tried past 10000/u);
  });
});
