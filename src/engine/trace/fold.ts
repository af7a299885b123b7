import { SextantError } from "../errors.ts";
import type { StepUsage } from "../policy/types.ts";
import type { Trace, TraceEvent, TraceStep } from "./types.ts";

const EMPTY_STEP: TraceStep = {
  think: "",
  subQuestion: null,
  expert: null,
  expertProbabilities: null,
  evidence: [],
  relevant: null,
  answerThink: "",
  answer: "",
  retries: 0,
  seconds: { plan: 0, retrieve: 0, read: 0, total: 0 },
  usage: { prefilledTokens: 0, cachedTokens: 0, generatedTokens: 0 },
  state: "planning",
};

/**
 * The trace after one more event; pure, so that each state can be kept, shown and stored. The first event is `started`
 * (`trace` is null then), and only the first.
 * @throws SextantError `invalid-data` when an event cannot follow.
 */
export function applyEvent(trace: Trace | null, event: TraceEvent): Trace {
  if (event.type === "started") {
    if (trace !== null) throw outOfOrder(event);
    return {
      version: event.version,
      id: event.id,
      startedAt: event.at,
      question: event.question,
      previews: event.previews,
      policy: event.policy,
      packs: event.packs,
      notices: [],
      notes: null,
      steps: [],
      answer: null,
      draft: { think: "", text: "" },
      totals: { seconds: 0, prefilledTokens: 0, cachedTokens: 0, generatedTokens: 0, retrievals: 0 },
      state: "running",
      error: null,
    };
  }
  if (trace?.state !== "running") throw outOfOrder(event);
  switch (event.type) {
    case "notice":
      return { ...trace, notices: [...trace.notices, event.notice] };
    case "picture-read":
      return { ...trace, notes: event.notes };
    case "step-started":
      if (event.step !== trace.steps.length) throw outOfOrder(event);
      return { ...trace, steps: [...trace.steps, EMPTY_STEP] };
    case "token":
      if (event.step === -1) {
        const { think, text } = trace.draft;
        const draft =
          event.field === "think" ? { think: think + event.text, text } : { think, text: text + event.text };
        return { ...trace, draft };
      }
      return withStep(trace, event, (step) => written(step, event));
    case "retried":
      if (event.step === -1) return { ...trace, draft: { think: "", text: "" } };
      return withStep(trace, event, (step) => ({ ...cleared(step, event.part), retries: step.retries + 1 }));
    case "decided":
      return withStep(withUsage(trace, event.usage), event, (step) => ({
        ...step,
        think: event.think,
        subQuestion: event.subQuestion,
        expert: event.expert,
        expertProbabilities: event.expertProbabilities ?? null,
        seconds: { ...step.seconds, plan: event.usage.seconds },
        usage: addUsage(step.usage, event.usage),
        state: event.subQuestion === null ? "planning" : "retrieving",
      }));
    case "evidence": {
      const totals = { ...trace.totals, retrievals: trace.totals.retrievals + 1 };
      return withStep({ ...trace, totals }, event, (step) => ({
        ...step,
        evidence: event.evidence,
        relevant: event.relevant,
        seconds: { ...step.seconds, retrieve: event.seconds },
        state: "reading",
      }));
    }
    case "answered":
      return withStep(withUsage(trace, event.usage), event, (step) => ({
        ...step,
        answerThink: event.think,
        answer: event.answer,
        ...told(event),
        seconds: { ...step.seconds, read: event.usage.seconds },
        usage: addUsage(step.usage, event.usage),
      }));
    case "step-ended":
      return withStep(trace, event, (step) => ({
        ...step,
        seconds: { ...step.seconds, total: event.seconds },
        state: "ended",
      }));
    case "concluded": {
      const { think, text, citations, grounded } = event;
      return {
        ...withUsage(trace, event.usage),
        answer: { think, text, citations, grounded, ...told(event) },
        draft: { think, text },
      };
    }
    case "failed": {
      const totals = { ...trace.totals, seconds: Math.max(0, event.at - trace.startedAt) / 1000 };
      return { ...trace, state: "failed", error: event.error, totals };
    }
    case "finished":
      return { ...trace, state: "finished", totals: event.totals };
  }
}

function told({ by, score }: Pick<TraceStep, "by" | "score">): Pick<TraceStep, "by" | "score"> {
  return { ...(by !== undefined && { by }), ...(score !== undefined && { score }) };
}

/** The trace of a whole stream of events, or of its start. @throws SextantError `invalid-data` without any event. */
export function fold(events: Iterable<TraceEvent>): Trace {
  let trace: Trace | null = null;
  for (const event of events) trace = applyEvent(trace, event);
  if (trace === null) throw new SextantError("invalid-data", "A trace without events.", "Ask the question again.");
  return trace;
}

function outOfOrder(event: TraceEvent): SextantError {
  return new SextantError(
    "invalid-data",
    `The trace has "${event.type}" out of order.`,
    "Ask the question again; the rest of the history is intact.",
  );
}

function withStep(
  trace: Trace,
  event: TraceEvent & { readonly step: number },
  change: (step: TraceStep) => TraceStep,
): Trace {
  const step = trace.steps[event.step];
  if (step === undefined) throw outOfOrder(event);
  return { ...trace, steps: trace.steps.with(event.step, change(step)) };
}

function written(step: TraceStep, { part, field, text }: TraceEvent & { readonly type: "token" }): TraceStep {
  if (field === "answer") return { ...step, answer: step.answer + text };
  if (field === "sub-question") return { ...step, subQuestion: (step.subQuestion ?? "") + text };
  return part === "plan" ? { ...step, think: step.think + text } : { ...step, answerThink: step.answerThink + text };
}

/** The step without what the repeated part had written. */
function cleared(step: TraceStep, part: (TraceEvent & { readonly type: "retried" })["part"]): TraceStep {
  if (part === "plan") return { ...step, think: "", subQuestion: null };
  if (part === "read") return { ...step, answerThink: "", answer: "" };
  return step;
}

type Counts = TraceStep["usage"];

function addUsage(a: Counts, b: StepUsage): Counts {
  return {
    prefilledTokens: a.prefilledTokens + b.prefilledTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    generatedTokens: a.generatedTokens + b.generatedTokens,
  };
}

function withUsage(trace: Trace, usage: StepUsage): Trace {
  return { ...trace, totals: { ...trace.totals, ...addUsage(trace.totals, usage) } };
}
