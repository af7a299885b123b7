import { describe, expect, it } from "vitest";
import { holderOf } from "../../../../cli/trajectories/hold.ts";
import type { TableEvidence } from "../../../../src/engine/experts/types.ts";

const table = (line: string, more: Partial<TableEvidence> = {}): TableEvidence => ({
  kind: "table",
  label: "tar-1",
  rank: 1,
  score: 1,
  packId: "p",
  packName: "P",
  recordId: "t:rowers",
  title: "Rowers",
  section: "",
  columns: [],
  rows: [],
  cells: [],
  totalRows: 9,
  condensed: `tar-1 Rowers: ${line}`,
  ...more,
});
const operation = (name: "count" | "look-up" | "max", result: string) => ({
  operation: { name, explanation: "", result },
});
const holds = (answer: string, evidence: TableEvidence, more: { restsOn?: readonly string[] } = {}): boolean =>
  holderOf({ answer, evidence: ["t:rowers"], ...more }, [evidence]) !== undefined;

describe("holderOf", () => {
  it("reads answers in lines of gold records that are shown", () => {
    expect(holds("Bo Lind", table("Bo Lind, Club Soun"))).toBe(true);
    expect(holds("Bo Lind", table("Bo Lind, Club Soun", { recordId: "t:other" }))).toBe(false);
    expect(holds("Bo Lind", table("Bo Lind, Club Soun", { condensed: "" }))).toBe(false);
  });

  it("takes a number for the answer where it was computed, or is a cell of a row shown", () => {
    const rows = [{ index: 3, cells: ["Bo Lind", "12"], used: true }];
    expect(holds("12", table("count of rows where Club is Soun = 12", operation("count", "12")))).toBe(true);
    expect(holds("12", table("count of rows where Place is at most 12 = 4", operation("count", "4")))).toBe(false);
    expect(holds("12", table("highest Points = Bo Lind, Points 12", operation("max", "Bo Lind")))).toBe(true);
    expect(holds("12", table("Bo Lind, Points 12", { rows }))).toBe(true);
    expect(
      holds("12", table("Bo Lind, Heat 12 of 14", { rows: [{ index: 3, cells: ["12 of 14"], used: true }] })),
    ).toBe(false);
  });

  it("takes yes and no from an operation, or from the cells on which they rest", () => {
    expect(holds("No", table("Bo Lind, Club Soun; the statement holds = no", operation("look-up", "no")))).toBe(true);
    expect(holds("Yes", table("Bo Lind, Club Soun; the statement holds = no", operation("look-up", "no")))).toBe(false);
    expect(holds("No", table("Bo Lind, No 5"))).toBe(false);
    const restsOn = ["Bo Lind", "Soun"];
    expect(holds("No", table("Bo Lind, Club Soun"), { restsOn })).toBe(true);
    expect(holds("No", table("Bo Lind, Club Hobro"), { restsOn })).toBe(false);
  });
});
