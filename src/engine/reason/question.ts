import type { Picture } from "../encoders/types.ts";
import { SextantError } from "../errors.ts";
import type { Notice } from "../trace/types.ts";

export interface Question {
  readonly text: string;
  readonly pictures: readonly Picture[];
  /** Small data URLs of the pictures, for the trace. */
  readonly previews?: readonly string[];
}

/** Characters of the longest question that is answered. */
export const QUESTION_LIMIT = 2_000;

/** The question without space around it. @throws SextantError `question-empty`, `question-too-long` */
export function checkQuestion(text: string): string {
  const trimmed = text.trim();
  if (trimmed === "") {
    throw new SextantError("question-empty", "There is no question.", "Write a question, with or without a picture.");
  }
  if (trimmed.length > QUESTION_LIMIT) {
    throw new SextantError(
      "question-too-long",
      `The question has ${trimmed.length} characters; at most ${QUESTION_LIMIT} are read.`,
      "Shorten it to what you want to know.",
    );
  }
  return trimmed;
}

const KEY_WORDS = /^(?:the )?(\p{L}+(?: \p{L}+)? of (?!an? )\p{L}[\p{L}'’-]*(?: \p{L}[\p{L}'’-]*){0,2})\s*\??$/iu;
const SAYS_MORE =
  /^(?:who|what|which|when|where|why|how|is|are|was|were|do|does|did|can|name|list|tell|show|give|find|explain|describe|define|compare|think|speaking|one|some|all|most|many|none|any|each|both|because|instead|out|in|on|at|by)\b|\b(?:is|are|was|were|be|has|have|had|do|does|did|and|or)\b/i;

/** A work that brackets tell from others by who performs it, as encyclopedias do: "Lantern Hill (Ida Wick song)". */
const PERFORMER_OF =
  /\b[Tt]he (?:performer|singer) of (?:the )?(?:song |single |album )?[^()]+ \((\p{Lu}[^()\d]*) (?:[Ss]ong|[Ss]ingle|[Aa]lbum)\)/gu;

/**
 * A question as it is asked. What was typed as key words is one: "capital of Peru" asks what the capital of Peru is. And the
 * performer of a work stands in the place of the description where the work's brackets name who that is. Others as they are.
 */
export function asQuestion(text: string): string {
  const [, words] = KEY_WORDS.exec(text) ?? [];
  if (words !== undefined && !SAYS_MORE.test(words)) return `What is the ${words}?`;
  const [of, ...more] = text.matchAll(PERFORMER_OF);
  if (of === undefined || more.length > 0) return text;
  const [described, performer = ""] = of;
  const [before, behind] = [text.slice(0, of.index), text.slice(of.index + described.length)];
  const isAllAsked = /^who (?:is|was|are|were) $/i.test(before) && /^\W*$/.test(behind);
  return isAllAsked ? text : before + performer + behind;
}

const ENGLISH = wordSet(
  "the of is are what which who whom whose where when how why many much in on at by for from and or does did has have this that there been were name",
);
/** Frequent words of other languages in Latin script that are no English words. */
const OTHER = wordSet(
  "der das und ist nicht welche welcher welches wie wer wo ein eine von wird liegt " +
    "le la les des est quel quelle qui où dans une du et " +
    "el los las cuál cual qué que dónde quién una del y es " +
    "il gli è quale che dove della di " +
    "os é qual onde uma da do " +
    "het een welke wat waar van",
);

/**
 * A notice for a question that is clearly not English, which is what the shipped models and packs know. Doubtful cases
 * pass in silence: a name in another language is no reason to warn.
 */
export function languageNotice(text: string): Notice | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const foreign = words.filter((word) => OTHER.has(word)).length;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  const isForeign = latin < letters / 2 || (foreign >= 2 && english === 0);
  if (!isForeign) return null;
  return {
    code: "language",
    message: "This question does not look English, the only language that the models and packs here were made for.",
    remedy: "Ask it in English for an answer you can rely on.",
  };
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
