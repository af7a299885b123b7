import type { Picture } from "../encoders/types.ts";
import type { ReadAnswer } from "../experts/types.ts";
import type { ExpertKind } from "../packs/types.ts";

/**
 * The conversation of one question, as data. It only ever grows, so that a policy that keeps its KV cache
 * prefills each token once, and one that lost it (killed worker) rebuilds it from here.
 */
export type Turn =
  | { readonly role: "question"; readonly question: string; readonly notes: string }
  | {
      readonly role: "retrieval-step";
      readonly think: string;
      readonly subQuestion: string | null;
      readonly expert: ExpertKind | null;
    }
  /**
   * `reading` is the answer that the expert takes from its evidence, `nearest` the cosine of what is nearest to what was
   * asked; both are no part of what a policy reads.
   */
  | {
      readonly role: "evidence";
      readonly lines: readonly string[];
      readonly reading?: ReadAnswer;
      readonly nearest?: number;
    }
  | { readonly role: "answer-step"; readonly think: string; readonly answer: string }
  /** Asks for the final answer. */
  | { readonly role: "conclude" };

export type StepField = "think" | "sub-question" | "answer";

/** A piece of text as it is written. */
export interface StepToken {
  readonly field: StepField;
  readonly text: string;
}

export interface StepUsage {
  /** Prompt tokens run through the model now (forced tags included). */
  readonly prefilledTokens: number;
  /** Prompt tokens found in the KV cache. */
  readonly cachedTokens: number;
  /** Tokens chosen by the model. */
  readonly generatedTokens: number;
  readonly seconds: number;
}

/** What costs no model anything. */
export const FREE: StepUsage = { prefilledTokens: 0, cachedTokens: 0, generatedTokens: 0, seconds: 0 };

export interface RetrievalDecision {
  readonly think: string;
  /** null ends retrieval; then `expert` is null too. */
  readonly subQuestion: string | null;
  readonly expert: ExpertKind | null;
  /** Sums to 1. Absent for policies that decode freely and give no probabilities. */
  readonly expertProbabilities?: Readonly<Record<ExpertKind, number>>;
  readonly usage: StepUsage;
}

/**
 * Who found an answer: the reader, a table operation, the likeness of pictures, a sentence that says it by its
 * words, or the policy, which wrote it.
 */
export type Answerer = "reader" | "operation" | "likeness" | "sentence" | "policy";

export interface AnswerDecision {
  readonly think: string;
  readonly answer: string;
  readonly usage: StepUsage;
  readonly by?: Answerer;
  /** How sure who answered is, 0…1; the policy does not say. */
  readonly score?: number;
}

export interface PolicyInfo {
  readonly id: string;
  readonly name: string;
  readonly device: "wasm" | "webgpu" | "cpu";
  readonly dtype: string;
  readonly threads: number;
}

/**
 * The multimodal policy of MoRE. Both methods yield tokens as they are written and return the parsed step.
 * @throws SextantError `step-format` when a freely decoded step breaks the grammar (the loop retries),
 *   `model-failed` on a runtime failure, `aborted`.
 */
export interface Policy {
  readonly info: PolicyInfo;
  /** True for policies that look at the pictures themselves (`StepOptions.pictures`) and not only at notes on them. */
  readonly readsPictures?: boolean;
  /** `turns` ends with `question` or `answer-step`. `reminder` asks for the format once more (free decoding only). */
  retrievalStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, RetrievalDecision>;
  /** `turns` ends with `evidence` (answer step) or `conclude` (final step). */
  answerStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, AnswerDecision>;
}

export interface StepOptions {
  readonly signal?: AbortSignal;
  readonly reminder?: boolean;
  /** The question's pictures; given only to policies that read them. */
  readonly pictures?: readonly Picture[];
}

/**
 * Who answers: `mix` lets experts answer where they are sure and the policy elsewhere; the others are there to be compared:
 * `reader` takes whatever the experts answer, `policy` nothing of it.
 */
export const ANSWER_MODES = ["mix", "reader", "policy"] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

/** An answer for which nothing was decoded. */
export type Stated = Omit<AnswerDecision, "usage">;
