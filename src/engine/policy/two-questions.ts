import { asksWho, thingAskedFor } from "../experts/definition.ts";
import { fullNamesIn } from "../experts/names.ts";
import { ELSEWHERE, NOT_FOUND, asData } from "./conversation.ts";
import { questionOf, stepsOf } from "./plan.ts";
import type { Turn } from "./types.ts";

const BE = "(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would)";
/** How a question begins; "when it was shut", "which grossed most" say more of another. */
const ASKING =
  "(?:(?:in|on|at|by|from|to|for|of|with) )?(?:(?:who|whom|what)\\b|(?:when|where|why) " +
  `${BE}\\b|how (?:${BE}|many|much|old|long|far|high|tall|big|large|deep|heavy|often)\\b|which (?:[\\w-]+ ){1,4}?${BE}\\b)`;
const TWO = new RegExp(`^\\s*(${ASKING}.+?),?\\s+and\\s+(${ASKING}.+?)[\\s?.!]*$`, "i");
/** A clause that may have another behind it, which is no question: "… who played for the team and who coached it". */
const CLAUSE = /\S\s(?:who|whom|whose|which|that|when|where|if)\b/i;
const PERSON = /\b(?:he|she|him|her|his|hers)\b/i;
const POSSESSIVE = /\b(?:his|her|its|their)\b(?= \p{Ll})/iu;
const PRONOUN = /\b(?:he|she|him|her|hers|it|they|them)\b/i;
const THERE = /\bthere\b/i;
/** "What is the capital of …": the answer is a thing of which more may be asked. */
const OF_ANOTHER = /^(?:what|which) (?:is|was) the \p{Ll}[\p{L} ]*? of (.+?)\??$/iu;

/** What is put to the experts, in which thought. */
interface Asking {
  readonly think: string;
  readonly subQuestion: string;
}

/** Thoughts in front of two questions that are asked in one. */
const FIRST_OF_TWO = "Two things are asked; first the one.";
const SECOND_OF_TWO = "That was the one; the other is left to ask.";

/** The two questions that are asked in one: "Who was Odo Pellrin and when did he die?" */
function twoIn(question: string): readonly [string, string] | undefined {
  const [, one, other] = TWO.exec(question) ?? [];
  return one === undefined || other === undefined || CLAUSE.test(one)
    ? undefined
    : [`${one.replace(/[\s?.!]+$/, "")}?`, `${other.charAt(0).toUpperCase()}${other.slice(1)}?`];
}

/**
 * What is asked next where a question without a picture asks two things one after the other, each as it stands, a pronoun in
 * the second being what it stands for: who the first names, or what the first was answered. None where both were asked;
 * undefined where the question is no such one.
 */
export function nextOfTwo(turns: readonly Turn[]): Asking | "none" | undefined {
  const [question] = turns;
  const two = question?.role === "question" && question.notes === "" ? twoIn(questionOf(turns)) : undefined;
  if (two === undefined) return undefined;
  const [one, other] = two;
  const steps = stepsOf(turns);
  const first = steps.filter(({ subQuestion }) => subQuestion === one);
  if (first.length === 0) return steps.length === 0 ? { think: FIRST_OF_TWO, subQuestion: one } : undefined;
  const second = steps[first.length];
  // Another expert may know, once.
  if (second?.answer === NOT_FOUND && first.length + 1 === steps.length)
    return { think: ELSEWHERE, subQuestion: second.subQuestion };
  if (second !== undefined) return "none";
  const answer = first.at(-1)?.answer ?? NOT_FOUND;
  // Who somebody was is told by passages alone.
  if (answer === NOT_FOUND && first.length === 1 && !asksWho(one)) return { think: ELSEWHERE, subQuestion: one };
  const subQuestion = about(one, answer, other);
  return subQuestion === undefined ? "none" : { think: SECOND_OF_TWO, subQuestion };
}

/** The second question with a name for its pronoun; undefined where that was not found. */
function about(one: string, answer: string, other: string): string | undefined {
  if (![PERSON, POSSESSIVE, PRONOUN, THERE].some((form) => form.test(other))) return other;
  const told = answer === NOT_FOUND ? undefined : asData(answer);
  const named = thingAskedFor(one) ?? fullNamesIn(one)[0] ?? /(?<!^)\b\p{Lu}\p{L}+/u.exec(one)?.[0];
  const isAnswered = /^who\b/i.test(one) && thingAskedFor(one) === undefined;
  // Of "the capital of Peru" there is another place, "its currency" is Peru's.
  const [, of] = OF_ANOTHER.exec(one) ?? [];
  const isThere = of !== undefined && !PERSON.test(other) && !POSSESSIVE.test(other);
  const name = isAnswered || isThere ? told : (of ?? named ?? told);
  return name === undefined
    ? undefined
    : other
        .replace(POSSESSIVE, () => `${name}'s`)
        .replace(PRONOUN, () => name)
        .replace(THERE, () => `in ${name}`);
}

/** Both answers, where two questions were asked in one; undefined where they were not. */
export function bothTold(turns: readonly Turn[]): string | undefined {
  const two = twoIn(questionOf(turns));
  const steps = stepsOf(turns);
  const isBoth = two !== undefined && steps.some(({ subQuestion }) => subQuestion === two[0]);
  if (!isBoth) return undefined;
  const found = new Map(steps.map(({ subQuestion, answer }) => [subQuestion, answer]));
  const told = [...found.values()].filter((answer) => answer !== NOT_FOUND);
  if (told.length === 0) return NOT_FOUND;
  const isHalf = told.length < 2;
  return isHalf ? `${told.join("")}; the rest was not found` : told.join("; ");
}
