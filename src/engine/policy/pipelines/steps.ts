import type { ExpertKind } from "../../packs/types.ts";
import { ONE_FACT, STOP_THINK } from "../conversation.ts";
import type { ReadAnswer } from "../../experts/types.ts";
import { FREE } from "../types.ts";
import type { RetrievalDecision, Turn } from "../types.ts";

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
 * one sub-question reads evidence that was gathered in another way. `reading` is an answer to the question. Ends with the
 * evidence.
 */
export function asOneStep(
  question: Turn & { readonly role: "question" },
  lines: readonly string[],
  reading: ReadAnswer | undefined,
): Turn[] {
  return [
    question,
    { role: "retrieval-step", think: ONE_FACT, subQuestion: question.question, expert: "text" },
    { role: "evidence", lines, ...(reading && { reading }) },
  ];
}
