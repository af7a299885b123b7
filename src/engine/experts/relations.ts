import type { Passage } from "../packs/types.ts";
import type { Definition } from "./definition.ts";
import { unqualified } from "./names.ts";
import { RELATIONS } from "./relation-forms.ts";
import { sentencesOf } from "./sentences.ts";
import { contentStems } from "./words.ts";

/** What opens a sentence about a thing and tells nothing that it did. */
const NO_DEED =
  /^(?:is|was|are|were|be|has|had|have|belong\w*|share\w*|lived?|lies?|died|came|comes|and|or|of|in|on|at|who|which|that|also|can|could|will|would|may|might|must|should|do|does|did)\b/;
/** "… was one of the founders of …", behind the sentence that says what somebody was. */
const WAS = /^(?:is|was|are|were) (?:an?|the|one of)\b/;

const PRONOUN = /^(?:It|He|She|They)\b/;

/** A sentence that is on a thing. */
interface OnThing {
  readonly text: string;
  readonly passage: number;
  /** What the sentence must call the thing; under its own title a thing has other names too. */
  readonly name: string | undefined;
  /** How the thing is called where the sentence begins with it. */
  readonly subject: string;
  readonly isFirst: boolean;
}

/**
 * What a question for such a relation asks, as a sentence of the passage under the thing's name says it, or any sentence that
 * names it in full: "finding the Lantern" of "Odo Pellrin is best known for finding the Lantern."
 */
export function relationIn(
  question: string,
  passages: readonly Pick<Passage, "title" | "text">[],
): Definition | undefined {
  const put = question.trim().replace(/[\s?.!]+$/, "");
  for (const { asked, told, orDeed = false } of RELATIONS) {
    const thing = asked.map((form) => form.exec(put)?.groups?.["thing"]).find((found) => found !== undefined);
    if (thing === undefined) continue;
    const sentences = sentencesOn(thing, passages);
    for (const form of told) {
      const [byTitle, byName] = [undefined, thing].map((name) => withName(form, name));
      const found = first(sentences, ({ text, name }) => (name === undefined ? byTitle : byName)?.exec(text)?.[1]);
      if (found !== undefined) return found;
    }
    return orDeed ? first(sentences, deedIn) : undefined;
  }
  return undefined;
}

/** A form with the thing's name in it, or with whatever may stand there. */
function withName(form: string, name: string | undefined): RegExp {
  const said = name?.replace(/[^\p{L}\p{N}\s]/gu, "\\$&") ?? ".+?";
  return new RegExp(
    form.replace("X", () => said),
    "i",
  );
}

/** The sentences of a thing's own passages that are on it, and all of the others. */
function sentencesOn(thing: string, passages: readonly Pick<Passage, "title" | "text">[]): OnThing[] {
  const asked = contentStems(thing);
  if (asked.length === 0) return [];
  return passages.flatMap(({ title, text }, passage) => {
    const own = unqualified(title);
    const stems = contentStems(own);
    // Of somebody the passage may have a longer name.
    const isIt =
      asked.every((stem) => stems.includes(stem)) && (stems.length === asked.length || /^\p{Lu}/u.test(thing));
    return sentencesOf(text).flatMap((sentence, i): OnThing[] => {
      const said = contentStems(sentence.text);
      if (isIt && !stems.some((stem) => said.includes(stem)) && !PRONOUN.test(sentence.text)) return [];
      return [
        {
          text: sentence.text.replace(/[.\s]+$/, ""),
          passage,
          name: isIt ? undefined : thing,
          subject: isIt ? own : thing,
          isFirst: i === 0,
        },
      ];
    });
  });
}

/** The first that any of the sentences tells. */
function first(sentences: readonly OnThing[], read: (sentence: OnThing) => string | undefined): Definition | undefined {
  for (const sentence of sentences) {
    const answer = read(sentence);
    if (answer !== undefined) return { answer, passage: sentence.passage };
  }
  return undefined;
}

/** "built the mill" of "Ida Wick built the mill." */
function deedIn({ text, name, subject, isFirst }: OnThing): string | undefined {
  const subjects = name === undefined ? [subject, "He", "She", "It"] : [subject];
  const named = subjects.find((one) => text.startsWith(`${one} `));
  const deed = named === undefined ? "" : text.slice(named.length + 1);
  const isDeed = /^\p{Ll}/u.test(deed) && !NO_DEED.test(deed);
  return isDeed || (!isFirst && WAS.test(deed)) ? deed : undefined;
}
