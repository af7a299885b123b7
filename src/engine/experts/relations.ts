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
    for (const form of told) {
      const found = tells(
        thing,
        passages,
        (sentence, name) => new RegExp(withName(form, name), "i").exec(sentence)?.[1],
      );
      if (found !== undefined) return found;
    }
    return orDeed ? tells(thing, passages, deedIn) : undefined;
  }
  return undefined;
}

/** A form with the thing's name in it; under its own title a thing has other names too. */
function withName(form: string, name: string | undefined): string {
  return form.replace("X", () => name?.replace(/[^\p{L}\p{N}\s]/gu, "\\$&") ?? ".+?");
}

/**
 * The first that a sentence on the thing tells, by `read`, which is given the name by which the sentence must call it; none
 * in the passage under its title.
 */
function tells(
  thing: string,
  passages: readonly Pick<Passage, "title" | "text">[],
  read: (sentence: string, name: string | undefined, title: string, isFirst: boolean) => string | undefined,
): Definition | undefined {
  const asked = contentStems(thing);
  if (asked.length === 0) return undefined;
  for (const [passage, { title, text }] of passages.entries()) {
    const name = contentStems(unqualified(title));
    // Of somebody the passage may have a longer name.
    const isIt = asked.every((stem) => name.includes(stem)) && (name.length === asked.length || /^\p{Lu}/u.test(thing));
    for (const [at, { text: sentence }] of sentencesOf(text).entries()) {
      const stems = contentStems(sentence);
      const isOnIt = name.some((stem) => stems.includes(stem)) || /^(?:It|He|She|They)\b/.test(sentence);
      const said =
        isIt && !isOnIt
          ? undefined
          : read(sentence.replace(/[.\s]+$/, ""), isIt ? undefined : thing, unqualified(title), at === 0);
      if (said !== undefined) return { answer: said, passage };
    }
  }
  return undefined;
}

/** "built the mill" of "Ida Wick built the mill." */
function deedIn(sentence: string, name: string | undefined, title: string, isFirst: boolean): string | undefined {
  const subject = [name ?? title, "He", "She", "It"].find((one) => sentence.startsWith(`${one} `));
  const deed =
    subject === undefined || (name !== undefined && subject !== name) ? "" : sentence.slice(subject.length + 1);
  const isDeed = /^\p{Ll}/u.test(deed) && !NO_DEED.test(deed);
  return isDeed || (!isFirst && WAS.test(deed)) ? deed : undefined;
}
