import type { ReadAnswer } from "../../../../src/engine/experts/types.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";

/** Turns of which conversations about one question are made. */
export const QUESTION = "Which currency has Peru?";
export const asked = (question: string): Turn => ({ role: "question", question, notes: "" });
export const asks = (subQuestion: string): Turn => ({ role: "retrieval-step", think: "", subQuestion, expert: "text" });
export const found = (reading?: ReadAnswer): Turn => ({
  role: "evidence",
  lines: ["a line"],
  ...(reading && { reading }),
});
export const answered = (answer: string): Turn => ({ role: "answer-step", think: "", answer });
export const conclude: Turn = { role: "conclude" };

/** What the reader took for the answer. */
export const span = (score: number, nothing = 0): ReadAnswer => ({
  answer: "sol",
  label: "ter-2",
  score,
  by: "span",
  nothing,
});
