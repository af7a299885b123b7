import { stem } from "../index/tokenise.ts";

/** A word of a text: folded (lower case, no accents) and stemmed, with its character range [start, end). */
export interface Word {
  readonly text: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\p{L}\p{N}])|\d+\.\d+(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;

/** Words that carry no meaning of their own in a question. */
const STOP_WORDS = new Set(
  (
    "a an and any are as at be been being but by can could did do does for from get give had has have he her him his how i if in into is it its " +
    "let list many may me more most much my no not of on or our please she should show so some tell than that the their them there " +
    "these they this those to too up us was we were what when where which who whom whose why will with would you your"
  ).split(" "),
);

/** Lower case without accents; compatibility forms (², ﬁ) become plain ones. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();
}

/** The words of a text in order. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => {
    const folded = fold(match[0]).replace(/'s?$/, "").replaceAll(",", "");
    return { text: folded, stem: stem(folded), start: match.index, end: match.index + match[0].length };
  });
}

export function isStopWord(word: Word): boolean {
  return STOP_WORDS.has(word.text);
}

/** Stems of the words that carry meaning, each once, in order. */
export function contentStems(text: string): string[] {
  return [
    ...new Set(
      wordsOf(text)
        .filter((word) => !isStopWord(word))
        .map((word) => word.stem),
    ),
  ];
}

/** The words of a text as one normalised string, for comparing names: "São Tomé " and "sao tome" are equal. */
export function normalised(text: string): string {
  return wordsOf(text)
    .map((word) => word.text)
    .join(" ");
}
