import { factPhrases } from "./facts.ts";
import { figurePhrases } from "./figures.ts";
import { picturePhrases } from "./pictures.ts";

/**
 * Other ways to ask what a clean sub-question asks. {x} is its subject. `ask` are whole questions; `it` ask of a thing
 * that the sentence before has brought up; `intro` bring up the answer of this sub-question without naming it; `np`
 * describe that answer in the middle of a sentence.
 */
export interface Phrases {
  /** Matches the sub-question; its group is {x}. */
  readonly sub: RegExp;
  /** What the answer is, as in "that country"; absent where nothing is asked of it. */
  readonly answer?: string;
  readonly ask: readonly string[];
  readonly it?: readonly string[];
  /** Like `it`, where the sentence before has brought up a thing and {x} is the person who discovered it. */
  readonly ofFinder?: readonly string[];
  readonly intro?: readonly string[];
  readonly np?: readonly string[];
}

export interface Matched {
  readonly phrases: Phrases;
  readonly x: string;
}

const all: readonly Phrases[] = [...picturePhrases, ...factPhrases, ...figurePhrases];

/** The phrases for a sub-question, with its subject. */
export function matchPhrases(subQuestion: string): Matched | undefined {
  for (const phrases of all) {
    const x = phrases.sub.exec(subQuestion)?.[1];
    if (x !== undefined) return { phrases, x };
  }
  return undefined;
}
