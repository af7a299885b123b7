import { describe, expect, it } from "vitest";
import { seededRng } from "../../../../../cli/atlas/seeds.ts";
import type { Question } from "../../../../../cli/trajectories/open/read.ts";
import { tableGoldens, titled } from "../../../../../cli/trajectories/open/wtq.ts";
import { tables } from "./tables/invented.ts";

const question = (text: string, answers: readonly string[], table = "t:rowers"): Question => ({
  question: text,
  answers,
  gold: { tables: [table], passages: [] },
});

describe("tableGoldens", () => {
  it("asks one step of the table, half of the time with its title", () => {
    const asked = Array.from({ length: 60 }, (_, i) => question(`who came ${i} places before bo?`, ["Ada Rood"]));
    const goldens = [...tableGoldens(asked, tables, seededRng(1))];
    expect(goldens).toHaveLength(60);
    for (const golden of goldens)
      expect(golden.steps).toMatchObject([{ subQuestion: golden.question, expert: "table", evidence: ["t:rowers"] }]);
    const told = goldens.filter((golden) => golden.question.includes("Rowers of the Fjord Cup")).length;
    expect(told).toBeGreaterThan(15);
    expect(told).toBeLessThan(45);
  });

  it("leaves out lists, and tables that are not there", () => {
    const lists = question("who rows for soun?", ["Ada Rood", "Cid Marn"]);
    expect([...tableGoldens([lists, question("who won?", ["Bo"], "t:none")], tables, seededRng(1))]).toEqual([]);
  });
});

describe("titled", () => {
  it("keeps the question's words and takes titles to the letter", () => {
    for (let i = 0; i < 40; i++) {
      const asked = titled("who came last?", "$& Cup", seededRng(i));
      expect(asked).toContain("$& Cup");
      expect(asked.toLowerCase()).toContain("who came last");
      expect(asked).toMatch(/^[A-Z$]/);
    }
  });
});
