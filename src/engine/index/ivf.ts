import { ExactInt8Index } from "./exact.ts";
import { checkList, listLayout, readDirectory, rowsOf, type IvfDirectory, type IvfLists } from "./ivf-shard.ts";
import type { ByteSource } from "./byte-source.ts";
import { kernelSupported, quantiseQuery, rowStride, scalarBlockScan, simdBlockScan, type BlockScan } from "./kernel.ts";
import type { QuantisedVectors } from "./quantise.ts";
import type { ByteRange, RangeCache } from "./range-cache.ts";
import { BestHits, topK } from "./top-k.ts";
import type { Hit, VectorIndex } from "./types.ts";

/** Lists read at once: enough for storage to be busy, few enough to stay small beside the cache. */
const READ_AT_ONCE = 24;

export interface IvfOptions {
  /** Rows scanned a query, instead of the shard's own budget; `Infinity` scans all. */
  readonly budget?: number;
  /** For tests, which run both kernels. */
  readonly simd?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Vectors in lists around centroids (inverted file, Jégou et al. 2011), read from storage as searches need them: all
 * centroids are scanned, then the lists nearest to the query until the budget of rows is spent. In memory are the
 * directory, the lists that the cache holds, and what was added.
 */
export class IvfIndex implements VectorIndex {
  readonly kind = "ivf-int8";
  readonly dimension: number;
  readonly budget: number;
  readonly #directory: IvfLists;
  readonly #ranges: readonly ByteRange[];
  readonly #cache: RangeCache;
  readonly #simd: boolean;
  readonly #centroids: ExactInt8Index;
  readonly #scan: BlockScan;
  readonly #removed = new Set<number>();
  #added: QuantisedVectors;
  #addedIndex: ExactInt8Index | undefined;

  /** Opens a shard. @throws SextantError `pack-damaged`; the signal's reason when it aborts. */
  static async open(source: ByteSource, cache: RangeCache, options: IvfOptions = {}): Promise<IvfIndex> {
    return new IvfIndex(await readDirectory(source, options.signal), source, cache, options);
  }

  private constructor(
    directory: IvfDirectory,
    source: ByteSource,
    cache: RangeCache,
    { budget, simd = kernelSupported() }: IvfOptions,
  ) {
    // The centroids are copied into the memory of their scan: they are not held twice.
    const { centroids, listStarts, ...lists } = directory;
    const { dimension } = lists;
    this.#directory = lists;
    this.dimension = dimension;
    this.budget = budget ?? directory.budget;
    this.#cache = cache;
    this.#simd = simd;
    this.#centroids = new ExactInt8Index(centroids, "", simd);
    this.#scan = simd ? simdBlockScan(dimension) : scalarBlockScan(dimension);
    this.#added = { count: 0, dimension, scales: new Float32Array(), values: new Int8Array() };
    this.#ranges = Array.from({ length: centroids.count }, (_, list) => ({
      source,
      start: listStarts[list] ?? 0,
      end: listStarts[list + 1] ?? 0,
      check: (bytes) => checkList(bytes, list, lists),
    }));
  }

  get size(): number {
    return this.#directory.count + this.#added.count - this.#removed.size;
  }

  /** Bytes held in memory, without what the cache holds: about 450 a list at 384 dimensions, and what was added. */
  get residentBytes(): number {
    const { dimension, rowEnds } = this.#directory;
    return rowEnds.length * (rowStride(dimension) + 64) + this.#added.count * (dimension + rowStride(dimension) + 8);
  }

  get reason(): string {
    const share = Math.min(100, Math.ceil((100 * this.budget) / Math.max(1, this.#directory.rowEnds.at(-1) ?? 0)));
    return `${this.#directory.count} vectors in ${this.#ranges.length} lists, read from storage on demand; a search scans ${share} %.`;
  }

  /** @throws SextantError `pack-damaged` when a list is not what was stored; RangeError for another dimension. */
  async search(query: Float32Array, k: number, signal?: AbortSignal): Promise<Hit[]> {
    if (query.length !== this.dimension)
      throw new RangeError(`The query has ${query.length} dimensions, the index ${this.dimension}.`);
    const best = new BestHits(k);
    const { values, scale } = quantiseQuery(query);
    const lists = this.#nearestLists(query);
    for (let from = 0; from < lists.length; from += READ_AT_ONCE) {
      const some = lists.slice(from, from + READ_AT_ONCE);
      const blocks = await Promise.all(some.map(async (list) => this.#cache.read(this.#range(list), signal)));
      some.forEach((list, i) => this.#scanList(blocks[i] ?? new Uint8Array(), list, values, scale, best));
    }
    const first = this.#directory.count;
    this.#addedIndex?.scores(query).forEach((score, i) => this.#offer(best, first + i, score));
    return best.hits;
  }

  /** Leaves records out of all further results, stored and added ones alike. @throws RangeError for a position that is none. */
  remove(positions: Iterable<number>): void {
    for (const position of positions) {
      this.#assertPosition(position);
      this.#removed.add(position);
    }
  }

  /**
   * Adds vectors, kept in memory and scanned by every search: for the few that come between two builds.
   * @returns the position of the first; the others follow it. @throws RangeError for another dimension.
   */
  add(vectors: QuantisedVectors): number {
    if (vectors.dimension !== this.dimension)
      throw new RangeError(`The vectors have ${vectors.dimension} dimensions, the index ${this.dimension}.`);
    const { count, scales, values } = this.#added;
    const joined = {
      count: count + vectors.count,
      dimension: this.dimension,
      scales: new Float32Array(count + vectors.count),
      values: new Int8Array((count + vectors.count) * this.dimension),
    };
    joined.scales.set(scales);
    joined.scales.set(vectors.scales, count);
    joined.values.set(values);
    joined.values.set(vectors.values, values.length);
    this.#added = joined;
    this.#addedIndex = new ExactInt8Index(joined, "", this.#simd);
    return this.#directory.count + count;
  }

  #assertPosition(position: number): void {
    const end = this.#directory.count + this.#added.count;
    if (!Number.isInteger(position) || position < 0 || position >= end)
      throw new RangeError(`There is no position ${position} among ${end}.`);
  }

  #range(list: number): ByteRange {
    const range = this.#ranges[list];
    if (range === undefined) throw new RangeError(`There is no list ${list}.`);
    return range;
  }

  /** Lists in order of nearness, until they hold as many rows as the budget allows; at least one. */
  #nearestLists(query: Float32Array): number[] {
    const lists = this.#ranges.length;
    const rows = this.#directory.rowEnds.at(-1) ?? 0;
    const scores = this.#centroids.scores(query);
    // Some more than the mean list says, since finding the nearest few is quicker than sorting all.
    let wanted = this.budget >= rows ? lists : Math.ceil((1.5 * this.budget * lists) / rows) + 8;
    for (; ; wanted *= 2) {
      const nearest: number[] = [];
      let scanned = 0;
      for (const { position } of topK(scores, Math.min(wanted, lists))) {
        if (nearest.length > 0 && scanned >= this.budget) return nearest;
        nearest.push(position);
        scanned += rowsOf(this.#directory, position);
      }
      if (wanted >= lists) return nearest;
    }
  }

  #scanList(block: Uint8Array, list: number, query: Int16Array, scale: number, best: BestHits): void {
    const rows = rowsOf(this.#directory, list);
    const { positionsAt, rowsAt } = listLayout(rows, this.dimension);
    const scores = this.#scan(query, block, rows, rowsAt);
    const view = new DataView(block.buffer, block.byteOffset, block.length);
    for (let i = 0; i < rows; i++) {
      const score = Math.fround((scores[i] ?? 0) * scale);
      if (score >= best.bar) this.#offer(best, view.getUint32(positionsAt + i * 4, true), score);
    }
  }

  #offer(best: BestHits, position: number, score: number): void {
    if (score >= best.bar && !this.#removed.has(position)) best.offer(position, score);
  }
}
