import type { ExpertKind } from "../../packs/types.ts";
import { NOT_FOUND } from "../conversation.ts";
import type { AnswerDecision, Policy, RetrievalDecision, StepOptions, StepToken, Turn } from "../types.ts";
import { STOP, answersOf, asOneStep, ask, questionOf } from "./steps.ts";

/**
 * Iter-RetGen (Shao et al. 2023, "Enhancing Retrieval-Augmented Large Language Models with Iterative Retrieval-Generation
 * Synergy"): retrieve with the question, answer it from what was found, retrieve with question and answer, and so on, as
 * many rounds as the loop has steps. Each round answers the question anew from its own evidence alone, as in the paper.
 * A round that finds no answer has nothing to go on with: the answer of the round before stands. So does one that would
 * repeat a search; the loop ends it.
 */
export class IterRetGen implements Policy {
  readonly info;
  readonly #reader: Policy;
  readonly #expert: ExpertKind;

  constructor(reader: Policy, expert: ExpertKind) {
    this.info = reader.info;
    this.#reader = reader;
    this.#expert = expert;
  }

  async *retrievalStep(turns: readonly Turn[]): AsyncGenerator<StepToken, RetrievalDecision> {
    const { question } = questionOf(turns);
    const answer = answersOf(turns).at(-1);
    if (answer === NOT_FOUND) return STOP;
    return ask(answer === undefined ? question : `${question} ${answer}`, this.#expert);
  }

  answerStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, AnswerDecision> {
    return this.#reader.answerStep(turns.at(-1)?.role === "conclude" ? concluding(turns) : latest(turns), options);
  }
}

/** The newest evidence as all there is. */
function latest(turns: readonly Turn[]): Turn[] {
  const evidence = turns.findLast((turn) => turn.role === "evidence");
  return asOneStep(questionOf(turns), evidence?.lines ?? [], evidence?.reading);
}

/** The last round that found an answer, and the call for the final one. */
function concluding(turns: readonly Turn[]): Turn[] {
  const found = turns.findLastIndex((turn) => turn.role === "answer-step" && turn.answer !== NOT_FOUND);
  const last = found < 0 ? turns.findLastIndex((turn) => turn.role === "answer-step") : found;
  return [...latest(turns.slice(0, last)), ...turns.slice(last, last + 1), { role: "conclude" }];
}
