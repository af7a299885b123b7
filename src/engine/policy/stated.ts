import { asksForThing, asksWhetherTrue } from "../experts/asked-for.ts";
import { namesIn } from "../experts/names.ts";
import { contentStems } from "../experts/words.ts";
import { compared, comparesTwo } from "./comparison.ts";
import { FINAL_THINK, ITSELF, NOTHING_HELD, NOT_FOUND } from "./conversation.ts";
import { makersCompared } from "./makers.ts";
import { asksTheQuestion, isAskedElsewhere, lastAsking, subQuestionsOf } from "./plan.ts";
import { readEvidence } from "./read-evidence.ts";
import { bothTold } from "./two-questions.ts";
import type { AnswerMode, Stated, Turn } from "./types.ts";

/**
 * The answer step's outcome where nothing has to be decoded for it: behind evidence of which the expert is sure, and at the
 * end of a conversation that asked for one thing only, or for two that are compared. Undefined where the policy has to read.
 */
export function statedAnswer(turns: readonly Turn[], mode: AnswerMode): Stated | undefined {
  const last = turns.at(-1);
  if (mode === "policy" || last === undefined) return undefined;
  if (last.role === "evidence") return readEvidence(turns, last, mode);
  return last.role === "conclude"
    ? (both(turns) ?? ofMakers(turns) ?? onlyFinding(turns, mode) ?? comparison(turns))
    : undefined;
}

/** The final answer where two questions were asked in one. */
function both(turns: readonly Turn[]): Stated | undefined {
  const answer = bothTold(turns);
  if (answer === undefined) return undefined;
  return { think: answer === NOT_FOUND ? NOTHING_HELD : FINAL_THINK, answer, by: "operation" };
}

/** The final answer where the makers of two works are compared. */
function ofMakers(turns: readonly Turn[]): Stated | undefined {
  const told = makersCompared(turns);
  if (told === undefined) return undefined;
  return { ...(told === "untold" ? { think: NOTHING_HELD, answer: NOT_FOUND } : told), by: "operation" };
}

const COMPARES = /\bthan\b|\b(?:same|different|both)\b/i;

/** The final answer to "Is it X?", where it was asked what it is: yes where X was found, no where something else was. */
function heldAgainst(question: string, asked: string, answer: string): Stated | undefined {
  if (!asksWhetherTrue(question) || !asksForThing(asked) || answer === NOT_FOUND) return undefined;
  if (COMPARES.test(question)) return undefined;
  // What the question says and was not asked of the expert is what should have been found.
  const left = contentStems(question).filter((stem) => !contentStems(asked).includes(stem));
  const names = left.filter((stem) => namesIn(question).includes(stem));
  const found = contentStems(answer);
  const isSo =
    names.length > 0 ? names.every((stem) => found.includes(stem)) : left.some((stem) => found.includes(stem));
  return left.length === 0 ? undefined : { think: FINAL_THINK, answer: isSo ? "Yes" : "No", by: "operation" };
}

/**
 * The final answer where two findings are compared, whoever read them: none where one of them was not found. Undefined where
 * they do not tell it.
 */
export function comparison(turns: readonly Turn[]): Stated | undefined {
  const [question] = turns;
  if (question?.role !== "question") return undefined;
  const found = new Map<string, string>();
  let asked = "";
  for (const turn of turns) {
    if (turn.role === "retrieval-step") asked = turn.subQuestion ?? asked;
    if (turn.role === "answer-step" && turn.answer !== NOT_FOUND) found.set(asked, turn.answer);
  }
  const [one, other, ...more] = [...found].map(([asked, answer]) => ({ asked, answer }));
  const isHalf = new Set(subQuestionsOf(turns)).size > 1 && other === undefined;
  if (isHalf && comparesTwo(question.question)) return { think: NOTHING_HELD, answer: NOT_FOUND, by: "operation" };
  if (one === undefined || other === undefined || more.length > 0) return undefined;
  const computed = compared(question.question, one, other);
  return computed && { ...computed, by: "operation" };
}

/**
 * Asked for one thing, or the question itself of the thing that is meant, the final answer is what was found last; unless
 * yes or no has to be concluded from it.
 */
function onlyFinding(turns: readonly Turn[], mode: AnswerMode): Stated | undefined {
  const asked = subQuestionsOf(turns);
  const isOne = new Set(asked).size === 1;
  const found = isOne ? turns.findLastIndex((turn) => turn.role === "answer-step" && turn.answer !== NOT_FOUND) : -1;
  const at = found < 0 ? turns.findLastIndex((turn) => turn.role === "answer-step") : found;
  const [question, step] = [turns[0], turns[at]];
  if (step?.role !== "answer-step" || question?.role !== "question") return undefined;
  const { answer } = step;
  const isLast =
    answer !== NOT_FOUND &&
    (asksTheQuestion(asked.at(-1) ?? "", question.question) ||
      isAskedElsewhere(turns) ||
      lastAsking(turns)?.think === ITSELF);
  if (!isOne && !isLast) return undefined;
  const held = isOne ? heldAgainst(question.question, asked.at(-1) ?? "", answer) : undefined;
  if (held !== undefined) return held;
  if (!asksForThing(question.question) && ![NOT_FOUND, "Yes", "No"].includes(answer)) return undefined;
  const before = turns.slice(0, at);
  const evidence = before.at(-1);
  const { by = "policy", score } = (evidence?.role === "evidence" && readEvidence(before, evidence, mode)) || {};
  return {
    think: answer === NOT_FOUND ? NOTHING_HELD : FINAL_THINK,
    answer,
    by,
    ...(score !== undefined && { score }),
  };
}
