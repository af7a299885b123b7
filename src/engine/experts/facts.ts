import type { Passage } from "../packs/types.ts";
import type { Definition } from "./definition.ts";
import { FACTS } from "./fact-forms.ts";
import type { Told } from "./fact-phrases.ts";
import { unqualified } from "./names.ts";
import { sentencesOf } from "./sentences.ts";
import { asRead } from "./wording.ts";
import { contentStems, normalised } from "./words.ts";

type Titled = Pick<Passage, "title" | "text">;

/** What stands in front of a name and is in few titles. */
const HONORIFIC = /^(?:(?:the|sir|rabbi|dr\.?|saint|st\.?|king|queen|emperor|empress|president|pope) )+/i;
/** A sentence about somebody, or a work, that has been named before. */
const OF_THEM =
  /\b(?:he|she|it|his|her|him|born)\b|\bthe (?:film|movie|music|score|soundtrack|song|album|book|novel)\b/i;

/**
 * What a passage under a thing's own name tells of it in set phrases, where a question asks for just that: births and deaths,
 * parents and spouses, who made a work. "Brennick" of "Odo Pellrin (born 4 March 1951 in Brennick) is a painter."
 */
export function factIn(question: string, passages: readonly Titled[]): Definition | undefined {
  return ofTwo(question, passages) ?? ofOne(question, passages);
}

/** "Who are the directors of Lantern Hill and The Well?" */
const MAKERS = /^\s*who (?:are|were) the (?<noun>\p{L}+)s of (?<both>.+?)[\s?.!]*$/iu;

/** Who made each of two works, one behind the other: "Odo Pellrin; Ida Wick". */
function ofTwo(question: string, passages: readonly Titled[]): Definition | undefined {
  const { noun = "", both = "" } = MAKERS.exec(question)?.groups ?? {};
  for (const { index, 0: and } of both.matchAll(/,? and /gi)) {
    const [one, other] = [both.slice(0, index), both.slice(index + and.length)].map((work) =>
      ofOne(`Who is the ${noun} of ${work}?`, passages),
    );
    if (one !== undefined && other !== undefined) return { ...one, answer: `${one.answer}; ${other.answer}` };
  }
  return undefined;
}

function ofOne(question: string, passages: readonly Titled[]): Definition | undefined {
  const put = asRead(question)
    .trim()
    .replace(/[\s?.!]+$/, "");
  for (const { asked, told, isPlace = false } of FACTS) {
    const thing = asked.map((form) => form.exec(put)?.groups?.["thing"]).find((found) => found !== undefined);
    if (thing === undefined) continue;
    for (const passage of underName(thing, passages)) {
      const { title = "", text = "" } = passages[passage] ?? {};
      const answer = toldOf({ title, text }, told, isPlace);
      if (answer !== undefined) return { answer, passage };
    }
    return undefined;
  }
  return undefined;
}

/**
 * What the sentences of a passage that are about its own thing tell of it first, to the letter.
 * @param isPlace whether a place is told (fact-forms.ts)
 */
export function toldOf({ title, text }: Titled, told: Told, isPlace = false): string | undefined {
  const stems = contentStems(title);
  const name = contentStems(unqualified(title));
  for (const { text: sentence } of sentencesOf(text)) {
    const isOnIt = OF_THEM.test(sentence) || contentStems(sentence).some((stem) => stems.includes(stem));
    const answer = isOnIt ? told(sentence.replace(/[.\s]+$/, "")) : undefined;
    if (answer !== undefined && !isOwnName(answer, name)) return isPlace ? withoutName(answer, name) : answer;
  }
  return undefined;
}

/** Whether an answer is one word of the thing's name: what it is called answers nothing. */
function isOwnName(answer: string, name: readonly string[]): boolean {
  const stems = contentStems(answer);
  return stems.length === 1 && stems.every((stem) => name.includes(stem));
}

/** "Brennick" of "Born in Brennick, Pellrin was …": what follows a place may be who was born there. */
function withoutName(answer: string, name: readonly string[]): string {
  const at = answer.lastIndexOf(", ");
  const last = at < 0 ? [] : contentStems(answer.slice(at));
  return last.length > 0 && last.every((stem) => name.includes(stem)) ? answer.slice(0, at) : answer;
}

/**
 * Positions of the passages under a thing's name: those whose title it is to the letter, then those whose title says more
 * in brackets, or that call it so in full, then those with a longer name.
 */
function underName(thing: string, passages: readonly Titled[]): number[] {
  const bare = thing.replace(HONORIFIC, "");
  const stems = contentStems(bare);
  if (stems.length === 0) return [];
  const plain = (name: string): string => normalised(name).replace(/^(?:the|an?) /, "");
  const names = [thing, bare].map(plain);
  const rank = ({ title, text }: Titled): number => {
    if (names.includes(plain(title))) return 0;
    if (names.includes(plain(unqualified(title)))) return 1;
    if (stems.length > 1 && calledInFull(text).some((name) => names.includes(plain(name)))) return 1;
    const own = contentStems(unqualified(title));
    return stems.length > 1 && stems.every((stem) => own.includes(stem)) ? 2 : 3;
  };
  const ranks = passages.map(rank);
  return [...passages.keys()].filter((i) => (ranks[i] ?? 3) < 3).sort((a, b) => (ranks[a] ?? 3) - (ranks[b] ?? 3));
}

/** "Odo Karl Pellrin" of "Sir Odo Karl Pellrin (4 March 1851 …", and what somebody was called when born. */
function calledInFull(text: string): string[] {
  const [, opening = ""] = /^([^[(,;]+?)(?: (?:was|is|were|are)\b| ?[[(,;])/.exec(text) ?? [];
  const [, born = ""] = /^[^.;]*?[(,] ?born (\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*)+)/u.exec(text) ?? [];
  return [opening.replace(HONORIFIC, ""), born].filter((name) => name !== "");
}
