import type { ByteSource } from "./byte-source.ts";
import { compareBytes, damagedLexical, readWords, type LexicalLayout } from "./lexical-shard.ts";
import type { RangeCache } from "./range-cache.ts";

/** Terms a block: 1 KB of each table, some 2 KB of terms. */
const BLOCK = 256;

/** What the dictionary says of a term. Its postings are bytes [start, end) of the shard. */
export interface Term {
  readonly frequency: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The terms of a stored lexical shard, read in blocks. In memory is the first term of each block that a search has
 * touched: a sparse dictionary, which grows to one term in 256 at most.
 */
export class StoredDictionary {
  readonly #source: ByteSource;
  readonly #cache: RangeCache;
  readonly #layout: LexicalLayout;
  readonly #firsts = new Map<number, Uint8Array>();

  constructor(source: ByteSource, layout: LexicalLayout, cache: RangeCache) {
    this.#source = source;
    this.#layout = layout;
    this.#cache = cache;
  }

  /** @returns undefined for a word that no document holds. @throws SextantError `pack-damaged` */
  async find(word: string, signal?: AbortSignal): Promise<Term | undefined> {
    const wanted = new TextEncoder().encode(word);
    let low = 0;
    let high = Math.ceil(this.#layout.terms / BLOCK) - 1;
    if (high < 0) return undefined;
    // The last block whose first term is not behind the word.
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (compareBytes(await this.#first(middle, signal), wanted) <= 0) low = middle;
      else high = middle - 1;
    }
    const terms = await this.#terms(low, signal);
    for (let from = 0, to = terms.count - 1; from <= to;) {
      const middle = (from + to) >> 1;
      const order = compareBytes(terms.at(middle), wanted);
      if (order === 0) return this.#term(low, middle, signal);
      if (order < 0) from = middle + 1;
      else to = middle - 1;
    }
    return undefined;
  }

  async #first(block: number, signal?: AbortSignal): Promise<Uint8Array> {
    let first = this.#firsts.get(block);
    if (first === undefined) {
      // A copy: a view would hold its whole block.
      first = (await this.#terms(block, signal)).at(0).slice();
      this.#firsts.set(block, first);
    }
    return first;
  }

  /** The terms of a block, in order of their bytes. */
  async #terms(block: number, signal?: AbortSignal) {
    const { termEndsAt, termsAt, postingsAt } = this.#layout;
    const [from, ends] = await this.#ends(termEndsAt, block, postingsAt - termsAt, signal);
    const bytes = await this.#read(termsAt + from, termsAt + (ends.at(-1) ?? 0), signal);
    return {
      count: ends.length,
      at: (i: number) => bytes.subarray((ends[i - 1] ?? from) - from, (ends[i] ?? from) - from),
    };
  }

  async #term(block: number, within: number, signal?: AbortSignal): Promise<Term> {
    const { postingEndsAt, frequenciesAt, postingsAt } = this.#layout;
    const [[from, ends], [, frequencies]] = await Promise.all([
      this.#ends(postingEndsAt, block, this.#source.length - postingsAt, signal),
      this.#table(frequenciesAt, block, signal),
    ]);
    const frequency = frequencies[within] ?? 0;
    if (frequency === 0 || frequency > this.#layout.documents) throw damagedLexical();
    return { frequency, start: postingsAt + (ends[within - 1] ?? from), end: postingsAt + (ends[within] ?? 0) };
  }

  /** A block of a table of ends, which climb up to `limit`, and where its first entry starts. */
  async #ends(at: number, block: number, limit: number, signal?: AbortSignal): Promise<[number, Uint32Array]> {
    const [from, ends] = await this.#table(at, block, signal);
    if (!ends.every((end, i) => end >= (ends[i - 1] ?? from) && end <= limit)) throw damagedLexical();
    return [from, ends];
  }

  /** A block of a table, and the entry before it, 0 at the start. */
  async #table(at: number, block: number, signal?: AbortSignal): Promise<[number, Uint32Array]> {
    const first = block * BLOCK;
    const start = Math.max(0, first - 1);
    const end = Math.min(this.#layout.terms, first + BLOCK);
    const words = readWords(await this.#read(at + start * 4, at + end * 4, signal));
    return start < first ? [words[0] ?? 0, words.subarray(1)] : [0, words];
  }

  #read(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array> {
    return this.#cache.read({ source: this.#source, start, end }, signal);
  }
}
