import type { PackRecord } from "../packs/types.ts";
import { coverage } from "./candidates.ts";
import type { Candidate } from "./pack.ts";
import { contentStems, isStopWord, normalised, wordsOf } from "./words.ts";

/**
 * A result fits a question when its meaning is this near, or when it holds this share of the question's words.
 * Over 232 answerable sub-questions of the Atlas texts, each is let through. Questions about names that the packs do
 * not hold are stopped; those about a known thing's unknown side ("the mayor of Benin") pass, and are the reader's.
 */
const COSINE = 0.4;
const COVERAGE = 0.6;
/** A result that holds too few of the names a question is about is about something else, however near it is. */
const NAMES = 0.5;

/** Whether a result's text fits a question. `text` is all that can be read of the record. */
export function fits({ pack, scores }: Candidate<PackRecord>, question: string, text: string): boolean {
  const held = new Set(contentStems(text));
  const idf = (stem: string): number => pack.lexical.idf(stem);
  const names = namesIn(question);
  if (names.length > 0 && coverage(names, held, idf) < NAMES) return false;
  return (scores.dense ?? 0) >= COSINE || coverage(contentStems(question), held, idf) >= COVERAGE;
}

/** Stems of words written with a capital that does not come from opening the question. */
export function namesIn(question: string): string[] {
  return wordsOf(question)
    .slice(1)
    .filter((word) => /^\p{Lu}/u.test(question.slice(word.start)) && !isStopWord(word))
    .map(({ stem }) => stem);
}

/** Whether the question says a name in full: "Georgia" of "Georgia (country)". */
export function says(question: string, name: string): boolean {
  const wanted = normalised(name.replace(/\s*\(.*\)$/, ""));
  return wanted !== "" && ` ${normalised(question)} `.includes(` ${wanted} `);
}
