import type { Evidence, PictureNotes } from "../experts/types.ts";
import type { ErrorReport } from "../errors.ts";
import type { ExpertKind } from "../packs/types.ts";
import type { Answerer, PolicyInfo, StepField, StepUsage } from "../policy/types.ts";

export const TRACE_VERSION = 1;

/** A citation: `number` as printed in the answer, from 1; opens evidence `label` of retrieval step `step` (from 0). */
export interface Citation {
  readonly number: number;
  readonly step: number;
  readonly label: string;
}

/** Something the reader of the answer should know, though it stops nothing. */
export interface Notice {
  /** `language`: the question does not look English, which is all that the shipped models and packs know. */
  readonly code: "language";
  readonly message: string;
  readonly remedy: string;
}

/** What is repeated after a broken format or a dead worker; pictures are read before step 0 and belong to step -1. */
export type RetriedPart = "look" | "plan" | "retrieve" | "read";

export interface Totals {
  readonly seconds: number;
  readonly prefilledTokens: number;
  readonly cachedTokens: number;
  readonly generatedTokens: number;
  readonly retrievals: number;
}

/**
 * The one source of truth: screen, export, history, benchmark and tests all read the fold of these events.
 * `step` counts retrieval steps from 0; times are milliseconds since the epoch, durations seconds.
 */
export type TraceEvent =
  | {
      readonly type: "started";
      readonly version: typeof TRACE_VERSION;
      readonly id: string;
      readonly at: number;
      readonly question: string;
      /** Small data-URL previews of the question's pictures (history shows them); at most 48 KB each. */
      readonly previews: readonly string[];
      readonly policy: PolicyInfo;
      readonly packs: readonly string[];
    }
  | { readonly type: "notice"; readonly notice: Notice }
  | { readonly type: "picture-read"; readonly notes: PictureNotes; readonly seconds: number }
  | { readonly type: "step-started"; readonly step: number }
  | {
      readonly type: "token";
      readonly step: number;
      readonly part: "plan" | "read";
      readonly field: StepField;
      readonly text: string;
    }
  /** The step (or the final answer, step -1) is done again from its start: its tokens so far are void. */
  | {
      readonly type: "retried";
      readonly step: number;
      readonly part: RetriedPart;
      readonly attempt: number;
      readonly reason: string;
    }
  | {
      readonly type: "decided";
      readonly step: number;
      readonly think: string;
      readonly subQuestion: string | null;
      readonly expert: ExpertKind | null;
      readonly expertProbabilities?: Readonly<Record<ExpertKind, number>>;
      readonly usage: StepUsage;
    }
  | {
      readonly type: "evidence";
      readonly step: number;
      readonly evidence: readonly Evidence[];
      readonly relevant: boolean;
      readonly seconds: number;
    }
  | {
      readonly type: "answered";
      readonly step: number;
      readonly think: string;
      readonly answer: string;
      readonly usage: StepUsage;
      /** Who found the answer; absent in older traces, and for policies that always write it themselves. */
      readonly by?: Answerer;
      /** How sure of it, 0…1. */
      readonly score?: number;
    }
  | { readonly type: "step-ended"; readonly step: number; readonly seconds: number }
  | {
      readonly type: "concluded";
      readonly think: string;
      readonly text: string;
      readonly citations: readonly Citation[];
      /** False: no step found relevant evidence, and the text says so. */
      readonly grounded: boolean;
      readonly usage: StepUsage;
      readonly by?: Answerer;
      readonly score?: number;
    }
  | { readonly type: "failed"; readonly error: ErrorReport; readonly at: number }
  | { readonly type: "finished"; readonly totals: Totals; readonly at: number };

export interface TraceStep {
  readonly think: string;
  readonly subQuestion: string | null;
  readonly expert: ExpertKind | null;
  readonly expertProbabilities: Readonly<Record<ExpertKind, number>> | null;
  readonly evidence: readonly Evidence[];
  /** null until evidence came. */
  readonly relevant: boolean | null;
  readonly answerThink: string;
  readonly answer: string;
  /** Who found the answer, and how sure of it, 0…1, where that is known. */
  readonly by?: Answerer;
  readonly score?: number;
  readonly retries: number;
  readonly seconds: { readonly plan: number; readonly retrieve: number; readonly read: number; readonly total: number };
  readonly usage: { readonly prefilledTokens: number; readonly cachedTokens: number; readonly generatedTokens: number };
  readonly state: "planning" | "retrieving" | "reading" | "ended";
}

export interface Trace {
  readonly version: typeof TRACE_VERSION;
  readonly id: string;
  readonly startedAt: number;
  readonly question: string;
  readonly previews: readonly string[];
  readonly policy: PolicyInfo;
  readonly packs: readonly string[];
  readonly notices: readonly Notice[];
  readonly notes: PictureNotes | null;
  readonly steps: readonly TraceStep[];
  readonly answer: {
    readonly think: string;
    readonly text: string;
    readonly citations: readonly Citation[];
    readonly grounded: boolean;
    readonly by?: Answerer;
    readonly score?: number;
  } | null;
  /** Tokens of the final answer as they are written, before `answer` stands. */
  readonly draft: { readonly think: string; readonly text: string };
  readonly totals: Totals;
  readonly state: "running" | "finished" | "failed" | "interrupted";
  readonly error: ErrorReport | null;
}
