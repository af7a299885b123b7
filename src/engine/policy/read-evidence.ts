import { asksForRank, asksForThing, asksWhetherTrue } from "../experts/asked-for.ts";
import { asksWhatKind, asksWho } from "../experts/definition.ts";
import { namesIn } from "../experts/names.ts";
import type { ReadAnswer } from "../experts/types.ts";
import { WHICH_ONE } from "../experts/which-one.ts";
import { fold } from "../experts/words.ts";
import { DOUBTED, ELSEWHERE, MORE, NOTHING_HELD, NOT_FOUND, heldThink } from "./conversation.ts";
import { inFull, isList } from "./enumeration.ts";
import {
  asksTheQuestion,
  isAskedElsewhere,
  isSecondOpinion,
  lastAsking,
  questionOf,
  stepsOf,
  subQuestionsOf,
} from "./plan.ts";
import type { AnswerMode, Answerer, Stated, Turn } from "./types.ts";

/**
 * How sure an expert must be, however it came to its answer, for the policy not to read the lines itself. Of spans and
 * operations from 0.2 on more were right than of what the policy made of the same lines (docs/reader.md); below, fewer.
 */
export const READING_SURE = 0.2;
/** The same of an answer to a part of the question, on which the rest is built. */
const PART_SURE = 0.3;
/** The same of a span where yes or no may be asked for. */
const CLAIM_SURE = 0.7;
/** The same of a second opinion (second-opinion.ts). */
const SECOND_SURE = 0.5;
/**
 * Less sure than this, a table's answer to the whole question is held against what passages say (second-opinion.ts), and gives
 * way where that is sure enough: tables answer whatever they are asked. Of 120 questions over passages, sent to tables, 0.56
 * were answered before and 0.76 are; of 60 over tables one is lost (docs/reader.md).
 */
export const TABLE_SURE = 0.7;
/**
 * By how much nearer to the question, as a cosine, what one expert found is than what the other did where the question is no
 * question for the other: so are passages for two thirds of XQuAD and for few of WikiTableQuestions (docs/training.md).
 */
const NEARER = 0.13;
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

/**
 * What evidence answers without the policy: an expert's answer that is sure enough, or none, where the policy would guess.
 * Undefined where the policy has to read.
 * @param turns the conversation, the evidence its last turn
 */
export function readEvidence(
  turns: readonly Turn[],
  { lines, reading }: Turn & { readonly role: "evidence" },
  mode: AnswerMode,
): Stated | undefined {
  // Behind a step that ended retrieval, what was asked at last is what was read for.
  const asked = subQuestionsOf(turns).at(-1) ?? "";
  const isOff = isBeside(turns, asked, reading);
  const isTaken =
    reading !== undefined &&
    !isOff &&
    reading.nothing < READING_NOTHING &&
    (!asksWhetherTrue(asked) || ["Yes", "No"].includes(reading.answer)) &&
    mayStandSecond(lastAsking(turns)?.think, reading) &&
    (mode === "reader" || reading.score >= sureEnough(turns, asked, reading.by));
  if (isTaken) {
    const { label, answer, by, score } = reading;
    return { think: heldThink(label), answer: inFull(answer, turns), by: ANSWERERS[by], score };
  }
  const isUntold = isOff || isInNoRow(turns, asked, reading) || wouldBeGuessed(turns, asked, lines);
  return mode === "reader" || mustBeSure(turns) || isUntold
    ? { think: NOTHING_HELD, answer: NOT_FOUND, by: "reader" }
    : undefined;
}

/** Whether a table's second opinion is one: computed, since tables answer whatever they are asked, and a list behind one thing. */
function mayStandSecond(think: string | undefined, { answer, by }: ReadAnswer): boolean {
  if (think === DOUBTED) return by === "operation";
  return think !== MORE || (by === "operation" && isList(answer));
}

/** Whether the reader is sure that no row answers the question, for a thing: of 13 that the policy took there, none was right. */
function isInNoRow(turns: readonly Turn[], asked: string, reading: ReadAnswer | undefined): boolean {
  const isNothing = reading !== undefined && reading.nothing >= READING_NOTHING;
  return isNothing && lastAsking(turns)?.expert === "table" && asked === questionOf(turns) && asksForThing(asked);
}

/**
 * Whether the policy would guess. Who somebody was, or what a thing is, is told by a sentence or a sure span: the policy
 * names whoever stands beside. So it does where the second or third of an order is asked for, where a passage does not know
 * a name that is claimed, and where the page of the thing that is meant is read for the question.
 */
function wouldBeGuessed(turns: readonly Turn[], asked: string, lines: readonly string[]): boolean {
  if (asksForRank(asked)) return true;
  if (lastAsking(turns)?.expert !== "text") return false;
  return asksWho(asked) || asksWhatKind(asked) || namesNobodyTold(asked, lines) || isAskedOfTheMeant(turns, asked);
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

/**
 * Whether a second opinion is taken only where it is sure. Where passages are nearer to the question than the tables that
 * answered it, it belongs to them, and they are read as if asked first.
 */
function mustBeSure(turns: readonly Turn[]): boolean {
  return isSecondOpinion(turns) && !(lastAsking(turns)?.expert === "text" && nearerBy(turns) > NEARER);
}

/**
 * Whether tables were asked because passages told nothing, which were nearer to the question: tables answer whatever they are
 * asked. What one computes surely stands, since a row may tell what its table is not about.
 */
function isBeside(turns: readonly Turn[], asked: string, reading: ReadAnswer | undefined): boolean {
  const { think, expert } = lastAsking(turns) ?? {};
  if (think !== ELSEWHERE || expert !== "table" || asksWhetherTrue(asked)) return false;
  const isComputed = reading?.by === "operation" && reading.score >= TABLE_SURE;
  return !isComputed && nearerBy(turns) < -NEARER;
}

/** How much nearer to what was asked the last search came than the one before, which asked the same; 0 where none did. */
function nearerBy(turns: readonly Turn[]): number {
  const [last, before] = subQuestionsOf(turns).toReversed();
  const found = turns.flatMap((turn) => (turn.role === "evidence" ? [turn.nearest] : [])).toReversed();
  const [now = 0, then = now] = found;
  return last === before ? now - then : 0;
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
  if (mustBeSure(turns)) return SECOND_SURE;
  const isMeant = asked.startsWith(WHICH_ONE) || asksTheQuestion(asked, questionOf(turns)) || isAskedElsewhere(turns);
  if (isMeant) return 0;
  if (by === "span" && !asksForThing(asked)) return CLAIM_SURE;
  return asked === questionOf(turns) ? READING_SURE : PART_SURE;
}
