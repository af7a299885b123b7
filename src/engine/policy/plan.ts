import { FIRST_MEANT, NOT_FOUND, ONE_FACT, asData, askOf, isMeantThink, whichMeant } from "./conversation.ts";
import type { Turn } from "./types.ts";

/**
 * The sub-question that a thought calls for, made of the question and of what was found: a small policy decides well and
 * rewrites badly. Undefined where the thought leaves it to the policy.
 * @param question the origin question, as data
 * @param turns the conversation in front of the step
 */
export function plannedSubQuestion(think: string, question: string, turns: readonly Turn[]): string | undefined {
  const before = turns.findLast((turn) => turn.role === "retrieval-step");
  const answer = turns.findLast((turn) => turn.role === "answer-step")?.answer;
  if (think === ONE_FACT && answer === undefined) return question;
  if (think === FIRST_MEANT) return whichMeant(question);
  const isKnown = answer !== undefined && answer !== NOT_FOUND && before?.subQuestion === whichMeant(question);
  return isKnown && isMeantThink(think) ? askOf(asData(answer), question) : undefined;
}

/**
 * What another expert is asked where the last one found nothing: the same, or, where nobody could tell which one is meant,
 * the question itself: asked which one is meant again, passages found no more, and took one step more. Undefined before any
 * step.
 */
export function askedElsewhere(turns: readonly Turn[]): string | undefined {
  const before = turns.findLast((turn) => turn.role === "retrieval-step")?.subQuestion ?? undefined;
  const [first] = turns;
  const question = first?.role === "question" ? asData(first.question) : "";
  return before === whichMeant(question) ? question : before;
}

/** Whether the last step asked the question itself because nobody could tell which one it means. */
export function isAskedElsewhere(turns: readonly Turn[]): boolean {
  const asked = turns.flatMap((turn) => (turn.role === "retrieval-step" ? (turn.subQuestion ?? []) : []));
  const [first] = turns;
  const question = first?.role === "question" ? asData(first.question) : "";
  return asked.at(-1) === question && asked.includes(whichMeant(question));
}

/** Whether a sub-question is the question itself, put to the thing that is meant. */
export function asksTheQuestion(subQuestion: string, question: string): boolean {
  return subQuestion.endsWith(askOf("", asData(question)));
}
