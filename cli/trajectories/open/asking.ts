import { askOf, whichMeant } from "../../../src/engine/policy/conversation.ts";
import type { ExpertKind } from "../../../src/engine/packs/types.ts";
import type { Rng } from "../../atlas/seeds/wording.ts";
import type { Golden, GoldenStep } from "../golden.ts";

/** Longest question and answer taken, in characters: fields are short (src/engine/policy/compact.ts, FIELD_LIMIT). */
export const QUESTION = 180;
export const ANSWER = 60;

/** What one search is for. */
export type Sought = Pick<GoldenStep, "answer" | "evidence" | "finds" | "restsOn" | "orElse"> & {
  readonly expert: ExpertKind;
};

/** A question that one search answers, as it stands. */
export function direct(kind: string, question: string, sought: Sought): Golden {
  return { kind, question, answers: [sought.answer], steps: [{ ...sought, subQuestion: question }] };
}

/** A question about a thing that it describes and does not name: the engine words both searches. */
export function byWhichOne(kind: string, question: string, meant: Sought, sought: Sought): Golden {
  return {
    kind,
    question,
    answers: [sought.answer],
    plan: "which-one",
    steps: [
      { ...meant, subQuestion: whichMeant(question) },
      { ...sought, subQuestion: askOf(meant.answer, question) },
    ],
  };
}

/** A wording with words in its places: "{q} ({t})". */
export function fill(wording: string, words: Readonly<Record<string, string>>): string {
  return wording.replace(/\{(\w+)\}/g, (place, name: string) => words[name] ?? place);
}

/** With a capital in front. */
export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A question as some people type it: in small letters, or without its mark. */
export function asTyped(random: Rng, question: string): string {
  const [small, unmarked] = [random() < 0.12, random() < 0.08];
  const typed = small ? question.toLowerCase() : question;
  return unmarked ? typed.replace(/[?.]$/, "") : typed;
}

/** A name as lists of questions often spell it: "The Well of Souls" → "The Well Of Souls". */
export function inCapitals(name: string): string {
  return name.replace(/(?<=^|[\s(])\p{Ll}/gu, (letter) => letter.toUpperCase());
}

/** A name as title-casing by rule spells it, numerals and all: "William II, Count of Soun" → "William Ii, Count Of Soun". */
export function inTitleCase(name: string): string {
  return name.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}

/** A name in the letters in which a question has it, so that it can be copied out of there. */
export function asAsked(name: string, question: string): string {
  const at = question.toLowerCase().indexOf(name.toLowerCase());
  return at < 0 ? name : question.slice(at, at + name.length);
}

export const isShort = ({ question, answers }: Pick<Golden, "question" | "answers">): boolean =>
  question.length <= QUESTION && answers.every((answer) => answer.length <= ANSWER);

/** Whatever a maker makes, without end; it ends where nothing comes of many tries. */
export function* endless(make: () => Golden | undefined): Generator<Golden> {
  for (let failed = 0; failed < 10_000; failed++) {
    const made = make();
    if (made === undefined || !isShort(made)) continue;
    failed = 0;
    yield made;
  }
}
