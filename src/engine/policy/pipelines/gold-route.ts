import type { ExpertKind } from "../../packs/types.ts";
import type { AnswerDecision, Policy, RetrievalDecision, StepOptions, StepToken, Turn } from "../types.ts";
import { STOP, answersOf, ask } from "./steps.ts";

/** A step that is known to be right. */
export interface RouteStep {
  readonly subQuestion: string;
  readonly expert: ExpertKind;
}

/** Upper bound of planning: the golden experts in order, whatever their steps find. */
export class GoldRoute implements Policy {
  readonly info;
  readonly #reader: Policy;
  readonly #route: readonly RouteStep[];

  constructor(reader: Policy, route: readonly RouteStep[]) {
    this.info = reader.info;
    this.#reader = reader;
    this.#route = route;
  }

  async *retrievalStep(turns: readonly Turn[]): AsyncGenerator<StepToken, RetrievalDecision> {
    const step = this.#route[answersOf(turns).length];
    return step === undefined ? STOP : ask(step.subQuestion, step.expert);
  }

  answerStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, AnswerDecision> {
    return this.#reader.answerStep(turns, options);
  }
}
