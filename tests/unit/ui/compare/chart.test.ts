import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTraces } from "../../../../src/engine/trace/compare.ts";
import { fold } from "../../../../src/engine/trace/fold.ts";
import type { Trace, TraceStep } from "../../../../src/engine/trace/types.ts";
import { chartOf, HEIGHT } from "../../../../src/ui/compare/chart.ts";
import { inWords, namesOf } from "../../../../src/ui/compare/words.ts";
import { streams } from "../../engine/trace/streams.ts";
import { eventsOf } from "../history/events.ts";

const whole = fold(eventsOf("a", "Where?"));
const step = whole.steps[0] as TraceStep;
const by = (name: string, trace: Trace): Trace => ({ ...trace, policy: { ...trace.policy, name } });
const answer = (text: string): Trace["answer"] => ({ think: "", text, citations: [], grounded: true });
/** One step more than `whole`, to the tables, and another answer. */
const longer = by("Q", { ...whole, steps: [step, { ...step, expert: "table" }], answer: answer("Bern") });

describe("the chart of two routes", () => {
  it("draws them together, apart where one goes on, and to two answers", () => {
    const { columns, marks, lines } = chartOf(whole, longer, compareTraces(whole, longer));
    expect(columns).toBe(4);
    expect(marks[0].map(({ name, parted }) => [name, parted])).toEqual([
      ["Question", false],
      ["Text", false],
      ["Answer", true],
    ]);
    expect(marks[1].map(({ name, parted }) => [name, parted])).toEqual([
      ["Question", false],
      ["Text", false],
      ["Table", true],
      ["Answer", true],
    ]);
    expect(lines[0]).not.toBe(lines[1]);
  });

  it("stays on its paper, and never sails back", () => {
    fc.assert(
      fc.property(streams, streams, (one, two) => {
        const [a, b] = [fold(one), fold(two)];
        const { columns, lines } = chartOf(a, b, compareTraces(a, b));
        for (const line of lines) {
          const points = line
            .split(/[ML]/u)
            .slice(1)
            .map((point) => point.split(" ").map(Number));
          const xs = points.map(([x]) => x ?? NaN);
          expect(xs).toEqual([...xs].sort((p, q) => p - q));
          expect(Math.min(...xs)).toBeGreaterThan(0);
          expect(Math.max(...xs)).toBeLessThan(columns);
          for (const [, y] of points) expect(y).toSatisfy((at: number) => at > 0 && at < HEIGHT);
        }
      }),
    );
  });
});

describe("the comparison in words", () => {
  it("says where the routes part and what each does there", () => {
    expect(inWords(compareTraces(whole, longer), whole, longer)).toBe(
      "The routes part at step 2: P asks no more, Q asks the tables. The answers differ.",
    );
  });
  it("says what is the same", () => {
    const other = by("Q", whole);
    expect(inWords(compareTraces(whole, other), whole, other)).toBe(
      "Both asked the same experts, and come to the same answer.",
    );
    const reworded = { ...other, steps: [{ ...step, subQuestion: "Which?" }], answer: answer("Bern") };
    expect(inWords(compareTraces(whole, reworded), whole, reworded)).toBe(
      "Both asked the same experts, in other words at step 1; the answers differ.",
    );
  });
  it("says nothing while nothing is known", () => {
    const begun: Trace = { ...whole, steps: [], answer: null, state: "running" };
    expect(inWords(compareTraces(whole, begun), whole, begun)).toBe("");
  });
  it("gives two names to one policy", () => {
    expect(new Set(namesOf(whole, whole)).size).toBe(2);
    expect(namesOf(whole, { ...whole, startedAt: whole.startedAt + 86_400_000 })[0]).toContain("P (");
    expect(namesOf(whole, longer)).toEqual(["P", "Q"]);
  });
});
