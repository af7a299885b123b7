import { scoreAnswer } from "../../src/engine/metrics/scores.ts";
import type { Trace } from "../../src/engine/trace/types.ts";
import type { BenchQuestion } from "./questions.ts";

/** What one question brought. Counts are sums over its gold steps, so that means over questions weigh steps equally. */
export interface Outcome {
  readonly id: string;
  readonly kind: string;
  readonly prediction: string;
  readonly recall: number;
  readonly f1: number;
  readonly exact: number;
  readonly goldSteps: number;
  /** Gold steps whose trace step, the i-th for the i-th, asked an expert that can answer it. */
  readonly rightExperts: number;
  /** Gold steps that name evidence, and those of them for which some step of the trace retrieved it. */
  readonly evidenceSteps: number;
  readonly evidenceFound: number;
  readonly retrievals: number;
  readonly prefilledTokens: number;
  readonly generatedTokens: number;
  readonly seconds: number;
  readonly error: string | null;
}

export function outcomeOf(question: BenchQuestion, trace: Trace): Outcome {
  const prediction = trace.answer?.text ?? "";
  const asked = trace.steps.filter(({ expert }) => expert !== null);
  const retrieved = new Set(asked.flatMap(({ evidence }) => evidence.map(({ recordId }) => recordId)));
  const withEvidence = question.steps.filter(({ evidence }) => evidence.length > 0);
  const { prefilledTokens, generatedTokens, retrievals, seconds } = trace.totals;
  return {
    id: question.id,
    kind: question.kind,
    prediction,
    ...scoreAnswer(prediction, question.answers),
    goldSteps: question.steps.length,
    rightExperts: question.steps.filter(({ experts }, i) => experts.some((expert) => expert === asked[i]?.expert))
      .length,
    evidenceSteps: withEvidence.length,
    evidenceFound: withEvidence.filter(({ evidence }) => evidence.some((id) => retrieved.has(id))).length,
    retrievals,
    prefilledTokens,
    generatedTokens,
    seconds,
    error: trace.error?.message ?? null,
  };
}
