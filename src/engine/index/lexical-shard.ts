import { SextantError } from "../errors.ts";
import { tokenise } from "./tokenise.ts";

/**
 * The lexical shard. uint32 little-endian header: magic "SXL1", documents, terms, bytes of terms; then
 * document lengths (uint32 each, in tokens), term ends (uint32, exclusive, into the term bytes), posting ends
 * (uint32, exclusive, into the posting bytes), document frequencies (uint32), the terms (UTF-8, sorted by bytes),
 * the postings (per term: varint gap to the previous position, varint term frequency; the first gap is from -1).
 */
export interface LexicalShard {
  readonly lengths: Uint32Array;
  readonly termEnds: Uint32Array;
  readonly postingEnds: Uint32Array;
  readonly frequencies: Uint32Array;
  readonly terms: Uint8Array;
  readonly postings: Uint8Array;
}

/** "SXL1" */
const MAGIC = 0x314c5853;
const HEADER_WORDS = 4;

/** Builds the lexical shard of documents, in record order. */
export function writeLexical(documents: readonly string[]): Uint8Array {
  const postings = new Map<string, number[]>();
  const lengths = documents.map((text, position) => {
    const words = tokenise(text);
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) {
      const list = postings.get(word);
      if (list) list.push(position, count);
      else postings.set(word, [position, count]);
    }
    return words.length;
  });

  const encoder = new TextEncoder();
  const terms = [...postings].map(([word, list]) => ({ bytes: encoder.encode(word), list })).sort((a, b) => compareBytes(a.bytes, b.bytes));
  const posted: number[] = [];
  const postingEnds: number[] = [];
  for (const { list } of terms) {
    for (let i = 0, previous = -1; i < list.length; i += 2) {
      const position = list[i] ?? 0;
      pushVarint(posted, position - previous);
      pushVarint(posted, list[i + 1] ?? 0);
      previous = position;
    }
    postingEnds.push(posted.length);
  }
  let end = 0;
  const termEnds = terms.map(({ bytes }) => (end += bytes.length));
  const frequencies = terms.map(({ list }) => list.length / 2);
  const words = [[MAGIC, documents.length, terms.length, end], lengths, termEnds, postingEnds, frequencies].flat();

  const shard = new Uint8Array(words.length * 4 + end + posted.length);
  const view = new DataView(shard.buffer);
  words.forEach((word, i) => view.setUint32(i * 4, word, true));
  let at = words.length * 4;
  for (const { bytes } of terms) {
    shard.set(bytes, at);
    at += bytes.length;
  }
  shard.set(posted, at);
  return shard;
}

/** Opens a lexical shard: numbers are copied into typed arrays, terms and postings stay bytes. @throws SextantError pack-damaged */
export function readLexical(bytes: Uint8Array): LexicalShard {
  const damaged = () => new SextantError("pack-damaged", "A lexical shard is damaged: its parts do not fit together.", "Install the pack again: that downloads what is damaged.");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < HEADER_WORDS * 4 || view.getUint32(0, true) !== MAGIC) throw damaged();
  const [documents, count, termBytes] = [4, 8, 12].map((at) => view.getUint32(at, true)) as [number, number, number];
  const termsAt = (HEADER_WORDS + documents + 3 * count) * 4;
  if (termsAt + termBytes > bytes.length) throw damaged();
  const numbers = (from: number, length: number) => Uint32Array.from({ length }, (_, i) => view.getUint32((HEADER_WORDS + from + i) * 4, true));
  const shard = {
    lengths: numbers(0, documents),
    termEnds: numbers(documents, count),
    postingEnds: numbers(documents + count, count),
    frequencies: numbers(documents + 2 * count, count),
    terms: bytes.subarray(termsAt, termsAt + termBytes),
    postings: bytes.subarray(termsAt + termBytes),
  };
  if (!climbsTo(shard.termEnds, termBytes) || !climbsTo(shard.postingEnds, shard.postings.length)) throw damaged();
  return shard;
}

/** Whether `ends` never falls and ends at `last`. */
function climbsTo(ends: Uint32Array, last: number): boolean {
  return ends.every((end, i) => end >= (ends[i - 1] ?? 0)) && (ends.at(-1) ?? 0) === last;
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

/** LEB128, unsigned. */
function pushVarint(target: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    target.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  target.push(rest);
}
