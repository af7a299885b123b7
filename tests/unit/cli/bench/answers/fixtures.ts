import type { Answered, AnsweredStep } from "../../../../../cli/bench/answers/answered.ts";
import { unanswered } from "../../../../../cli/bench/answers/answered.ts";
import type { AnswerQuestion } from "../../../../../cli/bench/answers/questions.ts";

type Evidence = Partial<AnswerQuestion["silver"]>;
const none = { passages: [], tables: [], images: [] };

/** A question with what is known of its way. */
export function asked(
  id: string,
  {
    gold,
    silver,
    ...rest
  }: { gold?: Evidence; silver?: Evidence } & Partial<Omit<AnswerQuestion, "gold" | "silver">> = {},
): AnswerQuestion {
  return {
    id,
    question: `What of ${id}?`,
    answers: ["yes"],
    kind: "text",
    source: "",
    folder: ".",
    ...rest,
    gold: { ...none, ...gold },
    silver: { ...none, ...silver },
  };
}

export const step = (expert: AnsweredStep["expert"], ...records: readonly string[]): AnsweredStep => ({
  think: "",
  subQuestion: "s",
  expert,
  records: [...records],
  answer: "a",
});

/** What a method made of a question. */
export function answered(method: string, id: string, more: Partial<Answered> = {}): Answered {
  return { ...unanswered(method, id, { error: "" }), error: null, prediction: "yes", ...more };
}
