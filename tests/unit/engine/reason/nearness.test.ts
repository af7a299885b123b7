import { describe, expect, it } from "vitest";
import type { Expert } from "../../../../src/engine/experts/types.ts";
import type { ExpertKind } from "../../../../src/engine/packs/types.ts";
import { FREE } from "../../../../src/engine/policy/types.ts";
import type { RetrievalDecision } from "../../../../src/engine/policy/types.ts";
import { weighed } from "../../../../src/engine/reason/nearness.ts";

const QUESTION = "Which  river is the longest?";
const nearness = (kind: ExpertKind, near: number | undefined): Expert => ({
  kind,
  search: async () => ({ evidence: [], relevant: false }),
  nearest: async () => near,
});
const decided = (text: number, table: number, changed: Partial<RetrievalDecision> = {}): RetrievalDecision => ({
  think: "One fact is needed.",
  subQuestion: "Which river is the longest?",
  expert: text > table ? "text" : "table",
  expertProbabilities: { text, table, "text-image": 1 - text - table },
  usage: FREE,
  ...changed,
});
const choice = (
  decision: RetrievalDecision,
  passage: number | undefined,
  table: number | undefined,
  question = QUESTION,
) => weighed(decision, question, [nearness("text", passage), nearness("table", table)]);

describe("a choice weighed by where the nearest record lies", () => {
  it("goes to where that is much nearer, and stays where both are as near as usual", async () => {
    expect((await choice(decided(0.2, 0.7), 0.7, 0.5)).expert).toBe("text");
    expect((await choice(decided(0.7, 0.2), 0.5, 0.6)).expert).toBe("table");
    const { expert, expertProbabilities } = await choice(decided(0.2, 0.7), 0.545, 0.5);
    expect(expert).toBe("table");
    expect(expertProbabilities?.text).toBeCloseTo(0.2);
  });

  it("keeps probabilities that sum to one, whatever they are", async () => {
    for (const [text, table] of [
      [0, 0.9],
      [0.9, 0],
      [0.5, 0.5],
    ] as const) {
      const { expertProbabilities } = await choice(decided(text, table), 1, -1);
      const sum = Object.values(expertProbabilities ?? {}).reduce((all, one) => all + one, 0);
      expect(sum).toBeCloseTo(1);
    }
  });

  it("goes to the one expert that has packs", async () => {
    expect((await choice(decided(0.01, 0.98), 0.1, -1)).expert).toBe("text");
    expect((await choice(decided(0.98, 0.01), -1, 0.1)).expert).toBe("table");
  });

  it("is left alone where a part is asked, a picture, yes or no, nothing, or without probabilities or distances", async () => {
    const far = async (decision: RetrievalDecision, question?: string) =>
      expect(await choice(decision, 0.9, 0.1, question)).toBe(decision);
    await far(decided(0.2, 0.7, { subQuestion: "Which rivers are there?" }));
    await far(decided(0.2, 0.7, { expert: "text-image" }));
    await far(decided(0.2, 0.7, { subQuestion: "Is it the longest?" }), "Is it the longest?");
    await far(decided(0.2, 0.7, { subQuestion: null, expert: null }));
    const { expertProbabilities: _, ...free } = decided(0.2, 0.7);
    await far(free);
    const decision = decided(0.2, 0.7);
    expect(await choice(decision, undefined, 0.1)).toBe(decision);
    const bare: Expert = { kind: "text", search: async () => ({ evidence: [], relevant: false }) };
    expect(await weighed(decision, QUESTION, [bare, nearness("table", 0.1)])).toBe(decision);
  });
});
