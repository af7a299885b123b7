import { compareBytes, readLexical, type LexicalShard } from "./lexical-shard.ts";
import { tokenise } from "./tokenise.ts";
import { topK } from "./top-k.ts";
import type { Hit, LexicalIndex } from "./types.ts";

/** Term-frequency saturation and length normalisation of BM25 (Robertson & Zaragoza 2009), at their usual values. */
const K1 = 1.2;
const B = 0.75;

/** BM25 over a stored lexical shard. Terms are found by binary search in its bytes, postings decoded as they are read. */
export class StoredLexicalIndex implements LexicalIndex {
  readonly size: number;
  readonly #shard: LexicalShard;
  readonly #meanLength: number;
  readonly #scores: Float32Array;

  /** @throws SextantError pack-damaged */
  constructor(bytes: Uint8Array) {
    this.#shard = readLexical(bytes);
    this.size = this.#shard.lengths.length;
    this.#meanLength = this.#shard.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.size);
    this.#scores = new Float32Array(this.size);
  }

  async search(query: string, k: number): Promise<Hit[]> {
    this.#scores.fill(0);
    for (const word of new Set(tokenise(query))) {
      const term = this.#find(word);
      if (term >= 0) this.#addScores(term);
    }
    return topK(this.#scores, k, 0);
  }

  /** Of a word that no document holds: the largest there is. Of no word: 0. */
  idf(term: string): number {
    const word = tokenise(term)[0];
    if (word === undefined) return 0;
    const found = this.#find(word);
    return this.#idf(found < 0 ? 0 : (this.#shard.frequencies[found] ?? 0));
  }

  #idf(frequency: number): number {
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }

  /** Number of a term, -1 where there is none. */
  #find(word: string): number {
    const { terms, termEnds } = this.#shard;
    const wanted = new TextEncoder().encode(word);
    let low = 0;
    let high = termEnds.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = compareBytes(terms.subarray(termEnds[middle - 1] ?? 0, termEnds[middle]), wanted);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #addScores(term: number): void {
    const { postings, postingEnds, frequencies, lengths } = this.#shard;
    const idf = this.#idf(frequencies[term] ?? 0);
    const end = postingEnds[term] ?? 0;
    let at = postingEnds[term - 1] ?? 0;
    const varint = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = postings[at++] ?? 0;
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) return value;
      }
    };
    for (let position = -1; at < end; ) {
      position += varint();
      const count = varint();
      const norm = K1 * (1 - B + (B * (lengths[position] ?? 0)) / this.#meanLength);
      this.#scores[position] = (this.#scores[position] ?? 0) + (idf * count * (K1 + 1)) / (count + norm);
    }
  }
}
