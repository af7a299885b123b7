/** A piece of a text as BERT reads it, and the character range [start, end) that it stands for. */
export interface Piece {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** A normalised character, a code point, and where it comes from. */
interface Letter {
  readonly character: string;
  readonly start: number;
  end: number;
}

/** A longer word is one unknown piece. */
const LONGEST_WORD = 100;
const CONTROL = /[\0\uFFFD]|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;
const SPACE = /\s/u;
const MARK = /\p{Mn}/u;
/** BERT counts all ASCII signs as punctuation, "$" and "+" too. */
const PUNCTUATION = /[\p{P}!-/:-@[-`{-~]/u;
const IDEOGRAPH =
  /[\u4E00-\u9FFF\u3400-\u4DBF\u{20000}-\u{2A6DF}\u{2A700}-\u{2B73F}\u{2B740}-\u{2B81F}\u{2B820}-\u{2CEAF}\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/u;

/**
 * BERT's uncased tokenizer with the places of its pieces, which transformers.js' does not tell: text is stripped of control
 * characters and accents and lower-cased, split at spaces, punctuation and ideographs, and each word is cut into the longest
 * pieces of the vocabulary. Special tokens have no spelling here: "[SEP]" in a text is brackets and letters.
 */
export class WordPiece {
  readonly #vocabulary: ReadonlyMap<string, number>;
  readonly #unknown: number;

  /** @param vocabulary spelling → id; pieces within a word begin with "##" */
  constructor(vocabulary: ReadonlyMap<string, number>) {
    this.#vocabulary = vocabulary;
    this.#unknown = vocabulary.get("[UNK]") ?? 0;
  }

  /** The first pieces of a text, at most `most`. */
  pieces(text: string, most = Infinity): Piece[] {
    const pieces: Piece[] = [];
    for (const word of wordsOf(text)) {
      if (pieces.length >= most) break;
      pieces.push(...this.#cut(word));
    }
    return pieces.slice(0, most);
  }

  #cut(word: readonly Letter[]): Piece[] {
    const unknown = [{ id: this.#unknown, ...rangeOf(word) }];
    if (word.length > LONGEST_WORD) return unknown;
    const pieces: Piece[] = [];
    for (let from = 0; from < word.length;) {
      let to = word.length;
      let id: number | undefined;
      for (; to > from; to--) {
        const spelling = word.slice(from, to).map(({ character }) => character);
        id = this.#vocabulary.get((from === 0 ? "" : "##") + spelling.join(""));
        if (id !== undefined) break;
      }
      if (id === undefined) return unknown;
      pieces.push({ id, ...rangeOf(word.slice(from, to)) });
      from = to;
    }
    return pieces;
  }
}

/** Words, each punctuation mark and ideograph being one, as normalised letters. */
function* wordsOf(text: string): Generator<Letter[]> {
  let word: Letter[] = [];
  for (const letter of lettersOf(text)) {
    const alone = PUNCTUATION.test(letter.character) || IDEOGRAPH.test(letter.character);
    if ((alone || letter.character === " ") && word.length > 0) {
      yield word;
      word = [];
    }
    if (alone) yield [letter];
    else if (letter.character !== " ") word.push(letter);
  }
  if (word.length > 0) yield word;
}

/** A mark that is taken off belongs to the letter in front of it, which is therefore given out only behind it. */
function* lettersOf(text: string): Generator<Letter> {
  let last: Letter | undefined;
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    if (SPACE.test(character) && !CONTROL.test(character)) {
      if (last !== undefined) yield last;
      last = { character: " ", start, end };
    } else if (!CONTROL.test(character)) {
      for (const part of character.normalize("NFD")) {
        if (MARK.test(part)) {
          if (last?.end === start && last.character !== " ") last.end = end;
          continue;
        }
        for (const lower of part.toLowerCase()) {
          if (last !== undefined) yield last;
          last = { character: lower, start, end };
        }
      }
    }
    start = end;
  }
  if (last !== undefined) yield last;
}

function rangeOf(word: readonly Letter[]): { start: number; end: number } {
  return { start: word[0]?.start ?? 0, end: word.at(-1)?.end ?? 0 };
}
