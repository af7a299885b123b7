import * as v from "valibot";
import { gunzip, gzip } from "../bytes.ts";
import { SextantError } from "../errors.ts";
import type { ByteSource } from "../index/byte-source.ts";
import { checksum } from "../index/checksum.ts";
import type { RangeCache } from "../index/range-cache.ts";
import { parseRecord } from "./records.ts";
import type { PackRecord } from "./types.ts";

/*
 * The records shard (docs/packs.md): blocks, each the gzip of some records as JSON lines; the directory; the ids; a
 * footer. What describes the blocks comes behind them, so that a shard is written while its records are still coming.
 */

/** "SXR1" */
const MAGIC = 0x31525853;
const FOOTER_WORDS = 8;
const DIRECTORY_WORDS = 3;
const ID_WORDS = 2;
/** A block is closed when its lines have so many characters: some 30 passages, read and unpacked in a millisecond. */
const BLOCK_CHARACTERS = 24_576;
/** Blocks kept unpacked: what one question finds, and small packs whole. */
const UNPACKED = 96;

/** Writes a records shard, part by part. */
export class RecordShardWriter {
  readonly #out: (bytes: Uint8Array) => Promise<void>;
  readonly #directory: number[] = [];
  readonly #ids: { readonly hash: number; readonly position: number }[] = [];
  #lines: string[] = [];
  #characters = 0;
  #written = 0;

  constructor(out: (bytes: Uint8Array) => Promise<void>) {
    this.#out = out;
  }

  async add(record: PackRecord): Promise<void> {
    const line = `${JSON.stringify(record)}\n`;
    this.#ids.push({ hash: hashOf(record.id), position: this.#ids.length });
    this.#lines.push(line);
    this.#characters += line.length;
    if (this.#characters >= BLOCK_CHARACTERS) await this.#closeBlock();
  }

  async finish(): Promise<void> {
    if (this.#lines.length > 0) await this.#closeBlock();
    const directory = wordsToBytes(this.#directory);
    const sorted = this.#ids.sort((a, b) => a.hash - b.hash || a.position - b.position);
    const ids = wordsToBytes(sorted.flatMap(({ hash, position }) => [hash, position]));
    const blocks = this.#directory.length / DIRECTORY_WORDS;
    await this.#out(directory);
    await this.#out(ids);
    await this.#out(
      wordsToBytes([MAGIC, this.#ids.length, blocks, checksum(directory), checksum(ids), this.#written, 0, 0]),
    );
  }

  async #closeBlock(): Promise<void> {
    const bytes = await gzip(new TextEncoder().encode(this.#lines.join("")));
    this.#written += bytes.length;
    if (this.#written > 0xffffffff) {
      throw new SextantError(
        "invalid-data",
        "The records are more than 4 GB when packed.",
        "Split them over several packs.",
      );
    }
    this.#directory.push(this.#written, this.#ids.length, checksum(bytes));
    this.#lines = [];
    this.#characters = 0;
    await this.#out(bytes);
  }
}

/** The records of a pack, read from storage block by block. */
export class RecordShard {
  readonly count: number;
  readonly #source: ByteSource;
  readonly #cache: RangeCache;
  readonly #blocks: Uint32Array;
  readonly #idsAt: number;
  readonly #idsSum: number;
  /** In the order of use, latest last. */
  readonly #unpacked = new Map<number, Promise<readonly PackRecord[]>>();

  /** Opens a shard. @throws SextantError `pack-damaged`; the signal's reason when it aborts. */
  static async open(source: ByteSource, cache: RangeCache, signal?: AbortSignal): Promise<RecordShard> {
    const footerAt = source.length - FOOTER_WORDS * 4;
    if (footerAt < 0) throw damaged("they are cut off");
    const footer = bytesToWords(await source.read(footerAt, source.length, signal));
    const [magic, count = 0, blocks = 0, directorySum, idsSum = 0, directoryAt = 0] = footer;
    const idsAt = directoryAt + blocks * DIRECTORY_WORDS * 4;
    if (magic !== MAGIC || idsAt + count * ID_WORDS * 4 !== footerAt) throw damaged("their parts do not fit together");
    const bytes = await source.read(directoryAt, idsAt, signal);
    if (checksum(bytes) !== directorySum) throw damaged("their directory has changed");
    const directory = bytesToWords(bytes);
    const last = (word: number): number => directory[(blocks - 1) * DIRECTORY_WORDS + word] ?? 0;
    if (last(0) !== directoryAt || last(1) !== count) throw damaged("their directory does not fit them");
    return new RecordShard(source, cache, directory, { count, idsAt, idsSum });
  }

  private constructor(
    source: ByteSource,
    cache: RangeCache,
    blocks: Uint32Array,
    { count, idsAt, idsSum }: { readonly count: number; readonly idsAt: number; readonly idsSum: number },
  ) {
    this.#source = source;
    this.#cache = cache;
    this.#blocks = blocks;
    this.count = count;
    this.#idsAt = idsAt;
    this.#idsSum = idsSum;
  }

  /** The record at a position, validated. @throws SextantError `pack-damaged`; RangeError for a position that is none. */
  async at(position: number, signal?: AbortSignal): Promise<PackRecord> {
    if (!Number.isInteger(position) || position < 0 || position >= this.count)
      throw new RangeError(`There is no position ${position} among ${this.count}.`);
    let [low, high] = [0, this.#blocks.length / DIRECTORY_WORDS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#entry(middle, 1) <= position) low = middle + 1;
      else high = middle;
    }
    const first = low === 0 ? 0 : this.#entry(low - 1, 1);
    const record = (await this.#block(low, signal))[position - first];
    if (record === undefined) throw damaged(`block ${low} lacks a record`);
    return record;
  }

  /** The record of an id. @throws SextantError `pack-damaged` */
  async find(id: string, signal?: AbortSignal): Promise<PackRecord | undefined> {
    const check = (bytes: Uint8Array): void => {
      if (checksum(bytes) !== this.#idsSum) throw damaged("their ids have changed");
    };
    const end = this.#idsAt + this.count * ID_WORDS * 4;
    const bytes = await this.#cache.read({ source: this.#source, start: this.#idsAt, end, check }, signal);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const hash = hashOf(id);
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (view.getUint32(middle * 8, true) < hash) low = middle + 1;
      else high = middle;
    }
    for (; low < this.count && view.getUint32(low * 8, true) === hash; low++) {
      const record = await this.at(view.getUint32(low * 8 + 4, true), signal);
      if (record.id === id) return record;
    }
    return undefined;
  }

  #entry(block: number, word: number): number {
    return this.#blocks[block * DIRECTORY_WORDS + word] ?? 0;
  }

  #block(block: number, signal?: AbortSignal): Promise<readonly PackRecord[]> {
    const known = this.#unpacked.get(block);
    this.#unpacked.delete(block);
    // Unpacking is not aborted: who else waits for the block would fail with it.
    const records = known ?? this.#unpack(block);
    this.#unpacked.set(block, records);
    records.catch(() => this.#unpacked.delete(block));
    for (const oldest of this.#unpacked.keys()) {
      if (this.#unpacked.size <= UNPACKED) break;
      this.#unpacked.delete(oldest);
    }
    signal?.throwIfAborted();
    return records;
  }

  async #unpack(block: number): Promise<readonly PackRecord[]> {
    const check = (bytes: Uint8Array): void => {
      if (checksum(bytes) !== this.#entry(block, 2)) throw damaged(`block ${block} has changed`);
    };
    const start = block === 0 ? 0 : this.#entry(block - 1, 0);
    const range = { source: this.#source, start, end: this.#entry(block, 0), check };
    const lines = await readLines(await this.#cache.read(range));
    return lines.map((line, i) => {
      try {
        return parseRecord(JSON.parse(line));
      } catch (cause) {
        const why = cause instanceof v.ValiError ? cause.message : "is no JSON";
        throw damaged(`line ${i + 1} of block ${block} ${why}`, cause);
      }
    });
  }
}

async function readLines(block: Uint8Array): Promise<string[]> {
  try {
    const lines = new TextDecoder("utf-8", { fatal: true }).decode(await gunzip(block)).split("\n");
    if (lines.pop() === "") return lines;
  } catch (cause) {
    throw damaged("a block is no gzip of UTF-8 text", cause);
  }
  throw damaged("the last line of a block is cut off");
}

const hashOf = (id: string): number => checksum(new TextEncoder().encode(id));

function wordsToBytes(words: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, i) => view.setUint32(i * 4, word, true));
  return new Uint8Array(view.buffer);
}

function bytesToWords(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, i) => view.getUint32(i * 4, true));
}

function damaged(why: string, cause?: unknown): SextantError {
  const remedy = "Install the pack again: that downloads what is damaged.";
  return new SextantError("pack-damaged", `The pack's records are damaged: ${why}.`, remedy, { cause });
}
