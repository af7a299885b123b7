import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEvent, fold } from "../../../../src/engine/trace/fold.ts";
import { parseEvent, parseTrace } from "../../../../src/engine/trace/parse.ts";
import type { Trace } from "../../../../src/engine/trace/types.ts";
import { streams } from "./streams.ts";

const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("fold", () => {
  it("makes a valid trace of any start of a stream, the same after a trip through storage", () => {
    fc.assert(
      fc.property(streams, fc.nat(60), (events, length) => {
        const start = events.slice(0, Math.max(1, length));
        const trace = fold(start);
        expect(parseTrace(stored(trace))).toEqual(trace);
        expect(fold(start.map((event) => parseEvent(stored(event))))).toEqual(trace);
      }),
    );
  });

  it("changes no earlier state", () => {
    fc.assert(
      fc.property(streams, (events) => {
        let trace: Trace | null = null;
        for (const event of events) {
          const before = stored(trace);
          const next: Trace = applyEvent(trace, event);
          expect(stored(trace)).toEqual(before);
          trace = next;
        }
      }),
      { numRuns: 20 },
    );
  });

  it("adds up tokens and retrievals of steps and answer", () => {
    fc.assert(
      fc.property(streams, (events) => {
        const open = events.filter(({ type }) => type !== "finished" && type !== "failed");
        const { totals } = fold(open);
        const generated = open
          .map((event) => ("usage" in event ? event.usage.generatedTokens : 0))
          .reduce((a, b) => a + b, 0);
        expect(totals.generatedTokens).toBe(generated);
        expect(totals.retrievals).toBe(open.filter(({ type }) => type === "evidence").length);
      }),
    );
  });

  it("voids the tokens of a part that is repeated", () => {
    const [started] = fc.sample(streams, 1)[0] ?? [];
    if (started === undefined) throw new Error("no stream");
    const trace = fold([
      started,
      { type: "step-started", step: 0 },
      { type: "token", step: 0, part: "plan", field: "think", text: "half a th" },
      { type: "retried", step: 0, part: "plan", attempt: 1, reason: "The worker died." },
    ]);
    expect(trace.steps[0]).toMatchObject({ think: "", retries: 1 });
  });

  it("refuses events out of order", () => {
    const [started] = fc.sample(streams, 1)[0] ?? [];
    if (started === undefined) throw new Error("no stream");
    expect(() => fold([])).toThrow(/without events/u);
    expect(() => fold([{ type: "step-started", step: 0 }])).toThrow(/out of order/u);
    expect(() => fold([started, started])).toThrow(/out of order/u);
    expect(() => fold([started, { type: "step-started", step: 1 }])).toThrow(/out of order/u);
    expect(() =>
      fold([
        started,
        { type: "failed", at: 1, error: { code: "aborted", message: "", remedy: "" } },
        { type: "step-started", step: 0 },
      ]),
    ).toThrow(/out of order/u);
  });
});

describe("parseTrace", () => {
  it("names what is wrong in a foreign file", () => {
    expect(() => parseTrace({ hello: 1 })).toThrow(/no Sextant trace/u);
    const trace = fold((fc.sample(streams, 1)[0] ?? []).slice(0, 1));
    expect(() => parseTrace({ ...trace, totals: { ...trace.totals, retrievals: -1 } })).toThrow(/totals\.retrievals/u);
  });

  it("takes no picture from elsewhere", () => {
    const trace = fold((fc.sample(streams, 1)[0] ?? []).slice(0, 1));
    expect(() => parseTrace({ ...trace, previews: ["https://example.org/pixel.png"] })).toThrow(/previews/u);
    expect(() => parseTrace({ ...trace, previews: ["data:image/svg+xml;base64,AAAA"] })).toThrow(/previews/u);
  });
});
