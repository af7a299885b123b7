import type { TraceEvent } from "../../../../src/engine/trace/types.ts";

const USAGE = { prefilledTokens: 1, cachedTokens: 0, generatedTokens: 1, seconds: 0.1 };

/** A short question, whole: one text step and an answer. */
export function eventsOf(id: string, question: string, at = 1_000): TraceEvent[] {
  return [
    {
      type: "started",
      version: 1,
      id,
      at,
      question,
      previews: [],
      policy: { id: "p", name: "P", device: "wasm", dtype: "q8", threads: 1 },
      packs: ["atlas"],
    },
    { type: "step-started", step: 0 },
    { type: "decided", step: 0, think: "t", subQuestion: "s", expert: "text", usage: USAGE },
    { type: "evidence", step: 0, evidence: [], relevant: false, seconds: 0.1 },
    { type: "answered", step: 0, think: "", answer: "a", usage: USAGE },
    { type: "step-ended", step: 0, seconds: 0.3 },
    { type: "concluded", think: "", text: "Zürich [1]", citations: [], grounded: true, usage: USAGE },
    {
      type: "finished",
      at: at + 500,
      totals: { seconds: 0.5, prefilledTokens: 3, cachedTokens: 0, generatedTokens: 3, retrievals: 1 },
    },
  ];
}
