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
 * the question itself, unless it was asked before: asked which one is meant again, passages found no more, and took one
 * step more. Undefined before any step.
 */
export function askedElsewhere(turns: readonly Turn[]): string | undefined {
  const [asked, question] = [subQuestionsOf(turns), questionOf(turns)];
  const before = asked.at(-1);
  return before === whichMeant(question) && !asked.includes(question) ? question : before;
}

/** Whether the last step asked the question itself because nobody could tell which one it means. */
export function isAskedElsewhere(turns: readonly Turn[]): boolean {
  const [asked, question] = [subQuestionsOf(turns), questionOf(turns)];
  return asked.at(-1) === question && asked.includes(whichMeant(question));
}

/** The origin question of a conversation, as data; "" where it does not begin with one. */
export function questionOf([first]: readonly Turn[]): string {
  return first?.role === "question" ? asData(first.question) : "";
}

/** What was asked of experts, in order. */
export function subQuestionsOf(turns: readonly Turn[]): string[] {
  return turns.flatMap((turn) => (turn.role === "retrieval-step" ? (turn.subQuestion ?? []) : []));
}

/** Whether a sub-question is the question itself, put to the thing that is meant. */
export function asksTheQuestion(subQuestion: string, question: string): boolean {
  return subQuestion.endsWith(askOf("", asData(question)));
}
