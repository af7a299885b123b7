import { lettersShared } from "./letters.ts";
import { WHICH_ONE } from "./which-one.ts";
import { contentStems, isStopWord, normalised, wordsOf } from "./words.ts";
import type { Passage } from "../packs/types.ts";

/** Stems of words written with a capital that does not come from opening a sentence. */
export function namesIn(question: string): string[] {
  return wordsOf(question)
    .slice(1)
    .filter((word) => /^\p{Lu}/u.test(question.slice(word.start)) && !isStopWord(word))
    .filter((word) => !/[.!?:]["“”'\s]*$/.test(question.slice(0, word.start)))
    .map(({ stem }) => stem);
}

/** Whether the question says a name in full, without what stands in brackets behind it. */
export function says(question: string, name: string): boolean {
  const wanted = normalised(unqualified(name));
  return wanted !== "" && ` ${normalised(question)} `.includes(` ${wanted} `);
}

/** What somebody is known for being, and others of the same name are not. */
const KNOWN_AS = "director|composer|author|writer|producer|screenwriter|editor|painter|architect|singer";
const TOLD_APART = new RegExp(`\\bthe (?:${KNOWN_AS}) (?=\\p{Lu})`, "gu");

/** A name with what tells its bearer from others: "the director Odo Pellrin". As it is, where the role tells nobody. */
export function toldApart(role: string, name: string): string {
  return KNOWN_AS.split("|").includes(role) ? `the ${role} ${name}` : name;
}

/** A question without what is there to find the right bearer of a name: "Where did Odo Pellrin die?" */
export function withoutRole(question: string): string {
  return question.replace(TOLD_APART, "");
}

/** "Georgia" of "Georgia (country)". */
export function unqualified(title: string): string {
  return title.replace(/\s*\(.*\)$/, "");
}

const FULL_NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]*(?:[ -]\p{Lu}[\p{L}\p{N}]*)+/gu;

/** Names of several words that a question says, each once: "Albert Einstein". */
export function fullNamesIn(question: string): string[] {
  return [...new Set(question.match(FULL_NAME))];
}

/** Whether a question says a title in full, and not as a part of a longer name: "Granny" is not named by "Granny Smith". */
export function isNamed(question: string, title: string): boolean {
  const whole = normalised(unqualified(title));
  return (
    says(question, title) && fullNamesIn(question).every((name) => normalised(name) === whole || !says(name, title))
  );
}

const NAME = "(\\p{Lu}[\\p{L}\\p{N}'’.-]*(?: (?:of |the |de |von |van )*\\p{Lu}[\\p{L}\\p{N}'’.-]*)*)";
const EITHER = new RegExp(`${NAME},? or ${NAME}(?=[\\s?.]*$)`, "u");

/** The two names between which a question asks to choose at its end: "…, Odo Pellrin or Ida Wick?"; none where it does not. */
export function eitherOf(question: string): string[] {
  return EITHER.exec(question)?.slice(1) ?? [];
}

/** A name is what a question is about where it is this share of its words. */
const MOSTLY_NAME = 0.4;
/** Words that share so many of their letters with a title are its own, misspelt. */
const MISSPELT = 0.5;

/**
 * Whether a passage is about another bearer of a part of a name: that of Albert Ghiorso, where the question is about Albert
 * Einstein, whom it does not mention. Of 7,601 gold passages of open sets nine are such (docs/benchmarks.md, "Retrieval").
 */
export function isNamesake(question: string, { title, text }: Pick<Passage, "title" | "text">): boolean {
  const asked = contentStems(question);
  const own = contentStems(unqualified(title));
  if (own.every((stem) => asked.includes(stem))) return false;
  const alike = fullNamesIn(question)
    .map((name) => contentStems(name))
    .filter((name) => name.length >= MOSTLY_NAME * asked.length && name.some((stem) => own.includes(stem)));
  if (alike.length === 0) return false;
  const held = new Set([...own, ...contentStems(text)]);
  return alike.flat().some((stem) => !held.has(stem) && lettersShared([stem], title) < MISSPELT);
}

/** What is asked of a work ("Who directed it?") says of what sort it is without the word. */
const WORK =
  /\b(?:film|song|album|single|novel|book|series|season|play|opera|musical|band|game|magazine|episode|character)\b/i;

/**
 * Whether a title tells its bearer from the one who is known by the bare name, and the question does not mean it: "Odo
 * Pellrin (footballer)" where there is an "Odo Pellrin". Where the question says what the brackets do, it is the other way
 * round.
 * @param titles of all passages that were found
 */
export function isOtherBearer(question: string, title: string, titles: ReadonlySet<string>): boolean {
  const name = unqualified(title);
  if (!says(question, name)) return false;
  const asked = new Set(contentStems(question));
  const isMeant = (qualified: string): boolean =>
    contentStems(qualified.slice(name.length)).some((stem) => asked.has(stem));
  if (name !== title) return titles.has(name) && !WORK.test(title.slice(name.length)) && !isMeant(title);
  return [...titles].some((other) => other !== name && unqualified(other) === name && isMeant(other));
}

const ASKS_ABOUT = /(?:^|: )\s*(?:who|whom|whose|where|when|how)\b/i;

/**
 * The one name of several words that a question is about and that, being known, does not answer it: "Albert Einstein" of
 * "Where was Albert Einstein born?". Undefined where other names stand beside it, of which one may be the answer.
 */
export function nameAskedAbout(question: string): string | undefined {
  const [name, ...others] = fullNamesIn(question);
  const isAbout = ASKS_ABOUT.test(question) && !question.startsWith(WHICH_ONE) && !/\bor\b/i.test(question);
  return isAbout && others.length === 0 ? name : undefined;
}
