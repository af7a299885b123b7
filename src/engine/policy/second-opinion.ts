import { asksForSeveral, asksForThing } from "../experts/asked-for.ts";
import { eitherOf } from "../experts/names.ts";
import type { ExpertKind } from "../packs/types.ts";
import { DOUBTED, MORE, NOT_FOUND, UNSURE } from "./conversation.ts";
import { isList } from "./enumeration.ts";
import { questionOf } from "./plan.ts";
import { readEvidence, TABLE_SURE } from "./read-evidence.ts";
import type { AnswerMode, Turn } from "./types.ts";

/**
 * What another expert is asked too where one answered the whole question: the same. The text expert, where the table expert
 * is not sure; the table expert, where the policy itself read the answer in passages, and where these tell one thing,
 * several are asked for, and no sentence says just that: each passage tells of its own thing. Undefined elsewhere, and where
 * nothing was found.
 */
export function secondOpinion(
  turns: readonly Turn[],
  mode: AnswerMode,
): { readonly think: string; readonly subQuestion: string; readonly expert: ExpertKind } | undefined {
  const [question, step, evidence, told, ...more] = turns;
  if (mode !== "mix" || question?.role !== "question" || more.length > 0) return undefined;
  if (step?.role !== "retrieval-step" || evidence?.role !== "evidence" || told?.role !== "answer-step")
    return undefined;
  const subQuestion = questionOf(turns);
  const isWhole = step.subQuestion === subQuestion && asksForThing(question.question);
  if (!isWhole || told.answer === NOT_FOUND) return undefined;
  const first = readEvidence(turns.slice(0, 3), evidence, mode);
  if (step.expert === "text") {
    const areSeveral = asksForSeveral(question.question);
    if (areSeveral && isList(told.answer)) return undefined;
    if (areSeveral && first?.by !== "sentence") return { think: MORE, subQuestion, expert: "table" };
    return first === undefined ? { think: DOUBTED, subQuestion, expert: "table" } : undefined;
  }
  // Which of two is more is told by figures, and by no passage.
  const isSure = (first?.score ?? 0) >= TABLE_SURE || eitherOf(question.question).length > 0;
  return step.expert === "table" && !isSure ? { think: UNSURE, subQuestion, expert: "text" } : undefined;
}
