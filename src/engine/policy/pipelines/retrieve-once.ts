import type { ExpertKind } from "../../packs/types.ts";
import type { AnswerDecision, Policy, RetrievalDecision, StepOptions, StepToken, Turn } from "../types.ts";
import { STOP, answersOf, ask, questionOf } from "./steps.ts";

/** Vanilla retrieval-augmented generation (system.md §5): one retrieval with the question as it stands, then the answer. */
export class RetrieveOnce implements Policy {
  readonly info;
  readonly #reader: Policy;
  readonly #expert: ExpertKind;

  constructor(reader: Policy, expert: ExpertKind) {
    this.info = reader.info;
    this.#reader = reader;
    this.#expert = expert;
  }

  async *retrievalStep(turns: readonly Turn[]): AsyncGenerator<StepToken, RetrievalDecision> {
    return answersOf(turns).length > 0 ? STOP : ask(questionOf(turns).question, this.#expert);
  }

  answerStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, AnswerDecision> {
    return this.#reader.answerStep(turns, options);
  }
}
