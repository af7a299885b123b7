import type { Passage } from "../packs/types.ts";
import { asksWhetherTrue } from "./asked-for.ts";
import { namesIn } from "./names.ts";
import { sameAs } from "./same.ts";
import { sentencesOf } from "./sentences.ts";
import { contentStems, wordsOf } from "./words.ts";

export interface Verdict {
  readonly answer: "Yes" | "No";
  /** Position of the passage that tells it. */
  readonly passage: number;
}

/** Of such two a thing has one. */
const OPPOSITE = new Map(
  ["left right", "northern southern", "eastern western", "largest smallest", "highest lowest"].flatMap((pair) => {
    const [one = "", other = ""] = contentStems(pair);
    return [[one, other] as const, [other, one] as const];
  }),
);
/** Who does it is nobody's name. */
const ANYBODY = new Set(contentStems("people person persons"));
/** Words behind a denial that it is of. */
const DENIED = 3;
/** A sentence without its subject's name is on it where it begins so. */
const PRONOUN = /^(?:It|He|She|They)\b/;
const DENIES = /\b(?:not|no|never|neither|nor|without|cannot)\b|n['’]t\b/i;
/** What is compared is told by the order of words, of which little is looked at. */
const COMPARES = /\bthan\b|\b(?:same|different)\b/i;
/** Words behind which the subject may stand at the end: "The capital of Japan is Tokyo." */
const TURNED = /\b(?:is|was|are|were|by|to)\s+(?:the\s+)?$/i;
/** "A landlocked country in the mountains, Nepal …" */
const APPOSED = /^(?:An?|The)\s[^;]*,\s$/;

/**
 * Whether what "Is …?" asks is so, where a sentence of a passage on what the question names tells it in the question's own
 * words. All of them in one sentence: it is so. All but a name, of which the passage says nothing, while the sentence has
 * another in its place ("France borders Spain", asked about Poland): it is not. Undefined where neither is told.
 */
export function verdictOn(question: string, passages: readonly Pick<Passage, "title" | "text">[]): Verdict | undefined {
  if (!asksWhetherTrue(question) || COMPARES.test(question)) return undefined;
  const asked = told(question);
  const names = new Set(namesIn(question));
  const isDenial = DENIES.test(question);
  let denied: Verdict | undefined;
  for (const [passage, { title, text }] of passages.entries()) {
    const subject = told(title);
    const rest = asked.filter((stem) => !subject.includes(stem) && !ANYBODY.has(stem));
    // What only names the thing says nothing of it.
    if (subject.length === 0 || rest.length === 0 || !subject.every((stem) => asked.includes(stem))) continue;
    const anywhere = new Set(told(text));
    for (const { text: sentence } of sentencesOf(text)) {
      if (!isInOrder(sentence, subject, rest)) continue;
      const held = new Set(told(sentence));
      const missing = rest.filter((stem) => !held.has(stem));
      // "… has stable isotopes and is not radioactive" says nothing against stable ones.
      if (missing.length === 0 && DENIES.test(sentence) && !denies(sentence, rest)) continue;
      if (missing.length === 0) return { answer: isDenial === DENIES.test(sentence) ? "Yes" : "No", passage };
      const isOpposite = missing.every((stem) => held.has(OPPOSITE.get(stem) ?? ""));
      const isOther =
        missing.every((stem) => names.has(stem) && !anywhere.has(stem)) &&
        rest.some((stem) => held.has(stem) && !names.has(stem)) &&
        namesIn(sentence).some((stem) => !asked.includes(stem));
      if ((isOther || isOpposite) && !isDenial && !DENIES.test(sentence)) denied ??= { answer: "No", passage };
    }
  }
  return denied;
}

/** Stems that carry meaning, one for all words that say the same. */
function told(text: string): string[] {
  return [...new Set(contentStems(text).map(sameAs))];
}

/** Whether what a sentence denies is any of these. */
function denies(sentence: string, stems: readonly string[]): boolean {
  const [, ...behind] = sentence.split(DENIES);
  return behind.some((text) =>
    wordsOf(text)
      .slice(0, DENIED)
      .some(({ stem }) => stems.includes(sameAs(stem))),
  );
}

/** Whether a sentence says the rest of its subject, and not of what stands beside it. */
function isInOrder(sentence: string, subject: readonly string[], rest: readonly string[]): boolean {
  const words = wordsOf(sentence);
  const named = words.find(({ stem }) => subject.includes(stem));
  const said = words.find(({ stem }) => rest.includes(sameAs(stem)));
  if (named === undefined) return PRONOUN.test(sentence);
  if (said === undefined || named.start < said.start) return true;
  const before = sentence.slice(0, named.start);
  // "The neighbours of Nepal are …", "Traffic in Nepal …", "… for finding oxygen"
  const [, of = ""] = /([\p{L}\p{N}]+)\s+(?:(?:of|in)\s+)?(?:the\s+)?$/iu.exec(before) ?? [];
  return TURNED.test(before) || APPOSED.test(before) || told(of).some((stem) => rest.includes(stem));
}
