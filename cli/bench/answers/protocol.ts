import type { ErrorReport } from "../../../src/engine/errors.ts";
import type { AnswerMode } from "../../../src/engine/policy/types.ts";
import type { Answered } from "./answered.ts";
import type { Model } from "./models.ts";
import type { PackFolder } from "./pack-folders.ts";
import type { AnswerQuestion } from "./questions.ts";

/** Steps and results of every method (system.md §1). */
export const PROTOCOL = { maxSteps: 3, topK: 5 } as const;

/** What every process of a run works with. */
export interface Settings {
  readonly packs: readonly PackFolder[];
  readonly models: readonly Model[];
  /** Adapter of the policy that reads for the pipelines. */
  readonly reader: string;
  /** Who answers, for every method with a trained reader. */
  readonly answers: AnswerMode;
  /** Hash of what the processes run (code.ts). */
  readonly code: string;
  /** Folder of what the methods share. */
  readonly memory: string;
}

/** A question and the methods that have yet to be asked it. */
export interface Task {
  readonly question: AnswerQuestion;
  readonly methods: readonly string[];
}

export type ToWorker = { readonly type: "start"; readonly settings: Settings } | ({ readonly type: "ask" } & Task);

export type FromWorker =
  | { readonly type: "ready" }
  /** One method is through; methods are taken in their order. */
  | { readonly type: "answered"; readonly answered: Answered }
  /** The whole task is. */
  | { readonly type: "done" }
  /** The process cannot work, and another one could not either. */
  | { readonly type: "refused"; readonly error: ErrorReport };
