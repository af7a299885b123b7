import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate } from "../../../../src/engine/experts/pack.ts";
import { rerank, type Described, type Signs } from "../../../../src/engine/experts/rerank.ts";
import type { Passage } from "../../../../src/engine/packs/types.ts";
import { opened, passage } from "./fixtures.ts";

const WEIGHTS: Signs = { dense: 1, lexical: 1, covered: 1, together: 1, named: 1, whole: 1 };
const described = ({ title, text }: Passage): Described => ({ title, about: "", parts: text.split(". ") });

const harbours = [
  passage("Port Alba", "The harbour was dug in 1820. A lighthouse was added later"),
  passage("Port Bora", "The harbour and its lighthouse were built in 1820. It is large"),
  passage("Cape Cinder", "A cape without any buildings"),
];
async function pool(scores: readonly Candidate<Passage>["scores"][]): Promise<Candidate<Passage>[]> {
  const pack = await opened(harbours, "harbours");
  return harbours.map((record, i) => ({ pack, record, score: 0, scores: scores[i] ?? {} }));
}
const only = (sign: keyof Signs): Signs => ({
  dense: 0,
  lexical: 0,
  covered: 0,
  together: 0,
  named: 0,
  whole: 0,
  [sign]: 1,
});

describe("rerank", () => {
  it("prefers the record that holds the question's words in one part", async () => {
    const all = await pool([{ dense: 0.5 }, { dense: 0.5 }, { dense: 0.5 }]);
    const [first, second] = rerank(all, "Which harbour has a lighthouse of 1820?", described, only("together"));
    expect(first?.record.title).toBe("Port Bora");
    expect(first?.score).toBeGreaterThan(second?.score ?? 1);
    const covered = rerank(all, "Which harbour has a lighthouse of 1820?", described, only("covered"));
    expect(covered[0]?.score).toBeCloseTo(covered[1]?.score ?? 0);
  });

  it("finds words however they are written: accents, grouped numbers, plurals", async () => {
    const pack = await opened(harbours, "harbours");
    const signs = (part: string, question: string): number | undefined =>
      rerank(
        [{ pack, record: passage("", ""), score: 0, scores: {} }],
        question,
        () => ({ title: "", about: "", parts: [part] }),
        only("together"),
      )[0]?.score;
    for (const [part, question] of [
      ["Its dépôts held 1,234 lanterns", "depot 1234 lantern"],
      ["BODIES", "body"],
      ["The planned cafés", "plan cafe"],
    ] as const)
      expect(signs(part, question)).toBeCloseTo(1);
    expect(signs("Nothing like it", "depot")).toBe(0);
  });

  it("prefers the record whose title the question says", async () => {
    const all = await pool([{}, {}, {}]);
    expect(rerank(all, "Is Cape Cinder inhabited?", described, only("named"))[0]).toMatchObject({
      record: { title: "Cape Cinder" },
      score: 1,
    });
    expect(rerank(all, "Is Cape Cinder inhabited?", described, only("whole")).map(({ score }) => score)).toEqual([
      1, 0, 0,
    ]);
    expect(rerank(all, "Is Cinder a cape?", described, only("whole"))[0]?.score).toBe(0);
  });

  it("takes a list that does not hold a record as a little less than the list's last", async () => {
    const all = await pool([{ dense: 0.4 }, { dense: 0.9 }, { lexical: 3 }]);
    expect(rerank(all, "x", described, only("dense")).map(({ score }) => Number(score.toFixed(2)))).toEqual([
      0.9, 0.4, 0.32,
    ]);
  });

  it("keeps every candidate once, with a score in 0…1, for any scores and question", async () => {
    const score = fc.option(fc.double({ min: -1, max: 40, noNaN: true }), { nil: undefined });
    const pack = await opened(harbours, "harbours");
    fc.assert(
      fc.property(fc.string(), fc.array(fc.tuple(score, score), { maxLength: 3 }), (question, given) => {
        const some = given.map(([dense, lexical], i): Candidate<Passage> => ({
          pack,
          record: harbours[i] ?? passage("", ""),
          score: 0,
          scores: {
            ...(dense !== undefined && { dense: Math.min(1, dense) }),
            ...(lexical !== undefined && { lexical: Math.abs(lexical) }),
          },
        }));
        const best = rerank(some, question, described, WEIGHTS);
        expect(new Set(best.map(({ record }) => record.id))).toEqual(new Set(some.map(({ record }) => record.id)));
        expect(best.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
      }),
    );
  });
});
