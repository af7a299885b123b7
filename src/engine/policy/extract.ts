import { asksForThing, asksToChoose, asksWhetherTrue, mayAnswer } from "../experts/asked-for.ts";
import { NOT_FOUND, asData } from "./conversation.ts";
import { questionOf, subQuestionsOf } from "./plan.ts";
import type { Turn } from "./types.ts";

/** GPT-2's characters for the 256 bytes: printable ones stand for themselves, others follow from U+0100 on. */
export const BYTE_CHARACTERS: readonly string[] = (() => {
  const plain = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(plain(byte) ? byte : next++));
})();
const SPACE = "Ġ";

/** A text in the alphabet that vocabularies of byte-level BPE are spelt in: one character a byte. */
export function byteSpelling(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => BYTE_CHARACTERS[byte]).join("");
}

/** Whether a word starts or ends at an offset. Bytes beyond ASCII count as letters: most belong to some. */
const isEdge = (spelling: string, at: number): boolean => !(isWord(spelling[at - 1]) && isWord(spelling[at]));
const isWord = (character: string | undefined): boolean =>
  character !== undefined && character !== SPACE && /[A-Za-z0-9]|[^!-~]/.test(character);

/** What an answer may be although it stands in no line. */
const STATED = ["Yes", "No", NOT_FOUND];
const WHOLE = new Set(STATED.map(byteSpelling));

/**
 * Where an answer may be taken from: behind retrieved evidence its lines, at the end of all steps the lines and the
 * answers of all of them, as far as they may be what is asked for; nothing where only yes or no is.
 * Null where nothing was retrieved: then nothing is there to hold the policy to.
 */
export function answerSources(turns: readonly Turn[]): readonly string[] | null {
  const last = turns.at(-1);
  const isEnd = last?.role !== "evidence";
  const shown = isEnd ? turns.flatMap((turn) => (turn.role === "evidence" ? turn.lines : [])) : last.lines;
  if (isEnd && shown.length === 0) return null;
  const asked = isEnd ? questionOf(turns) : (subQuestionsOf(turns).at(-1) ?? "");
  if (asksWhetherTrue(asked)) return STATED;
  const answers = turns.flatMap((turn) => (isEnd && turn.role === "answer-step" ? [turn.answer] : []));
  const texts = [...shown.map(unlabelled), ...answers];
  const isForThing = asksForThing(asked) || asksToChoose(asked);
  return [...texts.flatMap((text) => mayAnswer(asked, text)), ...(isForThing ? [NOT_FOUND] : STATED)];
}

/** A line of evidence, as data, without the label in front of it: "ter-1" answers no question about numbers. */
function unlabelled(line: string): string {
  return asData(line).replace(/^t[aei]r-\d+ /, "");
}

/** A byte-level vocabulary both ways. */
export interface Spellings {
  readonly tokens: ReadonlyMap<string, number>;
  readonly of: ReadonlyMap<number, string>;
  /** Length of the longest spelling. */
  readonly longest: number;
}

/** @param tokens spelling → token, spelt in GPT-2's byte alphabet */
export function spellingsOf(tokens: ReadonlyMap<string, number>): Spellings {
  const of = new Map([...tokens].map(([spelling, token]) => [token, spelling]));
  return { tokens, of, longest: Math.max(...[...tokens.keys()].map(({ length }) => length)) };
}

/**
 * Extractive decoding: an answer can be nothing but a run of words of its sources, so that a small model neither
 * misspells a name nor makes up a figure. The case of its first letter is the model's choice ("silver" out of "Silver").
 */
export class Extract {
  readonly #spellings: Spellings;
  readonly #sources: readonly string[];
  /** Where in the sources, as [source, offset], what was written so far ends. */
  #places: readonly (readonly [source: number, offset: number])[];
  #started = false;

  constructor(sources: readonly string[], spellings: Spellings) {
    this.#spellings = spellings;
    this.#sources = sources.map(byteSpelling);
    this.#places = this.#sources.flatMap((source, i) =>
      Array.from(source, (_, at) => [i, at] as const).filter(
        ([, at]) => isEdge(source, at) && source[at] !== SPACE && (at === 0 || !this.#isWhole(i)),
      ),
    );
  }

  /** Tokens that go on along a source. */
  allowed(): Set<number> {
    const { tokens, longest } = this.#spellings;
    const allowed = new Set<number>();
    for (const [i, at] of this.#places) {
      const source = this.#sources[i] ?? "";
      for (let to = at + 1; to <= Math.min(source.length, at + longest); to++) {
        for (const spelling of this.#cases(source.slice(at, to))) {
          const token = tokens.get(spelling);
          if (token !== undefined) allowed.add(token);
        }
      }
    }
    return allowed;
  }

  /** Whether the answer may end here: where a word does. */
  mayEnd(): boolean {
    return this.#places.some(([i, at]) => {
      const source = this.#sources[i] ?? "";
      return this.#isWhole(i) ? at === source.length : isEdge(source, at);
    });
  }

  /** Goes on by an allowed token. */
  write(token: number): void {
    const spelling = this.#spellings.of.get(token) ?? "";
    this.#places = this.#places
      .filter(([i, at]) => this.#cases(this.#sources[i]?.slice(at, at + spelling.length) ?? "").includes(spelling))
      .map(([i, at]) => [i, at + spelling.length]);
    this.#started = true;
  }

  /** Whether a source is an answer as a whole or not at all: "in the" of what is said where nothing was found is none. */
  #isWhole(i: number): boolean {
    return WHOLE.has(this.#sources[i] ?? "");
  }

  /** How a run of a source may be spelt: its first letter in either case where the answer starts. */
  #cases(run: string): readonly string[] {
    const first = run.charAt(0);
    const other = /[A-Z]/.test(first) ? first.toLowerCase() : /[a-z]/.test(first) ? first.toUpperCase() : first;
    return this.#started || other === first ? [run] : [run, other + run.slice(1)];
  }
}
