import type { Evidence, Expert } from "../../experts/types.ts";
import { FREE } from "../types.ts";
import type { AnswerDecision, Policy, PolicyInfo, RetrievalDecision, StepToken, StepUsage, Turn } from "../types.ts";
import { closedBook } from "./prompts.ts";
import { STOP, answersOf, ask, questionOf } from "./steps.ts";
import type { Writer } from "./writer.ts";

/**
 * No retrieval: a model's answer from itself, to one question. The loop answers from evidence and from nothing else, so
 * the model's memory takes the place of an expert: asked, it writes its answer, which is then read out. No pack is
 * searched. Notes on a picture are read like any question's.
 */
export class ClosedBook implements Policy {
  readonly info: PolicyInfo;
  /** The one expert that may be asked. */
  readonly memory: Expert;
  #prompt = "";
  #recalled: { readonly text: string; readonly usage: StepUsage } = { text: "", usage: FREE };

  constructor(writer: Pick<Writer, "write">, info: PolicyInfo) {
    this.info = info;
    this.memory = {
      kind: "text",
      search: async (_query, _topK, signal) => {
        this.#recalled = await writer.write(this.#prompt, signal);
        return { relevant: true, evidence: [asEvidence(this.#recalled.text)] };
      },
    };
  }

  async *retrievalStep(turns: readonly Turn[]): AsyncGenerator<StepToken, RetrievalDecision> {
    if (answersOf(turns).length > 0) return STOP;
    const question = questionOf(turns);
    this.#prompt = closedBook(question);
    return ask(question.question, this.memory.kind);
  }

  async *answerStep(turns: readonly Turn[]): AsyncGenerator<StepToken, AnswerDecision> {
    const { text, usage } = this.#recalled;
    yield { field: "answer", text };
    // The cost is told once, where the answer is first read.
    return { think: "", answer: text, usage: turns.at(-1)?.role === "conclude" ? FREE : usage };
  }
}

function asEvidence(text: string): Evidence {
  return {
    kind: "text",
    label: "ter-1",
    rank: 1,
    score: 1,
    packId: "",
    packName: "",
    recordId: "",
    title: "From memory",
    text,
    condensed: text,
    highlights: [],
  };
}
