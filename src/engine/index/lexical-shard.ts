import { SextantError } from "../errors.ts";
import type { ByteSource } from "./byte-source.ts";
import { tokenise } from "./tokenise.ts";

/*
 * The lexical shard. uint32 little-endian header: magic "SXL1", documents, terms, bytes of terms; then
 * document lengths (uint32 each, in tokens), term ends (uint32, exclusive, into the term bytes), posting ends
 * (uint32, exclusive, into the posting bytes), document frequencies (uint32), the terms (UTF-8, sorted by bytes),
 * the postings (per term: varint gap to the previous position, varint term frequency; the first gap is from -1).
 */

/** "SXL1" */
const MAGIC = 0x314c5853;
const HEADER_WORDS = 4;

/** Where the parts of a lexical shard begin, in bytes; each ends where the next begins. */
export interface LexicalLayout {
  readonly documents: number;
  readonly terms: number;
  readonly lengthsAt: number;
  readonly termEndsAt: number;
  readonly postingEndsAt: number;
  readonly frequenciesAt: number;
  readonly termsAt: number;
  readonly postingsAt: number;
}

/** Gathers documents, in record order, into a lexical shard; in memory are the postings as they are stored. */
export class LexicalBuilder {
  readonly #lengths: number[] = [];
  readonly #terms = new Map<string, Postings>();

  add(text: string): void {
    const position = this.#lengths.length;
    const words = tokenise(text);
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) {
      let postings = this.#terms.get(word);
      if (postings === undefined) this.#terms.set(word, (postings = new Postings()));
      postings.add(position, count);
    }
    this.#lengths.push(words.length);
  }

  /** The shard. Nothing is to be added after. */
  finish(): Uint8Array {
    const encoder = new TextEncoder();
    const terms = [...this.#terms].map(([word, postings]) => ({ bytes: encoder.encode(word), postings }));
    terms.sort((a, b) => compareBytes(a.bytes, b.bytes));
    const documents = this.#lengths.length;
    const termBytes = terms.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const layout = layOut(documents, terms.length, termBytes);
    const shard = new Uint8Array(layout.postingsAt + terms.reduce((sum, { postings }) => sum + postings.length, 0));
    const view = new DataView(shard.buffer);
    [MAGIC, documents, terms.length, termBytes].forEach((word, i) => view.setUint32(i * 4, word, true));
    this.#lengths.forEach((length, i) => view.setUint32(layout.lengthsAt + i * 4, length, true));
    let [termEnd, postingEnd] = [0, 0];
    terms.forEach(({ bytes, postings }, i) => {
      shard.set(bytes, layout.termsAt + termEnd);
      shard.set(postings.bytes(), layout.postingsAt + postingEnd);
      view.setUint32(layout.termEndsAt + i * 4, (termEnd += bytes.length), true);
      view.setUint32(layout.postingEndsAt + i * 4, (postingEnd += postings.length), true);
      view.setUint32(layout.frequenciesAt + i * 4, postings.frequency, true);
    });
    return shard;
  }
}

/** Builds the lexical shard of documents, in record order. */
export function writeLexical(documents: readonly string[]): Uint8Array {
  const builder = new LexicalBuilder();
  for (const text of documents) builder.add(text);
  return builder.finish();
}

/**
 * Reads the header of a lexical shard and checks that its parts fit its length.
 * @throws SextantError `pack-damaged`; the signal's reason when it aborts.
 */
export async function readLexicalLayout(source: ByteSource, signal?: AbortSignal): Promise<LexicalLayout> {
  if (source.length < HEADER_WORDS * 4) throw damagedLexical();
  const words = readWords(await source.read(0, HEADER_WORDS * 4, signal));
  const [magic = 0, documents = 0, terms = 0, termBytes = 0] = words;
  const layout = layOut(documents, terms, termBytes);
  if (magic !== MAGIC || layout.postingsAt > source.length) throw damagedLexical();
  // Ends of the last term and the last postings: with them, no cut anywhere goes unseen.
  const lastOf = async (at: number) => readWords(await source.read(at + (terms - 1) * 4, at + terms * 4, signal))[0];
  const [termEnd, postingEnd] =
    terms === 0 ? [0, 0] : await Promise.all([lastOf(layout.termEndsAt), lastOf(layout.postingEndsAt)]);
  if (termEnd !== termBytes || postingEnd !== source.length - layout.postingsAt) throw damagedLexical();
  return layout;
}

/** uint32, little-endian, from bytes however they lie. */
export function readWords(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(i * 4, true));
}

export function damagedLexical(): SextantError {
  return new SextantError(
    "pack-damaged",
    "A lexical shard is damaged: its parts do not fit together.",
    "Install the pack again: that downloads what is damaged.",
  );
}

/** Order of byte strings, as `memcmp` has it, a shorter prefix first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function layOut(documents: number, terms: number, termBytes: number): LexicalLayout {
  const lengthsAt = HEADER_WORDS * 4;
  const termEndsAt = lengthsAt + documents * 4;
  const postingEndsAt = termEndsAt + terms * 4;
  const frequenciesAt = postingEndsAt + terms * 4;
  const termsAt = frequenciesAt + terms * 4;
  return {
    documents,
    terms,
    lengthsAt,
    termEndsAt,
    postingEndsAt,
    frequenciesAt,
    termsAt,
    postingsAt: termsAt + termBytes,
  };
}

/** The postings of one term, in a buffer that doubles: numbers in arrays would take eight times as much. */
class Postings {
  frequency = 0;
  length = 0;
  #buffer = new Uint8Array(8);
  #last = -1;

  add(position: number, count: number): void {
    this.#push(position - this.#last);
    this.#push(count);
    this.#last = position;
    this.frequency++;
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.length);
  }

  /** LEB128, unsigned. */
  #push(value: number): void {
    if (this.length + 5 > this.#buffer.length) {
      const larger = new Uint8Array(this.#buffer.length * 2);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) this.#buffer[this.length++] = (rest & 0x7f) | 0x80;
    this.#buffer[this.length++] = rest;
  }
}
