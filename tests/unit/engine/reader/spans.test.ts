import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST, selectSpans, type ContextLogits } from "../../../../src/engine/reader/spans.ts";

const logits = (length: number) => fc.array(fc.integer({ min: -6, max: 6 }), { minLength: length, maxLength: length });
const contexts = fc.array(
  fc
    .nat(40)
    .chain((pieces) => fc.tuple(logits(pieces + 1), logits(pieces + 1)))
    .map(([start, end]): ContextLogits => ({ start: Float32Array.from(start), end: Float32Array.from(end) })),
  { minLength: 1, maxLength: 5 },
);

/** All spans and their probabilities, worked out one by one from the definition. */
function reference(all: readonly ContextLogits[]) {
  const total = (part: "start" | "end") =>
    all.flatMap((context) => [...context[part]]).reduce((sum, logit) => sum + Math.exp(logit), 0);
  const [starts, ends] = [total("start"), total("end")];
  const p = (at: number, context: ContextLogits, part: "start" | "end") =>
    Math.exp(context[part][at] ?? -Infinity) / (part === "start" ? starts : ends);
  const sum = (part: "start" | "end") => all.reduce((none, context) => none + p(0, context, part), 0);
  const spans = all.flatMap((context, i) =>
    [...context.start.keys()].slice(1).flatMap((a) =>
      [...context.end.keys()]
        .filter((b) => b >= a && b <= a + LONGEST)
        .map((b) => ({
          context: i,
          first: a - 1,
          last: b - 1,
          score: p(a, context, "start") * p(b, context, "end"),
        })),
    ),
  );
  return { spans, nothing: sum("start") * sum("end") };
}

describe("selectSpans", () => {
  it("agrees with the definition on the best span, on each context's mass, and on no answer", () => {
    fc.assert(
      fc.property(contexts, (all) => {
        const expected = reference(all);
        const { spans, masses, nothing } = selectSpans(all);
        expect(nothing).toBeCloseTo(expected.nothing, 5);
        expect(spans[0]?.score ?? 0).toBeCloseTo(Math.max(0, ...expected.spans.map(({ score }) => score)), 5);
        all.forEach((_, i) => {
          const own = expected.spans.filter(({ context }) => context === i);
          expect(masses[i]).toBeCloseTo(
            own.reduce((sum, { score }) => sum + score, 0),
            5,
          );
          const best = spans.find(({ context }) => context === i);
          expect(best?.score ?? 0).toBeCloseTo(Math.max(0, ...own.map(({ score }) => score)), 5);
        });
        for (const { context, first, last, score } of spans) {
          const same = expected.spans.find((s) => s.context === context && s.first === first && s.last === last);
          expect(score).toBeCloseTo(same?.score ?? -1, 5);
        }
      }),
    );
  });

  it("gives spans best first, a few of each context, and none over another", () => {
    fc.assert(
      fc.property(contexts, (all) => {
        const { spans } = selectSpans(all);
        expect(spans.map(({ score }) => score)).toEqual(spans.map(({ score }) => score).sort((a, b) => b - a));
        all.forEach(({ start }, i) => {
          const own = spans.filter(({ context }) => context === i);
          expect(own.length).toBeLessThanOrEqual(3);
          if (start.length > 1) expect(own.length).toBeGreaterThan(0);
          for (const a of own)
            for (const b of own) if (a !== b) expect(a.last < b.first || b.last < a.first).toBe(true);
        });
      }),
    );
  });

  it("is less sure of a span where another context has one too", () => {
    const sure: ContextLogits = { start: Float32Array.of(0, 8, 0), end: Float32Array.of(0, 0, 8) };
    const empty: ContextLogits = { start: Float32Array.of(4, 0, 0), end: Float32Array.of(4, 0, 0) };
    expect(selectSpans([sure, empty]).spans[0]?.score).toBeGreaterThan(0.9);
    expect(selectSpans([sure, sure]).spans[0]?.score).toBeCloseTo(0.25, 2);
    expect(selectSpans([empty]).nothing).toBeGreaterThan(0.8);
  });

  it("holds nothing where nothing is read", () => {
    expect(selectSpans([])).toEqual({ spans: [], masses: [], nothing: 1 });
  });
});
