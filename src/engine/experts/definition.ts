import type { Passage } from "../packs/types.ts";
import { unqualified } from "./names.ts";
import { sentencesOf } from "./sentences.ts";
import { contentStems } from "./words.ts";

const SOMETHING = "(?:an?\\s+|the\\s+)?([^\\s?!]+(?:\\s+[^\\s?!]+){0,3}?)";
const ASKS_WHAT_IT_IS = [
  `(?:(?:who|what)(?:\\s+(?:is|was|are|were)|['’]s)|tell me about|describe|define)\\s+${SOMETHING}`,
  `what\\s+does\\s+(?:the\\s+word\\s+)?${SOMETHING}\\s+mean`,
  `what\\s+(?:kind|sort|type)\\s+of\\s+(?:thing|object|animal|plant|being)\\s+(?:is|was|are|were)\\s+${SOMETHING}`,
].map((form) => new RegExp(`^\\s*${form}\\s*[?.!]*\\s*$`, "i"));
const BARE =
  /^\s*what(?:\s+(?:is|are)|['’]s)\s+(?:an?\s+)?(?!(?:the|this|that|these|those|it|they|there|my|your|his|her|its|our|their)\b)\p{Ll}[\p{L}-]*(?:\s+\p{Ll}[\p{L}-]*)?\s*\??\s*$/u;
/** Longest answer, in characters. */
const LONGEST = 160;

/** What a question asks about that asks who or what something is and nothing else of it: "gold" of "What is gold?". */
export function thingAskedFor(question: string): string | undefined {
  const things = ASKS_WHAT_IT_IS.map((form) => form.exec(question)?.[1]);
  return things.find((thing) => thing !== undefined)?.replace(/\.$/, "");
}

export interface Definition {
  readonly answer: string;
  /** Position of the passage. */
  readonly passage: number;
}

/** Whether a question asks what some kind of thing is, and nothing else of it: "What is an atom?" */
export function asksWhatKind(question: string): boolean {
  return BARE.test(question.charAt(0).toLowerCase() + question.slice(1));
}

/** Whether a question asks who somebody was. */
export function asksWho(question: string): boolean {
  return /^\s*who\b/i.test(question) && isName(thingAskedFor(question) ?? "");
}

const isName = (thing: string): boolean => /^\p{Lu}[\p{L}.-]*(?: \p{Lu}[\p{L}.-]*)*$/u.test(thing);

/** "Roentgen" for "Röntgen": letters with two dots are written with an e where there are none. */
const spelled = (thing: string): string => thing.replace(/[äöü]/gi, (letter) => `${letter}e`);

/**
 * What a thing is, as the first sentence of the passage under its name says, or any sentence that begins with it: "a French
 * chemist" of "Marie Curie was a French chemist." Of somebody the passage may have a longer name.
 */
export function definitionIn(
  question: string,
  passages: readonly Pick<Passage, "title" | "text">[],
): Definition | undefined {
  const asked = thingAskedFor(question) ?? "";
  const mayBeLonger = asksWho(question) || (isName(asked) && /^\s*(?:tell|describe)\b/i.test(question));
  for (const thing of [...new Set([asked, spelled(asked)])].map(contentStems)) {
    if (thing.length === 0) return undefined;
    for (const [passage, { title, text }] of passages.entries()) {
      const name = contentStems(unqualified(title));
      const isIt = thing.every((stem) => name.includes(stem)) && (mayBeLonger || name.length === thing.length);
      const sentences = sentencesOf(text).map((sentence) => sentence.text);
      const telling = sentences.filter((sentence, i) => (isIt && i === 0) || beginsWith(sentence, thing));
      const answer = telling.map(saidOf).find((said) => said !== undefined);
      if (answer !== undefined) return { answer, passage };
    }
  }
  return undefined;
}

/** Whether a sentence begins "THING is a …". */
function beginsWith(sentence: string, thing: readonly string[]): boolean {
  const [subject, said] = sentence.split(/\b(?:is|was|are|were)\s+(?=(?:an?|the|one of|my|our|his|her|their)\s)/, 2);
  if (subject === undefined || said === undefined) return false;
  const stems = contentStems(subject);
  return stems.length === thing.length && thing.every((stem) => stems.includes(stem));
}

/** "a country in the east" of "… is a country in the east." and of "A country in the east, Nepal is …". */
function saidOf(sentence: string): string | undefined {
  const said =
    /^((?:An?|The)\s(?:(?!\b(?:is|was|are|were|has|had)\b)[^,;])+),\s+\p{Lu}/u.exec(sentence)?.[1] ??
    /\b(?:is|was|are|were)\s+((?:an?|the|one of|my|our|his|her|their)\s[^;]+)/
      .exec(sentence)?.[1]
      ?.replace(/[.\s]+$/, "");
  return said && shortened(said);
}

/** As much of what is said as can be read at a glance, in whole words. */
export function shortened(said: string): string {
  if (said.length <= LONGEST) return said;
  const clause = said.lastIndexOf(",", LONGEST);
  return said.slice(0, clause > 0 ? clause : said.lastIndexOf(" ", LONGEST));
}
