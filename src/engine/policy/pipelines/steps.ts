import type { ExpertKind } from "../../packs/types.ts";
import { ONE_FACT } from "../conversation.ts";
import type { RetrievalDecision, StepUsage, Turn } from "../types.ts";

/** What a rule costs that no model was asked for. */
export const FREE: StepUsage = { prefilledTokens: 0, cachedTokens: 0, generatedTokens: 0, seconds: 0 };

/** The thought in front of "None" that the reader knows from its training (cli/trajectories/words.ts). */
export const STOP_THINK = "Nothing is missing any more.";

/** A retrieval that a rule decides on. */
export function ask(subQuestion: string, expert: ExpertKind): RetrievalDecision {
  return { think: ONE_FACT, subQuestion, expert, usage: FREE };
}

/** The end of retrieval. */
export const STOP: RetrievalDecision = { think: STOP_THINK, subQuestion: null, expert: null, usage: FREE };

/** The question that a conversation began with. */
export function questionOf(turns: readonly Turn[]): Turn & { readonly role: "question" } {
  const [first] = turns;
  if (first?.role !== "question") throw new Error("A conversation begins with its question.");
  return first;
}

/** What was answered in the steps so far. */
export function answersOf(turns: readonly Turn[]): string[] {
  return turns.flatMap((turn) => (turn.role === "answer-step" ? [turn.answer] : []));
}

/**
 * The question as if it had been searched for once, with these lines found: how a reader that was trained on steps of
 * one sub-question reads evidence that was gathered in another way. Ends with the evidence.
 */
export function asOneStep(question: Turn & { readonly role: "question" }, lines: readonly string[]): Turn[] {
  return [
    question,
    { role: "retrieval-step", think: ONE_FACT, subQuestion: question.question, expert: "text" },
    { role: "evidence", lines },
  ];
}
