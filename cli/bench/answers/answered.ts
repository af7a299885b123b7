import * as v from "valibot";
import { EXPERT_KINDS } from "../../../src/engine/packs/types.ts";
import { NOT_FOUND } from "../../../src/engine/policy/conversation.ts";
import type { Trace, TraceEvent } from "../../../src/engine/trace/types.ts";
import { fold } from "../../../src/engine/trace/fold.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What one method made of one question: a line of the results, scored when the table is made. */
export const answeredSchema = v.object({
  method: v.string(),
  id: v.string(),
  prediction: v.string(),
  notFound: v.boolean(),
  steps: v.array(
    v.object({
      think: v.string(),
      subQuestion: v.string(),
      /** Null where all experts were asked, or none. */
      expert: v.nullable(v.picklist(EXPERT_KINDS)),
      /** Ids of what was retrieved, best first. */
      records: v.array(v.string()),
      answer: v.string(),
      /** Who answered, and how sure: what the bounds in src/engine/policy/read-evidence.ts are set by. */
      by: v.exactOptional(v.picklist(["reader", "operation", "likeness", "sentence", "policy"])),
      score: v.exactOptional(v.number()),
    }),
  ),
  /** Steps that were written again because they broke the format. */
  formatErrors: count,
  /** Searches of experts; one that the cache answered counts as any other. */
  retrievals: count,
  /** Tokens run through the model, and tokens that it chose. */
  tokensRead: count,
  tokensWritten: count,
  /** Processor time, with what the cache saved. */
  seconds: v.number(),
  error: v.nullable(v.string()),
  /** Why the method cannot be asked this question; then it counts for nothing. */
  leftOut: v.exactOptional(v.string()),
});
export type Answered = v.InferOutput<typeof answeredSchema>;
export type AnsweredStep = Answered["steps"][number];

interface Told {
  readonly method: string;
  /** Whether each step asks one expert. */
  readonly asksOne: boolean;
  readonly retrievals: number;
  /** Of the processor, with what the cache saved. */
  readonly seconds: number;
}

/** The line of a question that was run to its end, or to its failure. */
export function answeredOf(events: readonly TraceEvent[], { method, asksOne, retrievals, seconds }: Told): Answered {
  const trace = fold(events);
  const prediction = trace.answer?.text ?? "";
  const { prefilledTokens, generatedTokens } = trace.totals;
  return {
    method,
    id: trace.id,
    prediction,
    notFound: prediction === NOT_FOUND,
    steps: stepsOf(trace, asksOne),
    formatErrors: events.filter((event) => event.type === "retried" && (event.part === "plan" || event.part === "read"))
      .length,
    retrievals,
    tokensRead: prefilledTokens,
    tokensWritten: generatedTokens,
    seconds,
    error: trace.error?.message ?? null,
  };
}

function stepsOf(trace: Trace, asksOne: boolean): AnsweredStep[] {
  return trace.steps.flatMap(({ think, subQuestion, expert, evidence, answer, by, score }) =>
    subQuestion === null
      ? []
      : [
          {
            think,
            subQuestion,
            expert: asksOne ? expert : null,
            records: evidence.map(({ recordId }) => recordId).filter((id) => id !== ""),
            answer,
            ...(by !== undefined && { by }),
            ...(score !== undefined && { score }),
          },
        ],
  );
}

/** The line of a question that could not be asked, or not be answered to the end. */
export function unanswered(method: string, id: string, why: { error: string } | { leftOut: string }): Answered {
  return {
    method,
    id,
    prediction: "",
    notFound: false,
    steps: [],
    formatErrors: 0,
    retrievals: 0,
    tokensRead: 0,
    tokensWritten: 0,
    seconds: 0,
    error: null,
    ...why,
  };
}
