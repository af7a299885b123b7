import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExpertKind } from "../../../../src/engine/packs/types.ts";
import { compareTraces, evidenceOf, routeOf } from "../../../../src/engine/trace/compare.ts";
import { fold } from "../../../../src/engine/trace/fold.ts";
import type { Trace } from "../../../../src/engine/trace/types.ts";
import { ScriptedPolicy, expertThat, passage, run } from "../reason/scripted.ts";
import { streams } from "./streams.ts";

const text = expertThat("text", () => ({
  relevant: true,
  evidence: [passage("The yen is money.", 1), passage("b", 2)],
}));
const table = expertThat("table", () => ({ relevant: true, evidence: [passage("The yen is money.", 1)] }));

/** A course of one or more steps, asked and answered as given. */
async function course(steps: readonly (readonly [string, ExpertKind, string])[], final: string): Promise<Trace> {
  const plans = steps.map(([subQuestion, expert]) => [subQuestion, expert] as const);
  const readings = [...steps.map(([, , answer]) => answer), final];
  const policy = new ScriptedPolicy([...plans, null], readings);
  return (await run({ policy, experts: [text, table] })).trace;
}

const straight = () => course([["Which country?", "text", "Japan"]], "The yen");

describe("compareTraces", () => {
  it("finds where the routes part, and what else the steps differ in", async () => {
    const other = await course(
      [
        ["which country", "text", "the Japan"],
        ["Which money has Japan?", "table", "yen"],
      ],
      "yen",
    );
    const { partsAt, steps, sameAnswer, sameQuestion } = compareTraces(await straight(), other);
    expect(steps[0]).toEqual({ expert: false, words: false, answer: false });
    expect(partsAt).toBe(1);
    expect(steps[1]).toEqual({ expert: true, words: false, answer: false });
    expect({ sameAnswer, sameQuestion }).toEqual({ sameAnswer: true, sameQuestion: true });
    expect(routeOf(other)).toEqual(["text", "table"]);
  });

  it("tells other words and another answer of a step from another route", async () => {
    const other = await course([["What land is it?", "text", "Korea"]], "The won");
    expect(compareTraces(await straight(), other)).toMatchObject({
      partsAt: null,
      steps: [{ expert: false, words: true, answer: true }, {}],
      sameAnswer: false,
    });
  });

  it("counts what both found once, by its record", async () => {
    const [a, b] = [await straight(), await course([["Which country?", "table", "Japan"]], "The yen")];
    expect(evidenceOf(a)).toHaveLength(2);
    expect(compareTraces(a, b).sharedEvidence).toBe(1);
  });

  it("says nothing of what a running or broken course has not come to", async () => {
    const whole = await straight();
    const running: Trace = { ...whole, steps: [], answer: null, state: "running" };
    expect(compareTraces(whole, running)).toMatchObject({ partsAt: null, sameAnswer: null });
    expect(compareTraces(whole, { ...running, state: "failed" }).partsAt).toBeNull();
    expect(compareTraces(whole, { ...running, state: "finished" }).partsAt).toBe(0);
  });

  it("finds no difference between a course and itself, and the same one from both sides", () => {
    fc.assert(
      fc.property(streams, streams, (one, two) => {
        const [a, b] = [fold(one), fold(two)];
        const self = compareTraces(a, a);
        expect(self.partsAt).toBeNull();
        expect(self.steps.some(({ expert, words, answer }) => expert || words || answer)).toBe(false);
        expect(compareTraces(a, b)).toEqual(compareTraces(b, a));
      }),
    );
  });
});
