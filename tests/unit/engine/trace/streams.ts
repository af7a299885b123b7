import fc from "fast-check";
import type { Evidence } from "../../../../src/engine/experts/types.ts";
import type { StepUsage } from "../../../../src/engine/policy/types.ts";
import type { TraceEvent, TraceStep } from "../../../../src/engine/trace/types.ts";

const usage: fc.Arbitrary<StepUsage> = fc.record({
  prefilledTokens: fc.nat(500),
  cachedTokens: fc.nat(500),
  generatedTokens: fc.nat(50),
  seconds: fc.double({ min: 0, max: 20, noNaN: true }),
});

export const PASSAGE: Evidence = {
  kind: "text",
  label: "ter-1",
  rank: 1,
  score: 0.9,
  packId: "atlas-text",
  packName: "Atlas",
  recordId: "japan",
  title: "Japan",
  condensed: "Japan's capital is Tokyo.",
  text: "Japan's capital is Tokyo. It lies in Asia.",
  highlights: [[0, 25]],
};
export const TABLE: Evidence = {
  kind: "table",
  label: "tar-1",
  rank: 1,
  score: 0.5,
  packId: "atlas-tables",
  packName: "Tables",
  recordId: "countries",
  title: "Countries",
  condensed: "Japan | 125",
  section: "",
  columns: [
    { name: "Country", type: "text" },
    { name: "Population", type: "number", unit: "million" },
  ],
  rows: [{ index: 3, cells: ["Japan", "125"], used: true }],
  cells: [[3, 1]],
  totalRows: 200,
  operation: { name: "look-up", explanation: "The row of Japan", result: "125" },
};

const started: TraceEvent = {
  type: "started",
  version: 1,
  id: "q1",
  at: 1000,
  question: "What is the capital of Japan?",
  previews: [],
  policy: { id: "p", name: "P", device: "cpu", dtype: "q8", threads: 2 },
  packs: ["atlas-text"],
};

function retrievalStep(step: number): fc.Arbitrary<TraceEvent[]> {
  return fc
    .record({
      usage,
      think: fc.string(),
      answer: fc.string(),
      told: fc.constantFrom<Pick<TraceStep, "by" | "score">>({}, { by: "policy" }, { by: "reader", score: 0.8 }),
      retried: fc.boolean(),
      evidence: fc.subarray<Evidence>([PASSAGE, TABLE]),
    })
    .map(({ usage, think, answer, told, retried, evidence }): TraceEvent[] => [
      { type: "step-started", step },
      { type: "token", step, part: "plan", field: "think", text: think },
      ...(retried ? [{ type: "retried", step, part: "plan", attempt: 1, reason: "broken" } as const] : []),
      { type: "token", step, part: "plan", field: "sub-question", text: "Where" },
      { type: "token", step, part: "plan", field: "sub-question", text: "?" },
      {
        type: "decided",
        step,
        think,
        subQuestion: "Where?",
        expert: "text",
        expertProbabilities: { text: 0.5, table: 0.25, "text-image": 0.25 },
        usage,
      },
      { type: "evidence", step, evidence, relevant: evidence.length > 0, seconds: 0.2 },
      { type: "token", step, part: "read", field: "think", text: "read" },
      { type: "token", step, part: "read", field: "answer", text: answer },
      { type: "answered", step, think: "read", answer, usage, ...told },
      { type: "step-ended", step, seconds: 1 },
    ]);
}

/** Whole event streams: up to three steps, then an answer, or a failure at any place. */
export const streams: fc.Arbitrary<TraceEvent[]> = fc
  .integer({ min: 0, max: 3 })
  .chain((steps) =>
    fc.tuple(fc.tuple(...Array.from({ length: steps }, (_, i) => retrievalStep(i))), usage, fc.option(fc.nat(40))),
  )
  .map(([steps, usage, failure]) => {
    const events: TraceEvent[] = [
      started,
      { type: "notice", notice: { code: "language", message: "m", remedy: "r" } },
      {
        type: "picture-read",
        notes: {
          labels: [{ name: "flag", probability: 0.7 }],
          text: ["STOP"],
          matches: [{ title: "Japan", score: 0.9 }],
        },
        seconds: 0.5,
      },
      ...steps.flat(),
      { type: "token", step: -1, part: "read", field: "answer", text: "Tok" },
      {
        type: "concluded",
        think: "t",
        text: "Tokyo [1]",
        citations: [{ number: 1, step: 0, label: "ter-1" }],
        grounded: true,
        usage,
      },
      {
        type: "finished",
        at: 2000,
        totals: { seconds: 1, prefilledTokens: 1, cachedTokens: 1, generatedTokens: 1, retrievals: steps.length },
      },
    ];
    if (failure === null || failure >= events.length) return events;
    return [
      ...events.slice(0, failure + 1).filter(({ type }) => type !== "finished"),
      { type: "failed", error: { code: "aborted", message: "m", remedy: "r" }, at: 1500 },
    ];
  });
