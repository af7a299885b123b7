import { ExactInt8Index } from "./exact.ts";
import { checkList, listLayout, readDirectory, rowsOf, type IvfDirectory, type IvfLists } from "./ivf-shard.ts";
import type { ByteSource } from "./byte-source.ts";
import { kernelSupported, quantiseQuery, rowStride, signBytes } from "./kernel.ts";
import type { ListMemory, PlacedList } from "./list-memory.ts";
import type { QuantisedVectors } from "./quantise.ts";
import { BestHits } from "./top-k.ts";
import type { Hit, VectorIndex } from "./types.ts";

/** Lists read at once: enough for storage to be busy, few enough to stay small beside the cache. */
const READ_AT_ONCE = 24;
/** Cosines from -1 to 1 in so many steps: lists that score below the last step that is needed are never put in order. */
const SCORE_STEPS = 2048;
/**
 * Of the rows of near lists that lie in memory, those whose signs are likest the query's are scored: so many, and so many
 * more for each result. Of the ten nearest of 170,000 passages one in two hundred is beyond them (docs/benchmarks.md).
 */
const LIKEST = 400;
const LIKEST_FOR_EACH = 20;
/** Relative error of a float32: a score this much below the bar may be rounded up to it. */
const ROUNDING = 2 ** -23;

export interface IvfOptions {
  /** Rows scanned a query, instead of the shard's own budget; `Infinity` scans all. */
  readonly budget?: number;
  /** For tests, which run both kernels: of what is scanned outside the list memory. */
  readonly simd?: boolean;
  readonly signal?: AbortSignal;
}

/** A list of the shard: its number, its first byte, its rows. */
interface StoredList {
  readonly number: number;
  readonly start: number;
  readonly rows: number;
}

/** A list in the memory of lists, and where the positions of its rows lie in it. */
interface ScannedList extends PlacedList {
  readonly positionsAt: number;
}

/**
 * Vectors in lists around centroids (inverted file, Jégou et al. 2011), read from storage as searches need them: all
 * centroids are scanned, then the lists nearest to the query until the budget of rows is spent. In memory are the
 * directory, the lists that the memory of lists holds, and what was added.
 */
export class IvfIndex implements VectorIndex {
  readonly kind = "ivf-int8";
  readonly dimension: number;
  readonly budget: number;
  readonly #directory: IvfLists;
  readonly #source: ByteSource;
  /** One object a list, by which the memory knows it. */
  readonly #lists: readonly StoredList[];
  readonly #memory: ListMemory;
  readonly #simd: boolean;
  readonly #centroids: ExactInt8Index;
  readonly #removed = new Set<number>();
  #added: QuantisedVectors;
  #addedIndex: ExactInt8Index | undefined;

  /** Opens a shard. @throws SextantError `pack-damaged`; the signal's reason when it aborts. */
  static async open(source: ByteSource, memory: ListMemory, options: IvfOptions = {}): Promise<IvfIndex> {
    return new IvfIndex(await readDirectory(source, options.signal), source, memory, options);
  }

  private constructor(
    directory: IvfDirectory,
    source: ByteSource,
    memory: ListMemory,
    { budget, simd = kernelSupported() }: IvfOptions,
  ) {
    // The centroids are copied into the memory of their scan: they are not held twice.
    const { centroids, listStarts, ...lists } = directory;
    const { dimension } = lists;
    this.#directory = lists;
    this.dimension = dimension;
    this.budget = budget ?? directory.budget;
    this.#source = source;
    this.#memory = memory;
    this.#simd = simd;
    this.#centroids = new ExactInt8Index(centroids, "", simd);
    this.#added = { count: 0, dimension, scales: new Float32Array(), values: new Int8Array() };
    this.#lists = Array.from({ length: centroids.count }, (_, number) => ({
      number,
      start: listStarts[number] ?? 0,
      rows: rowsOf(lists, number),
    }));
  }

  get size(): number {
    return this.#directory.count + this.#added.count - this.#removed.size;
  }

  /** Bytes held in memory, without the memory of lists: about 450 a list at 384 dimensions, and what was added. */
  get residentBytes(): number {
    const { dimension, rowEnds } = this.#directory;
    return rowEnds.length * (rowStride(dimension) + 64) + this.#added.count * (dimension + rowStride(dimension) + 8);
  }

  get reason(): string {
    const share = Math.min(100, Math.ceil((100 * this.budget) / Math.max(1, this.#directory.rowEnds.at(-1) ?? 0)));
    return `${this.#directory.count} vectors in ${this.#lists.length} lists, read from storage on demand; a search scans ${share} %.`;
  }

  /** @throws SextantError `pack-damaged` when a list is not what was stored; RangeError for another dimension. */
  async search(query: Float32Array, k: number, signal?: AbortSignal): Promise<Hit[]> {
    if (query.length !== this.dimension)
      throw new RangeError(`The query has ${query.length} dimensions, the index ${this.dimension}.`);
    const best = new BestHits(k);
    const { values, scale } = quantiseQuery(query);
    signal?.throwIfAborted();
    const missing: StoredList[] = [];
    const held: ScannedList[] = [];
    for (const list of this.#nearestLists(query)) {
      const at = this.#memory.find(list);
      if (at === undefined) missing.push(list);
      else held.push(this.#placed(list, at));
    }
    if (held.length > 0) this.#scan(held, values, scale, best, LIKEST + LIKEST_FOR_EACH * k);
    for (let from = 0; from < missing.length; from += READ_AT_ONCE) {
      const reads = missing.slice(from, from + READ_AT_ONCE).map(async (list) => {
        const block = await this.#read(list, signal);
        // Scanned as soon as it is placed: the next one may take its room.
        this.#scan([this.#place(list, block)], values, scale, best);
      });
      await Promise.all(reads);
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

  async #read({ number, start, rows }: StoredList, signal?: AbortSignal): Promise<Uint8Array> {
    const block = await this.#source.read(start, start + listLayout(rows, this.dimension).bytes, signal);
    checkList(block, number, this.#directory);
    return block;
  }

  /** Lists in order of nearness, until they hold as many rows as the budget allows; at least one. */
  #nearestLists(query: Float32Array): StoredList[] {
    const scores = this.#centroids.scores(query);
    const rowsAtStep = new Float64Array(SCORE_STEPS);
    for (const { number, rows } of this.#lists) {
      const step = stepOf(scores[number]);
      rowsAtStep[step] = (rowsAtStep[step] ?? 0) + rows;
    }
    let last = SCORE_STEPS;
    for (let rows = 0; last > 0 && rows < Math.max(1, this.budget);) rows += rowsAtStep[--last] ?? 0;
    const near = this.#lists.filter(({ number }) => stepOf(scores[number]) >= last);
    near.sort((a, b) => (scores[b.number] ?? 0) - (scores[a.number] ?? 0) || a.number - b.number);
    let scanned = 0;
    const end = near.findIndex(({ rows }) => (scanned += rows) >= this.budget);
    return end < 0 ? near : near.slice(0, end + 1);
  }

  #place(list: StoredList, block: Uint8Array): ScannedList {
    const stride = rowStride(this.dimension);
    const placed = this.#placed(list, this.#memory.place(list, block, list.rows * signBytes(stride)));
    this.#memory.sign(placed, stride);
    return placed;
  }

  #placed({ rows }: StoredList, at: number): ScannedList {
    const layout = listLayout(rows, this.dimension);
    return { at, rows, ...layout, signsAt: layout.bytes };
  }

  /** Scores the rows of lists, or the `likest` of them where a budget says that not all have to be looked at. */
  #scan(lists: readonly ScannedList[], query: Int16Array, scale: number, best: BestHits, likest = Infinity): void {
    const { words } = this.#memory;
    // The bar in terms of what the kernel gives, a little too low: what passes it is looked at again, rounded.
    const barOf = (): number => (scale > 0 ? (best.bar - Math.abs(best.bar) * ROUNDING) / scale : -Infinity);
    let bar = barOf();
    const visit = ({ at, positionsAt }: ScannedList, first: number, count: number, scores: Float32Array): void => {
      const positions = (at + positionsAt) / 4 + first;
      for (let i = 0; i < count; i++) {
        const score = scores[i] ?? 0;
        if (score < bar) continue;
        this.#offer(best, words[positions + i] ?? 0, Math.fround(score * scale));
        bar = barOf();
      }
    };
    const stride = rowStride(this.dimension);
    if (likest < Infinity && this.budget < this.#directory.count)
      this.#memory.scanLikest(lists, stride, query, likest, visit);
    else this.#memory.scan(lists, stride, query, visit);
  }

  #offer(best: BestHits, position: number, score: number): void {
    if (score >= best.bar && !this.#removed.has(position)) best.offer(position, score);
  }
}

/** The step of a cosine, from 0; what rounding puts outside -1…1 is at its ends. */
function stepOf(score = -1): number {
  return Math.min(SCORE_STEPS - 1, Math.max(0, Math.floor(((score + 1) / 2) * SCORE_STEPS)));
}
