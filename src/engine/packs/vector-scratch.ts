import { concat } from "../bytes.ts";
import { SextantError } from "../errors.ts";
import { checksum } from "../index/checksum.ts";
import { buildIvf } from "../index/ivf-build.ts";
import { quantise, writeVectors } from "../index/quantise.ts";
import type { QuantisedVectors } from "../index/quantise.ts";
import type { Scratch } from "./scratch.ts";

/** Bytes before the rows of a batch: rows (uint32), checksum of the encoder's id and what it encoded (uint32). */
const TAG_BYTES = 8;
/** Larger sets go into lists: 43,000 rows of 384, which a search scans in some milliseconds. */
const WHOLE_BYTES = 16 * 2 ** 20;

/** Quantised vectors in batches, on a scratch: a batch that is there already, of the same inputs, is not encoded again. */
export class VectorScratch {
  readonly dimension: number;
  readonly #scratch: Scratch;
  readonly #encoder: string;
  /** Where each batch begins, in bytes, and how many rows it has. */
  readonly #batches: { readonly start: number; readonly rows: number }[] = [];
  #end = 0;
  #count = 0;
  #resumed = 0;

  constructor(scratch: Scratch, { id, dimension }: { readonly id: string; readonly dimension: number }) {
    this.#scratch = scratch;
    this.#encoder = id;
    this.dimension = dimension;
  }

  get count(): number {
    return this.#count;
  }

  /** Rows that an earlier build had encoded. */
  get resumed(): number {
    return this.#resumed;
  }

  /** Appends a row for each input. @throws SextantError `invalid-data`; what `encode` throws. */
  async add(
    inputs: readonly string[],
    encode: (inputs: readonly string[]) => Promise<readonly Float32Array[]>,
  ): Promise<void> {
    const bytes = TAG_BYTES + inputs.length * (4 + this.dimension);
    const tag = new DataView(new ArrayBuffer(TAG_BYTES));
    tag.setUint32(0, inputs.length, true);
    tag.setUint32(4, checksum(new TextEncoder().encode([this.#encoder, ...inputs].join("\u0000"))), true);
    if (await this.#holds(new Uint8Array(tag.buffer), bytes)) this.#resumed += inputs.length;
    else {
      if ((await this.#scratch.length()) > this.#end) await this.#scratch.truncate(this.#end);
      const vectors = await encode(inputs);
      if (vectors.length !== inputs.length) {
        throw new SextantError(
          "invalid-data",
          `${inputs.length} records gave ${vectors.length} vectors.`,
          "Correct the encoder.",
        );
      }
      const { scales, values } = quantise(vectors, this.dimension);
      await this.#scratch.append(
        concat([new Uint8Array(tag.buffer), new Uint8Array(scales.buffer), new Uint8Array(values.buffer)]),
      );
    }
    this.#batches.push({ start: this.#end, rows: inputs.length });
    this.#end += bytes;
    this.#count += inputs.length;
  }

  /** All rows, batch by batch; may be read several times. */
  async *blocks(): AsyncGenerator<QuantisedVectors> {
    for (const { start, rows } of this.#batches) {
      const from = start + TAG_BYTES;
      const bytes = await this.#scratch.read(from, from + rows * (4 + this.dimension));
      const scales = new Float32Array(bytes.slice(0, rows * 4).buffer);
      yield { count: rows, dimension: this.dimension, scales, values: new Int8Array(bytes.slice(rows * 4).buffer) };
    }
  }

  async #holds(tag: Uint8Array, bytes: number): Promise<boolean> {
    if ((await this.#scratch.length()) < this.#end + bytes) return false;
    const stored = await this.#scratch.read(this.#end, this.#end + TAG_BYTES);
    return stored.every((byte, i) => byte === tag[i]);
  }
}

/** Writes the vectors as a shard: whole where they are few, in lists that are read on demand else. */
export async function writeVectorShard(
  vectors: VectorScratch,
  out: (bytes: Uint8Array) => Promise<void>,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number) => void | Promise<void> },
): Promise<void> {
  const { count, dimension } = vectors;
  if (count * dimension > WHOLE_BYTES) {
    const stream = { count, dimension, blocks: () => vectors.blocks() };
    for await (const bytes of buildIvf(stream, options)) await out(bytes);
    return;
  }
  const scales = new Float32Array(count);
  const values = new Int8Array(count * dimension);
  let at = 0;
  for await (const block of vectors.blocks()) {
    scales.set(block.scales, at);
    values.set(block.values, at * dimension);
    at += block.count;
  }
  await out(writeVectors({ count, dimension, scales, values }));
}
