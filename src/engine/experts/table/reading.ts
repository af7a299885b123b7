import { isStopWord, wordsOf } from "../words.ts";
import type { Word } from "../words.ts";

/** What a part of the question was understood as. */
export type Role = "value" | "column" | "operator" | "number";

/** A question being read: its words, and what each was used for so far. */
export class Reading {
  readonly words: readonly Word[];
  readonly #roles: (Role | undefined)[];
  readonly #text: string;

  constructor(question: string) {
    this.#text = question;
    this.words = wordsOf(question);
    this.#roles = this.words.map(() => undefined);
  }

  /** Folded word at a position, or "" beyond the ends. */
  at(index: number): string {
    return this.words[index]?.text ?? "";
  }

  role(index: number): Role | undefined {
    return this.#roles[index];
  }

  isFree(from: number, to = from + 1): boolean {
    return this.#roles.slice(from, to).every((role) => role === undefined);
  }

  use(from: number, to: number, role: Role): void {
    this.#roles.fill(role, from, to);
  }

  /** The question's own writing of words [from, to). */
  original(from: number, to = from + 1): string {
    return this.#text.slice(this.words[from]?.start ?? 0, this.words[to - 1]?.end ?? 0);
  }

  /** What stands between the word at `index` and the one before it: spaces and signs. */
  gap(index: number): string {
    return this.#text.slice(this.words[index - 1]?.end ?? 0, this.words[index]?.start ?? this.#text.length);
  }

  /** The text with `word` in the place of the words of each range [from, to). */
  masked(ranges: readonly { readonly from: number; readonly to: number }[], word: string): string {
    return [...ranges]
      .sort((a, b) => b.from - a.from)
      .reduce((text, { from, to }) => {
        const [start, end] = [this.words[from]?.start ?? 0, this.words[to - 1]?.end ?? 0];
        return `${text.slice(0, start)}${word}${text.slice(end)}`;
      }, this.#text);
  }

  /** Written with a capital, and not only because it opens the question. */
  isName(index: number): boolean {
    return index > 0 && /^\p{Lu}/u.test(this.original(index));
  }

  /** Folded words [from, to) as one string. */
  phrase(from: number, to: number): string {
    return this.words
      .slice(Math.max(0, from), to)
      .map((word) => word.text)
      .join(" ");
  }

  isContent(index: number): boolean {
    const word = this.words[index];
    return word !== undefined && !isStopWord(word);
  }
}
