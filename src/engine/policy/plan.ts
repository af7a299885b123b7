import { asksWhetherTrue } from "../experts/asked-for.ts";
import { eitherOf } from "../experts/names.ts";
import { WHICH_ONE } from "../experts/which-one.ts";
import { contentStems } from "../experts/words.ts";
import type { ExpertKind } from "../packs/types.ts";
import { putInItsPlace } from "./chain.ts";
import { comparesTwo } from "./comparison.ts";
import {
  DOUBTED,
  ELSEWHERE,
  FIRST_MEANT,
  ITSELF,
  MORE,
  NOT_FOUND,
  ONE_FACT,
  UNSURE,
  asData,
  askOf,
  isMeantThink,
  whichMeant,
} from "./conversation.ts";
import { askedOfPicture, kindOf, putForShown } from "./pictured.ts";
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
  const shown = MORE_THAN_ONE.test(think) ? askedOfPicture(turns) : undefined;
  if (shown !== undefined) return shown;
  if (think === FIRST_MEANT) return whichMeant(question);
  const isKnown = answer !== undefined && answer !== NOT_FOUND && before?.subQuestion === whichMeant(question);
  if (isKnown && isMeantThink(think)) return askOf(asData(answer), question);
  const isFirst = stepsOf(turns).length === 1 && answer !== undefined && answer !== NOT_FOUND;
  if (!isFirst) return undefined;
  const asked = before?.subQuestion ?? "";
  return before?.expert === "text-image" && NOW_KNOWN.test(think)
    ? putForShown(asData(answer), asked, question)
    : putInItsPlace(think, question, asked, answer);
}

const MORE_THAN_ONE = /^(?:Two|Three) facts are needed; first/;
const NOW_KNOWN = /^(?:The|It) .*; one fact to go\.$/;

/** "Is X the capital of Y?" is better asked as what the capital of Y is. */
const DOES = /^\s*(?:do|does|did|has|have|had|can|could)\b/i;
/** Claims that compare, or describe a thing by another clause, take more than one look-up. */
const TAKES_MORE = /\b(?:than|same|different|both|and|who|whom|whose|which|that|where|when)\b/i;
/** Words with a meaning of their own that a claim told by one sentence has at most. */
const SHORT = 6;

/** Whether a question is a short claim of what something does ("Does Nepal border India?"), looked up as it stands. */
export function isPlainClaim(question: string): boolean {
  const isShort = contentStems(question).length <= SHORT;
  return isShort && DOES.test(question) && asksWhetherTrue(question) && !TAKES_MORE.test(question);
}

/**
 * What another expert is asked where the last one found nothing: the same, or, where nobody could tell which one is meant or
 * what a picture shows, the question itself, unless it was asked before: asked which one is meant again, passages found no
 * more, and took one step more. Undefined before any step.
 */
export function askedElsewhere(turns: readonly Turn[]): string | undefined {
  const [asked, question] = [subQuestionsOf(turns), questionOf(turns)];
  const before = asked.at(-1);
  const isUntold = before === whichMeant(question) || lastAsking(turns)?.expert === "text-image";
  return isUntold && !asked.includes(question) ? question : before;
}

/** Whether the last step asked the question itself because nobody could tell what it is about. */
export function isAskedElsewhere(turns: readonly Turn[]): boolean {
  const asked = subQuestionsOf(turns);
  const question = questionOf(turns);
  const isUntold = [ELSEWHERE, ITSELF].includes(lastAsking(turns)?.think ?? "");
  return isUntold && asked.at(-1) === question && asked.at(-2) !== question;
}

/** Whether the last step asked a second expert what the first had answered (second-opinion.ts). */
export function isSecondOpinion(turns: readonly Turn[]): boolean {
  return [UNSURE, DOUBTED, MORE].includes(lastAsking(turns)?.think ?? "");
}

/** Who else may know of a thing by its name. */
const OTHER: Readonly<Partial<Record<ExpertKind, ExpertKind>>> = { text: "table", table: "text" };

/**
 * What is left to ask where a thing was found and what was asked of it was not: the question itself, of the expert that
 * told which one is meant, unless it was asked before; of what a picture shows, the question with its kind in front where
 * a caption has that, or its name: a kind of thing is written about where its sort is not, and rather in passages; of a
 * thing that a step named, the same of the other expert for names. Undefined where the policy decides.
 */
export function leftToAsk(
  turns: readonly Turn[],
): { readonly think: string; readonly subQuestion: string; readonly expert: ExpertKind } | undefined {
  const [thing, asked, ...more] = stepsOf(turns);
  const question = questionOf(turns);
  if (thing === undefined || asked === undefined || more.length > 0) return undefined;
  if (thing.answer === NOT_FOUND || asked.answer !== NOT_FOUND) return undefined;
  if (thing.expert === "text-image" && asked.expert !== "text-image") {
    const kind = kindOf(asData(thing.answer), turns);
    const subQuestion = putForShown(kind, thing.subQuestion, question) ?? askOf(kind, question);
    return { think: ITSELF, subQuestion, expert: "text" };
  }
  if (thing.subQuestion === whichMeant(question))
    return asksTheQuestion(asked.subQuestion, question)
      ? { think: ITSELF, subQuestion: question, expert: thing.expert }
      : undefined;
  const other = OTHER[asked.expert];
  const isNext = asked.subQuestion !== thing.subQuestion && other !== undefined;
  return isNext ? { think: ELSEWHERE, subQuestion: asked.subQuestion, expert: other } : undefined;
}

/** "Which city is …": what sort of thing is asked for, and what it is. */
const OF_A_SORT = /^\s*(?:which|what) \p{L}+(?: \p{L}+)? (?:is|are|was|were)\b/iu;

/**
 * Whether the one sub-question that was asked and answered says all of the question, but for what sort of thing it is: "Which
 * city is the capital of Peru?" asks no more than what the capital of Peru is. Of the question itself that is so where a
 * sentence told it by its words; else it may have been asked whole by mistake.
 */
export function isAllAsked(turns: readonly Turn[]): boolean {
  const [step, ...more] = stepsOf(turns);
  const question = questionOf(turns);
  if (step === undefined || more.length > 0 || step.answer === NOT_FOUND) return false;
  if (step.subQuestion === question)
    return turns.some(
      (turn) => turn.role === "evidence" && turn.reading?.by === "sentence" && turn.reading.answer === step.answer,
    );
  if (!OF_A_SORT.test(question) || step.subQuestion.startsWith(WHICH_ONE)) return false;
  const said = new Set(contentStems(`${step.subQuestion} ${lastAsking(turns)?.think ?? ""}`));
  return contentStems(question).every((stem) => said.has(stem));
}

const ASKS_DATES = /\bwhen\b|\b(?:dates?|years?)\b/i;

/**
 * What is left to ask of two that are compared by time, where that of one is known: the same of the other, of the expert
 * that knew. Undefined where the policy decides.
 */
export function otherOfTwo(
  turns: readonly Turn[],
): { readonly think: string; readonly subQuestion: string; readonly expert: ExpertKind } | undefined {
  const steps = stepsOf(turns);
  const last = steps.at(-1);
  const question = questionOf(turns);
  const names = eitherOf(question);
  if (last === undefined || last.answer === NOT_FOUND || !comparesTwo(question)) return undefined;
  const known = names.find((name) => last.subQuestion.includes(name));
  const other = names.find((name) => steps.every(({ subQuestion }) => !subQuestion.includes(name)));
  if (known === undefined || other === undefined || !ASKS_DATES.test(last.subQuestion)) return undefined;
  const think = `The date is ${asData(last.answer)}; one fact to go.`;
  return { think, subQuestion: last.subQuestion.replace(known, () => other), expert: last.expert };
}

/** The last step that asked something. */
export function lastAsking(turns: readonly Turn[]) {
  return turns.flatMap((turn) => (turn.role === "retrieval-step" && turn.subQuestion !== null ? turn : [])).at(-1);
}

/** The steps that asked something and were answered. */
export function stepsOf(turns: readonly Turn[]) {
  const steps: { subQuestion: string; expert: ExpertKind; answer: string }[] = [];
  for (const [i, turn] of turns.entries()) {
    if (turn.role !== "retrieval-step" || turn.subQuestion === null || turn.expert === null) continue;
    const { subQuestion, expert } = turn;
    const told = turns[i + 2];
    if (told?.role === "answer-step") steps.push({ subQuestion, expert, answer: told.answer });
  }
  return steps;
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
