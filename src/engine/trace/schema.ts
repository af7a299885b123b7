import * as v from "valibot";
import type { ErrorCode } from "../errors.ts";
import type { Evidence } from "../experts/types.ts";
import type { Trace, TraceEvent } from "./types.ts";
import { TRACE_VERSION } from "./types.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const strings = v.array(v.string());
const expert = v.picklist(["text", "text-image", "table"]);
const pair = v.tuple([count, count]);

const evidenceBase = {
  label: v.pipe(v.string(), v.regex(/^(ter|tir|tar)-[1-9]\d*$/u)),
  rank: v.pipe(count, v.minValue(1)),
  score: share,
  packId: v.string(),
  packName: v.string(),
  recordId: v.string(),
  title: v.string(),
  condensed: v.string(),
};
const column = v.object({
  name: v.string(),
  type: v.picklist(["text", "number", "year", "date"]),
  unit: v.exactOptional(v.string()),
});
const operation = v.object({
  name: v.picklist(["look-up", "count", "min", "max", "sum", "average", "compare", "sort"]),
  explanation: v.string(),
  result: v.string(),
});
const evidence: v.GenericSchema<unknown, Evidence> = v.variant("kind", [
  v.object({ ...evidenceBase, kind: v.literal("text"), text: v.string(), highlights: v.array(pair) }),
  v.object({
    ...evidenceBase,
    kind: v.literal("table"),
    section: v.string(),
    columns: v.array(column),
    rows: v.array(v.object({ index: count, cells: strings, used: v.boolean() })),
    cells: v.array(pair),
    totalRows: count,
    operation: v.exactOptional(operation),
  }),
  v.object({
    ...evidenceBase,
    kind: v.literal("text-image"),
    caption: v.string(),
    file: v.string(),
    width: count,
    height: count,
    entity: v.exactOptional(v.string()),
    read: v.exactOptional(strings),
  }),
]);

const probabilities = v.object({ text: share, "text-image": share, table: share });
const notice = v.object({ code: v.literal("language"), message: v.string(), remedy: v.string() });
const notes = v.object({
  labels: v.array(v.object({ name: v.string(), probability: share })),
  text: strings,
  matches: v.array(v.object({ title: v.string(), score: v.number() })),
});
const policy = v.object({
  id: v.string(),
  name: v.string(),
  device: v.picklist(["wasm", "webgpu", "cpu"]),
  dtype: v.string(),
  threads: count,
});
/** Previews are shown as pictures without asking, so nothing but an inlined picture passes. */
const preview = v.pipe(
  v.string(),
  v.regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]*$/u),
  v.maxLength(65_536),
);
const error = v.object({
  code: v.custom<ErrorCode>((code) => typeof code === "string"),
  message: v.string(),
  remedy: v.string(),
});
const citations = v.array(v.object({ number: v.pipe(count, v.minValue(1)), step: count, label: v.string() }));
const told = {
  by: v.exactOptional(v.picklist(["reader", "operation", "likeness", "sentence", "policy"])),
  score: v.exactOptional(share),
};
const counts = { prefilledTokens: count, cachedTokens: count, generatedTokens: count };
const totals = v.object({ seconds, ...counts, retrievals: count });
const usage = v.object({ ...counts, seconds });

const step = v.object({
  think: v.string(),
  subQuestion: v.nullable(v.string()),
  expert: v.nullable(expert),
  expertProbabilities: v.nullable(probabilities),
  evidence: v.array(evidence),
  relevant: v.nullable(v.boolean()),
  answerThink: v.string(),
  answer: v.string(),
  ...told,
  retries: count,
  seconds: v.object({ plan: seconds, retrieve: seconds, read: seconds, total: seconds }),
  usage: v.object(counts),
  state: v.picklist(["planning", "retrieving", "reading", "ended"]),
});

const head = {
  version: v.literal(TRACE_VERSION),
  id: v.string(),
  question: v.string(),
  previews: v.array(preview),
  policy,
  packs: strings,
};

export const traceSchema: v.GenericSchema<unknown, Trace> = v.object({
  ...head,
  startedAt: v.number(),
  notices: v.array(notice),
  notes: v.nullable(notes),
  steps: v.array(step),
  answer: v.nullable(v.object({ think: v.string(), text: v.string(), citations, grounded: v.boolean(), ...told })),
  draft: v.object({ think: v.string(), text: v.string() }),
  totals,
  state: v.picklist(["running", "finished", "failed", "interrupted"]),
  error: v.nullable(error),
});

const stepNumber = v.pipe(v.number(), v.integer(), v.minValue(-1));

export const eventSchema: v.GenericSchema<unknown, TraceEvent> = v.variant("type", [
  v.object({ type: v.literal("started"), ...head, at: v.number() }),
  v.object({ type: v.literal("notice"), notice }),
  v.object({ type: v.literal("picture-read"), notes, seconds }),
  v.object({ type: v.literal("step-started"), step: count }),
  v.object({
    type: v.literal("token"),
    step: stepNumber,
    part: v.picklist(["plan", "read"]),
    field: v.picklist(["think", "sub-question", "answer"]),
    text: v.string(),
  }),
  v.object({
    type: v.literal("retried"),
    step: stepNumber,
    part: v.picklist(["look", "plan", "retrieve", "read"]),
    attempt: count,
    reason: v.string(),
  }),
  v.object({
    type: v.literal("decided"),
    step: count,
    think: v.string(),
    subQuestion: v.nullable(v.string()),
    expert: v.nullable(expert),
    expertProbabilities: v.exactOptional(probabilities),
    usage,
  }),
  v.object({ type: v.literal("evidence"), step: count, evidence: v.array(evidence), relevant: v.boolean(), seconds }),
  v.object({ type: v.literal("answered"), step: count, think: v.string(), answer: v.string(), usage, ...told }),
  v.object({ type: v.literal("step-ended"), step: count, seconds }),
  v.object({
    type: v.literal("concluded"),
    think: v.string(),
    text: v.string(),
    citations,
    grounded: v.boolean(),
    usage,
    ...told,
  }),
  v.object({ type: v.literal("failed"), error, at: v.number() }),
  v.object({ type: v.literal("finished"), totals, at: v.number() }),
]);
