import { describe, expect, it } from "vitest";
import { seededRng } from "../../../../../cli/atlas/seeds.ts";
import { absentGoldens } from "../../../../../cli/trajectories/open/absent.ts";
import { Shelf } from "../../../../../cli/trajectories/open/tables/shelf.ts";
import { encyclopedia, passages } from "./passages/invented.ts";
import { tables } from "./tables/invented.ts";

const stream = absentGoldens(encyclopedia, new Shelf(tables), seededRng(6));
const goldens = Array.from({ length: 200 }, () => stream.next()).flatMap(({ value, done }) =>
  done === true ? [] : [value],
);

describe("absentGoldens", () => {
  it("asks what no record answers, of each expert", () => {
    expect(goldens).toHaveLength(200);
    expect(goldens.every(({ unanswerable }) => unanswerable)).toBe(true);
    expect(new Set(goldens.map(({ steps }) => steps[0]?.expert))).toEqual(new Set(["text", "table"]));
    expect(new Set(goldens.map(({ kind }) => kind))).toEqual(
      new Set(["absent name", "absent bridge", "absent row", "untold"]),
    );
  });

  it("invents names that no page bears", () => {
    const titles = passages.map(({ title }) => title.replace(/ \(.*/, "").toLowerCase());
    for (const { kind, question } of goldens) {
      if (kind !== "absent name") continue;
      const named = titles.filter((title) => title.includes(" ") && question.toLowerCase().includes(title));
      expect(named).toEqual([]);
    }
  });
});
