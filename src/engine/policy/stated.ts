import { asksForRank, asksForSeveral, asksForThing, asksWhetherTrue } from "../experts/asked-for.ts";
import { asksWhatKind, asksWho } from "../experts/definition.ts";
import { eitherOf, namesIn } from "../experts/names.ts";
import type { ReadAnswer } from "../experts/types.ts";
import { WHICH_ONE } from "../experts/which-one.ts";
import { contentStems, fold } from "../experts/words.ts";
import type { ExpertKind } from "../packs/types.ts";
import { compared, comparesTwo } from "./comparison.ts";
import { FINAL_THINK, MORE, NOTHING_HELD, NOT_FOUND, UNSURE, heldThink } from "./conversation.ts";
import { inFull } from "./enumeration.ts";
import { makersCompared } from "./makers.ts";
import { asksTheQuestion, isAskedElsewhere, lastAsking, questionOf, stepsOf, subQuestionsOf } from "./plan.ts";
import { bothTold } from "./two-questions.ts";
import type { AnswerDecision, Answerer, Turn } from "./types.ts";

/**
 * Who answers: `mix` lets experts answer where they are sure and the policy elsewhere; the others are there to be compared:
 * `reader` takes whatever the experts answer, `policy` nothing of it.
 */
export const ANSWER_MODES = ["mix", "reader", "policy"] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

/**
 * How sure an expert must be, however it came to its answer, for the policy not to read the lines itself. Of spans and
 * operations between 0.3 and 0.7 more were right than of what the policy made of the same lines (docs/reader.md); below,
 * fewer.
 */
export const READING_SURE = 0.3;
/** The same of a span where yes or no may be asked for. */
const CLAIM_SURE = 0.7;
/**
 * Less sure than this, a table's answer to the whole question is held against what passages say, and gives way where that is
 * sure enough: tables answer whatever they are asked. Of 120 questions over passages, sent to tables, 0.56 were answered
 * before and 0.76 are; of 60 over tables one is lost (docs/reader.md).
 */
const TABLE_SURE = 0.7;
const SECOND_SURE = 0.5;
/**
 * Where the reader is this sure that there is no answer, the policy decides. A span's own probability is spread over its
 * possible bounds, so it says less of this than what is left of "nothing".
 */
export const READING_NOTHING = 0.5;

const ANSWERERS: Readonly<Record<ReadAnswer["by"], Answerer>> = {
  span: "reader",
  operation: "operation",
  likeness: "likeness",
  sentence: "sentence",
};

export type Stated = Omit<AnswerDecision, "usage">;

/**
 * The answer step's outcome where nothing has to be decoded for it: behind evidence of which the expert is sure, and at the
 * end of a conversation that asked for one thing only, or for two that are compared. Undefined where the policy has to read.
 */
export function statedAnswer(turns: readonly Turn[], mode: AnswerMode): Stated | undefined {
  const last = turns.at(-1);
  if (mode === "policy" || last === undefined) return undefined;
  if (last.role === "evidence") return read(turns, last, mode);
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

/** An answer that is a list, as tables and sentences give it. */
const LISTED = /; |, | and /;

/**
 * What another expert is asked too where one answered the whole question: the same. The text expert, where the table expert
 * is not sure; the table expert, where the text expert tells one thing, several are asked for, and no sentence says just
 * that: each passage tells of its own thing. Undefined elsewhere, and where nothing was found.
 */
export function secondOpinion(
  turns: readonly Turn[],
  mode: AnswerMode,
): { readonly think: string; readonly subQuestion: string; readonly expert: ExpertKind } | undefined {
  const [question, step, evidence, told, ...more] = turns;
  if (mode !== "mix" || question?.role !== "question" || more.length > 0) return undefined;
  if (step?.role !== "retrieval-step" || evidence?.role !== "evidence" || told?.role !== "answer-step")
    return undefined;
  // Which of two is more is told by figures, and by no passage.
  const isWhole =
    step.subQuestion === questionOf(turns) &&
    asksForThing(question.question) &&
    eitherOf(question.question).length === 0;
  if (!isWhole || told.answer === NOT_FOUND) return undefined;
  const subQuestion = questionOf(turns);
  const first = read(turns.slice(0, 3), evidence, mode);
  const isOne = asksForSeveral(question.question) && !LISTED.test(told.answer) && first?.by !== "sentence";
  if (step.expert === "text" && isOne) return { think: MORE, subQuestion, expert: "table" };
  const isSure = (first?.score ?? 0) >= TABLE_SURE;
  return step.expert === "table" && !isSure ? { think: UNSURE, subQuestion, expert: "text" } : undefined;
}

/** Whether the last step asked a second expert what the first had answered. */
export function isSecondOpinion(turns: readonly Turn[]): boolean {
  return [UNSURE, MORE].includes(lastAsking(turns)?.think ?? "");
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

function read(
  turns: readonly Turn[],
  { lines, reading }: Turn & { readonly role: "evidence" },
  mode: AnswerMode,
): Stated | undefined {
  // Behind a step that ended retrieval, what was asked at last is what was read for.
  const asked = subQuestionsOf(turns).at(-1) ?? "";
  const isTaken =
    reading !== undefined &&
    reading.nothing < READING_NOTHING &&
    (!asksWhetherTrue(asked) || ["Yes", "No"].includes(reading.answer)) &&
    (lastAsking(turns)?.think !== MORE || (reading.by === "operation" && LISTED.test(reading.answer))) &&
    (mode === "reader" || reading.score >= sureEnough(turns, asked, reading.by));
  if (isTaken) {
    const { label, answer, by, score } = reading;
    return { think: heldThink(label), answer: inFull(answer, turns), by: ANSWERERS[by], score };
  }
  // Who somebody was, or what a thing is, is told by a sentence or a sure span: the policy names whoever stands beside. So it
  // does where the second or third of an order is asked for.
  // And where the page of the thing that is meant is read for the question, which then is left to ask itself (plan.ts).
  const isText = lastAsking(turns)?.expert === "text";
  const isUntold =
    asksForRank(asked) ||
    (isText &&
      (asksWho(asked) || asksWhatKind(asked) || namesNobodyTold(asked, lines) || isAskedOfTheMeant(turns, asked)));
  return mode === "reader" || isSecondOpinion(turns) || isUntold
    ? { think: NOTHING_HELD, answer: NOT_FOUND, by: "reader" }
    : undefined;
}

/**
 * Whether the question itself is asked of the thing that was meant, for a thing: of 17 answers that the policy found there
 * where the reader found none, none was right (docs/reader.md).
 */
function isAskedOfTheMeant(turns: readonly Turn[], asked: string): boolean {
  const question = questionOf(turns);
  const [meant] = stepsOf(turns);
  const isMeant = meant?.subQuestion.startsWith(WHICH_ONE) === true && meant.expert !== "text-image";
  return isMeant && asksTheQuestion(asked, question) && !asksWhetherTrue(question);
}

/** Letters by which a name is known in another form: "Austria" for "Austrian". */
const KNOWN_BY = 5;

/** Whether a claim has a name that the lines do not: what they say of the rest tells nothing of it. */
function namesNobodyTold(asked: string, lines: readonly string[]): boolean {
  if (!asksWhetherTrue(asked)) return false;
  const said = fold(lines.join(" "));
  return namesIn(asked).some((name) => !said.includes(name.slice(0, KNOWN_BY)));
}

/**
 * How sure a reading must be to be taken for the answer to a sub-question. Asked which one is meant, or the question itself
 * of that one, the reader is right more often than the policy however sure it is: such questions are long and say more than
 * any line, which is what makes it unsure. Where yes or no may be asked for, which is no span, it must be surer.
 */
function sureEnough(turns: readonly Turn[], asked: string, by: ReadAnswer["by"]): number {
  if (isSecondOpinion(turns)) return SECOND_SURE;
  const isMeant = asked.startsWith(WHICH_ONE) || asksTheQuestion(asked, questionOf(turns)) || isAskedElsewhere(turns);
  if (isMeant) return 0;
  return by === "span" && !asksForThing(asked) ? CLAIM_SURE : READING_SURE;
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
    answer !== NOT_FOUND && (asksTheQuestion(asked.at(-1) ?? "", question.question) || isAskedElsewhere(turns));
  if (!isOne && !isLast) return undefined;
  const held = isOne ? heldAgainst(question.question, asked.at(-1) ?? "", answer) : undefined;
  if (held !== undefined) return held;
  if (!asksForThing(question.question) && ![NOT_FOUND, "Yes", "No"].includes(answer)) return undefined;
  const before = turns.slice(0, at);
  const evidence = before.at(-1);
  const { by = "policy", score } = (evidence?.role === "evidence" && read(before, evidence, mode)) || {};
  return {
    think: answer === NOT_FOUND ? NOTHING_HELD : FINAL_THINK,
    answer,
    by,
    ...(score !== undefined && { score }),
  };
}
