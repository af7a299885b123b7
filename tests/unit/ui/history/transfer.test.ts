import { describe, expect, it } from "vitest";
import { fold } from "../../../../src/engine/trace/fold.ts";
import { matching } from "../../../../src/ui/history/search.ts";
import { summaryOf } from "../../../../src/ui/history/store.ts";
import { exportName, readTraces } from "../../../../src/ui/history/transfer.ts";
import { eventsOf } from "./events.ts";

const trace = fold(eventsOf("a", "Where is the ETH?", Date.UTC(2026, 10, 21)));

describe("export and import", () => {
  it("loses nothing, one trace or many", () => {
    expect(readTraces(JSON.stringify(trace))).toEqual([trace]);
    expect(readTraces(JSON.stringify([trace, trace]))).toEqual([trace, trace]);
  });

  it("refuses what is no trace", () => {
    expect(() => readTraces("{")).toThrow("not JSON");
    expect(() => readTraces('{"version":1}')).toThrow();
  });

  it("names files by day and question", () => {
    expect(exportName(trace)).toBe("sextant-2026-11-21-where-is-the-eth.json");
    expect(exportName({ ...trace, question: "日本?" })).toBe("sextant-2026-11-21.json");
  });
});

describe("search", () => {
  const lines = [summaryOf(trace), summaryOf(fold(eventsOf("b", "Which river?")))];

  it("finds words in question and answer, whatever case and accents", () => {
    expect(matching(lines, "zurich eth").map((line) => line.id)).toEqual(["a"]);
    expect(matching(lines, "RIVER").map((line) => line.id)).toEqual(["b"]);
    expect(matching(lines, "  ")).toHaveLength(2);
    expect(matching(lines, "lake")).toHaveLength(0);
  });
});
