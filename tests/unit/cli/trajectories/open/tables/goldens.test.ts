import { describe, expect, it } from "vitest";
import { seededRng } from "../../../../../../cli/atlas/seeds.ts";
import type { Golden } from "../../../../../../cli/trajectories/golden.ts";
import { computedGoldens } from "../../../../../../cli/trajectories/open/tables/computed.ts";
import { lookUpGoldens } from "../../../../../../cli/trajectories/open/tables/look-ups.ts";
import { numbersOf, Shelf, titleOf, uniqueRows } from "../../../../../../cli/trajectories/open/tables/shelf.ts";
import { statementGoldens, worded } from "../../../../../../cli/trajectories/open/tables/statements.ts";
import type { TableRecord } from "../../../../../../src/engine/packs/types.ts";
import { added, rivals, rowers, tableOf, tables } from "./invented.ts";

type Make = (shelf: Shelf, random: () => number) => Generator<Golden>;
const first = (make: Make, of: readonly TableRecord[] = tables, count = 400): Golden[] => {
  const goldens = make(new Shelf(of), seededRng(4));
  return Array.from({ length: count }, () => goldens.next()).flatMap(({ value, done }) =>
    done === true ? [] : [value],
  );
};
const lower = (text = ""): string => text.toLowerCase();
/** Answers to the questions that match, without regard to case. */
const answersTo = (goldens: readonly Golden[], pattern: RegExp): Set<string> =>
  new Set(goldens.filter(({ question }) => pattern.test(lower(question))).map(({ answers }) => lower(answers[0])));

describe("Shelf", () => {
  const shelf = new Shelf([...tables, ...rivals]);
  const [table, copy] = tables;

  it("knows copies, whatever the case, and rivals", () => {
    expect(table && shelf.holding(table, ["Bo Lind", "27"])).toEqual(["t:rowers", "u:rowers"]);
    expect(copy && shelf.copies(copy)).toEqual(["t:rowers", "u:rowers"]);
    expect(table && shelf.hasRival(table, 2)).toBe(false);
    expect(rivals[0] && shelf.hasRival(rivals[0], 1)).toBe(true);
    expect(rivals[0] && shelf.isTold(rivals[0], ["Ida"], ["5"])).toBe(false);
  });

  it("draws no table that can hardly be named", () => {
    const rows = rowers.map((row) => row.slice(0, 2));
    const nameless = tableOf("n:1", "none", ["Rower", "Club"], rows);
    const short = tableOf("n:2", "Rowers of today", ["Rower", "Club"], rows.slice(0, 2));
    const coded = tableOf("n:3", "Rowers of today", ["#", "-"], rows);
    for (const one of [nameless, short, coded]) expect(() => new Shelf([one]).draw(seededRng(1))).toThrow(RangeError);
  });

  it("reads plain numbers alone, and rows told by one cell", () => {
    expect(table && numbersOf(table, 2)).toEqual([31, 27, 44, 12, 19]);
    expect(table && numbersOf(table, 0)).toBeUndefined();
    expect(table && uniqueRows(table, 1)).toEqual([1, 4]);
  });

  it("says the section with the title now and then", () => {
    const sectioned = tableOf("s:1", "Fjord Cup", ["Rower", "Club"], rowers, "Results -- Women");
    const titles = new Set(Array.from({ length: 60 }, (_, i) => titleOf(sectioned, seededRng(i))));
    expect(titles).toContain("Fjord Cup");
    expect(titles).toContain("Fjord Cup (Women)");
  });
});

describe("lookUpGoldens", () => {
  const goldens = first(lookUpGoldens);

  it("asks for cells that a row holds, and says which table", () => {
    expect(goldens).toHaveLength(400);
    for (const { question, answers, steps } of goldens) {
      expect(lower(question)).toContain("rowers of the fjord cup");
      expect(rowers.flat().map(lower)).toContain(lower(answers[0]));
      expect(steps).toMatchObject([{ subQuestion: question, expert: "table", evidence: ["t:rowers", "u:rowers"] }]);
    }
  });

  it("asks by a row's name, by a cell, and by two cells", () => {
    expect(answersTo(goldens, /points (?:of|for) bo lind/)).toEqual(new Set(["27"]));
    expect(answersTo(goldens, /which rower has (?:a points of 44|44 as points)/)).toEqual(new Set(["cid marn"]));
    expect(answersTo(goldens, /rower .*\b(?:soun\b.* 1|1\b.* soun)\b/)).toEqual(new Set(["dot vale"]));
  });

  it("asks nothing that two tables of one title answer differently", () => {
    for (const { question } of first(lookUpGoldens, rivals, 50)) expect(question).not.toMatch(/ida|una|ola|eva/i);
  });
});

describe("computedGoldens", () => {
  const goldens = first(computedGoldens);

  it("counts, compares and adds up", () => {
    expect(answersTo(goldens, /^how many .*soun/)).toEqual(new Set(["3"]));
    expect(answersTo(goldens, /^which rower has the (?:highest|largest|maximum|most) points/)).toEqual(
      new Set(["cid marn"]),
    );
    expect(answersTo(goldens, /^what is the (?:lowest|smallest|minimum|least) boats in/)).toEqual(new Set(["1"]));
    expect(answersTo(goldens, /(?:highest|largest|maximum|most) points .*soun/)).toEqual(new Set(["44"]));
    expect(answersTo(goldens, /(?:total|sum of) points/)).toEqual(new Set(["133"]));
  });

  it("leaves tables alone whose rows are added up, or that have a rival", () => {
    expect(first(computedGoldens, [...added, ...rivals])).toEqual([]);
  });
});

describe("statementGoldens", () => {
  const goldens = first(statementGoldens);

  it("says what holds and what does not, about alike often", () => {
    const yes = goldens.filter(({ answers }) => answers[0] === "Yes").length;
    expect(yes).toBeGreaterThan(120);
    expect(yes).toBeLessThan(280);
  });

  it("is true where it says the cells on which it rests", () => {
    for (const { question, answers, steps } of goldens) {
      const [r, v] = steps[0]?.restsOn ?? [];
      if (r === undefined || v === undefined) continue;
      expect(lower(question)).toContain(lower(r));
      if (answers[0] === "Yes") expect(lower(question)).toContain(lower(v));
      expect(rowers.some((row) => row.map(lower).includes(lower(r)) && row.map(lower).includes(lower(v)))).toBe(true);
    }
  });

  it("computes the others", () => {
    expect(answersTo(goldens, /cid marn (?:has|have) the (?:highest|most|largest) points/)).toEqual(new Set(["yes"]));
    expect(
      answersTo(goldens, /(?:bo lind|ada rood|dot vale|eli horn) (?:has|have) the (?:highest|most|largest) points/),
    ).toEqual(new Set(["no"]));
    expect(answersTo(goldens, /\b3 rower (?:has|have) .*soun|soun is the club of 3/)).toEqual(new Set(["yes"]));
    expect(answersTo(goldens, /points of cid marn (?:is|be) higher than/)).toEqual(new Set(["yes"]));
  });

  it("is put in full and in dictionary forms, asked and stated", () => {
    const put = Array.from({ length: 80 }, (_, i) => worded("the club of Bo is Soun", "Rowers", seededRng(i)));
    expect(put).toContain("is the club of bo be soun?");
    expect(put).toContain("The club of Bo is Soun.");
    expect(put.some((one) => /^Is it (?:true|right) that in Rowers, /.test(one))).toBe(true);
  });
});
