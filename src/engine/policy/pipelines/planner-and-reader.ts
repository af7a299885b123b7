import type { AnswerDecision, Policy, RetrievalDecision, StepOptions, StepToken, Turn } from "../types.ts";

/** One policy plans, another reads: so that planners are compared and nothing else. */
export class PlannerAndReader implements Policy {
  readonly info;
  readonly #planner: Policy;
  readonly #reader: Policy;

  constructor(planner: Policy, reader: Policy) {
    this.info = planner.info;
    this.#planner = planner;
    this.#reader = reader;
  }

  retrievalStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, RetrievalDecision> {
    return this.#planner.retrievalStep(turns, options);
  }

  answerStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, AnswerDecision> {
    return this.#reader.answerStep(turns, options);
  }
}
