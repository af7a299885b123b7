import { sentencesOf } from "../../experts/sentences.ts";
import type { ExpertKind } from "../../packs/types.ts";
import { NOT_FOUND } from "../conversation.ts";
import { FREE } from "../types.ts";
import type { AnswerDecision, Policy, RetrievalDecision, StepOptions, StepToken, Turn } from "../types.ts";
import { reasoningOf } from "./prompts.ts";
import { STOP, answersOf, asOneStep, ask, questionOf } from "./steps.ts";
import type { Writer } from "./writer.ts";

/** A chain of thought that says this has come to its end (the paper's own sign). */
const ANSWER_IS = /\banswer is\b/i;

/**
 * IRCoT (Trivedi et al. 2023, "Interleaving Retrieval with Chain-of-Thought Reasoning"): retrieve with the question, write
 * one sentence of reasoning from all that was found so far, retrieve with that sentence, and so on, until a sentence
 * gives the answer, a search finds nothing, or the loop has no more steps. Then the reader answers the question from all
 * the evidence. The sentences stand in the places of the steps' answers; a model that was not trained on the steps
 * writes them from examples.
 */
export class Ircot implements Policy {
  readonly info;
  readonly #reader: Policy;
  readonly #writer: Pick<Writer, "write">;
  readonly #expert: ExpertKind;

  constructor(reader: Policy, writer: Pick<Writer, "write">, expert: ExpertKind) {
    this.info = reader.info;
    this.#reader = reader;
    this.#writer = writer;
    this.#expert = expert;
  }

  async *retrievalStep(turns: readonly Turn[]): AsyncGenerator<StepToken, RetrievalDecision> {
    const sentence = answersOf(turns).at(-1);
    if (sentence === undefined) return ask(questionOf(turns).question, this.#expert);
    return sentence === NOT_FOUND || ANSWER_IS.test(sentence) ? STOP : ask(sentence, this.#expert);
  }

  async *answerStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, AnswerDecision> {
    const last = turns.at(-1);
    if (last?.role === "evidence" && last.lines.length === 0) return { think: "", answer: NOT_FOUND, usage: FREE };
    if (last?.role === "conclude") {
      const found = turns.filter((turn) => turn.role === "evidence");
      const lines = new Set(found.flatMap((turn) => turn.lines));
      // Only the first search was for the question; what the others read answers sentences of reasoning.
      const read = asOneStep(questionOf(turns), [...lines], found[0]?.reading);
      return yield* this.#reader.answerStep(read, options);
    }
    const { text: written, usage } = await this.#writer.write(reasoningOf(turns), options.signal);
    const text = nextSentence(written);
    yield { field: "answer", text };
    return { think: "", answer: text, usage };
  }
}

/** The first sentence of what was written; all of it where it goes on to say that this is the answer. */
function nextSentence(written: string): string {
  return ANSWER_IS.test(written) ? written : (sentencesOf(written)[0]?.text ?? written);
}
