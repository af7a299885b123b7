import type { ByteSource } from "./byte-source.ts";
import { StoredDictionary, type Term } from "./dictionary.ts";
import { damagedLexical, readLexicalLayout, readWords } from "./lexical-shard.ts";
import type { RangeCache } from "./range-cache.ts";
import { tokenise } from "./tokenise.ts";
import { topK } from "./top-k.ts";
import type { Hit, LexicalIndex } from "./types.ts";

/** Term-frequency saturation and length normalisation of BM25 (Robertson & Zaragoza 2009), at their usual values. */
const K1 = 1.2;
const B = 0.75;
/** Words whose frequency is remembered: those of some hundred questions. */
const KNOWN_WORDS = 4096;

/**
 * BM25 over a stored lexical shard, read by ranges: in memory are the lengths of the documents, one score for each,
 * a sparse dictionary, and the blocks and posting lists that the cache holds.
 */
export class StoredLexicalIndex implements LexicalIndex {
  readonly #source: ByteSource;
  readonly #cache: RangeCache;
  readonly #dictionary: StoredDictionary;
  readonly #lengths: Uint32Array;
  readonly #meanLength: number;
  readonly #scores: Float32Array;
  /** In the order of use, latest last. */
  readonly #known = new Map<string, Term | undefined>();

  /** Opens a shard. @throws SextantError `pack-damaged`; the signal's reason when it aborts. */
  static async open(source: ByteSource, cache: RangeCache, signal?: AbortSignal): Promise<StoredLexicalIndex> {
    const layout = await readLexicalLayout(source, signal);
    const lengths = readWords(await source.read(layout.lengthsAt, layout.termEndsAt, signal));
    return new StoredLexicalIndex(source, cache, new StoredDictionary(source, layout, cache), lengths);
  }

  private constructor(source: ByteSource, cache: RangeCache, dictionary: StoredDictionary, lengths: Uint32Array) {
    this.#source = source;
    this.#cache = cache;
    this.#dictionary = dictionary;
    this.#lengths = lengths;
    this.#meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    this.#scores = new Float32Array(lengths.length);
  }

  get size(): number {
    return this.#lengths.length;
  }

  /** @throws SextantError `pack-damaged` for postings that cannot be; the signal's reason when it aborts. */
  async search(query: string, k: number, signal?: AbortSignal): Promise<Hit[]> {
    const terms = await this.#find(new Set(tokenise(query)), signal);
    const lists = await Promise.all(
      terms.map(async ({ start, end }) => this.#cache.read({ source: this.#source, start, end }, signal)),
    );
    // From here on nothing waits: searches share the scores.
    this.#scores.fill(0);
    terms.forEach(({ frequency }, i) => this.#addScores(lists[i] ?? new Uint8Array(), frequency));
    return topK(this.#scores, k, 0);
  }

  async lookUp(words: readonly string[], signal?: AbortSignal): Promise<void> {
    await this.#find(new Set(words.flatMap((word) => tokenise(word).slice(0, 1))), signal);
  }

  idf(word: string): number {
    const [term] = tokenise(word);
    return term === undefined ? 0 : this.#idf(this.#known.get(term)?.frequency ?? 0);
  }

  #idf(frequency: number): number {
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }

  /** Those of the words that the shard knows, in their order. */
  async #find(words: ReadonlySet<string>, signal?: AbortSignal): Promise<Term[]> {
    const terms = await Promise.all(
      Array.from(words, async (word) => {
        const term = this.#known.has(word) ? this.#known.get(word) : await this.#dictionary.find(word, signal);
        this.#known.delete(word);
        this.#known.set(word, term);
        return term;
      }),
    );
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= Math.max(KNOWN_WORDS, words.size)) break;
      this.#known.delete(oldest);
    }
    return terms.filter((term) => term !== undefined);
  }

  /** Adds the scores of a term, from the bytes of its postings. */
  #addScores(postings: Uint8Array, frequency: number): void {
    const lengths = this.#lengths;
    const scores = this.#scores;
    const idf = this.#idf(frequency);
    let at = 0;
    const varint = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = postings[at++];
        if (byte === undefined || shift > 28) throw damagedLexical();
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) return value;
      }
    };
    let documents = 0;
    for (let position = -1; at < postings.length; documents++) {
      const gap = varint();
      position += gap;
      const count = varint();
      if (gap < 1 || position >= lengths.length) throw damagedLexical();
      const norm = K1 * (1 - B + (B * (lengths[position] ?? 0)) / this.#meanLength);
      scores[position] = (scores[position] ?? 0) + (idf * count * (K1 + 1)) / (count + norm);
    }
    if (documents !== frequency) throw damagedLexical();
  }
}
