import { SextantError } from "../errors.ts";
import { IVF_DIMENSIONS, listLayout, rowsOf, sealList, writeDirectory } from "./ivf-shard.ts";
import { kMeans, nearestCentroids } from "./kmeans.ts";
import { rowStride } from "./kernel.ts";
import type { QuantisedVectors } from "./quantise.ts";
import { seededRandom } from "./random.ts";

/** Vectors that are read anew at each pass, in blocks, always in the same order. */
export interface VectorStream {
  readonly count: number;
  readonly dimension: number;
  blocks(): AsyncIterable<QuantisedVectors>;
}

export interface IvfBuildOptions {
  /** Lists; 4·√n unless told otherwise. */
  readonly lists?: number;
  /** Rows that k-means sees, for each list. */
  readonly sample?: number;
  readonly iterations?: number;
  /**
   * A vector is put into its second nearest list too when it lies at most this much farther from it, as a share of
   * its distance (1 − cosine) from the nearest; 0 puts each into one.
   */
  readonly spill?: number;
  /** Rows that a search scans by default. */
  readonly budget?: number;
  readonly seed?: number;
  /** Bytes of lists gathered at once: the rows are read once for each so many bytes written. */
  readonly memory?: number;
  readonly signal?: AbortSignal;
  /** Share done, 0…1. Awaited, so that a caller may let other work in. */
  readonly onProgress?: (share: number) => void | Promise<void>;
}

/*
 * Defaults. On the 4,220 vectors of the Atlas texts, asked 300 questions of another set, with rows and centroids
 * scanned counted together: 4·√n lists find no less than 2·√n and more than 12·√n; second lists (spill) find nothing
 * more for the rows that they cost. Larger sets: `npm run bench -- index`.
 */
const LISTS_PER_ROOT = 4;
const SAMPLE = 40;
const ITERATIONS = 8;
const SPILL = 0;
const MEMORY = 64 * 2 ** 20;
/** Longer lists (many equal vectors) are cut into pieces around one centroid, so that no read is large. */
const LONGEST = 8;
const NO_LIST = 0xffffffff;

/** Rows scanned by default among `rows`: of 170,000 passages, 5 % hold 0.977 of the ten nearest, 10 % hold 0.994. */
export function defaultBudget(rows: number): number {
  return Math.ceil(Math.max(2000, rows * 0.06));
}

/**
 * Builds an IVF shard, given piece by piece from its start to its end. Same vectors, options and machine, same bytes.
 * In memory are the sample, the lists of each vector (8 bytes), and `memory` bytes of lists.
 * @throws SextantError `invalid-data` for dimensions out of bounds and streams that do not hold what they say.
 */
export async function* buildIvf(vectors: VectorStream, options: IvfBuildOptions = {}): AsyncGenerator<Uint8Array> {
  const { count, dimension } = vectors;
  const { spill = SPILL, memory = MEMORY, seed = 1, signal, onProgress } = options;
  if (dimension < IVF_DIMENSIONS.least || dimension > IVF_DIMENSIONS.most) {
    throw invalid(`${dimension} dimensions are not among ${IVF_DIMENSIONS.least} to ${IVF_DIMENSIONS.most}`);
  }
  const random = seededRandom(seed);
  const lists = Math.min(count, Math.max(1, Math.round(options.lists ?? LISTS_PER_ROOT * Math.sqrt(count))));
  const sample = await sampled(vectors, Math.min(count, lists * (options.sample ?? SAMPLE)), random);
  const iterations = options.iterations ?? ITERATIONS;
  const trained = await kMeans(sample, lists, {
    random,
    iterations,
    ...(signal && { signal }),
    onIteration: (done) => onProgress?.((0.6 * done) / iterations),
  });

  const homes = await assigned(vectors, trained, spill, options);
  const { centroids, rowEnds } = pieces(trained, homes);
  const rows = rowEnds.at(-1) ?? 0;
  yield writeDirectory({ count, dimension, budget: options.budget ?? defaultBudget(rows), centroids, rowEnds });

  let [from, written] = [0, 0];
  while (from < rowEnds.length) {
    let to = from;
    let bytes = 0;
    for (; to < rowEnds.length; to++) {
      bytes += listLayout(rowsOf({ rowEnds }, to), dimension).bytes;
      if (to > from && bytes > memory) break;
    }
    for (const list of await gathered(vectors, homes, rowEnds, from, to)) {
      yield list;
      signal?.throwIfAborted();
    }
    written += to - from;
    from = to;
    await onProgress?.(0.8 + (0.2 * written) / rowEnds.length);
  }
}

/** For each vector its list and, or NO_LIST, a second one. */
type Homes = readonly [Uint32Array, Uint32Array];

/** `wanted` rows, each as likely as any other (selection sampling, Knuth 3.4.2 S). */
async function sampled(vectors: VectorStream, wanted: number, random: () => number): Promise<QuantisedVectors> {
  const { dimension } = vectors;
  const scales = new Float32Array(wanted);
  const values = new Int8Array(wanted * dimension);
  let taken = 0;
  await eachRow(vectors, (rows, row, position) => {
    if (random() * (vectors.count - position) >= wanted - taken) return;
    scales[taken] = rows.scales[row] ?? 0;
    values.set(rows.values.subarray(row * dimension, (row + 1) * dimension), taken * dimension);
    taken++;
  });
  return { count: wanted, dimension, scales, values };
}

async function assigned(
  vectors: VectorStream,
  centroids: QuantisedVectors,
  spill: number,
  options: IvfBuildOptions,
): Promise<Homes> {
  const homes: Homes = [new Uint32Array(vectors.count), new Uint32Array(vectors.count).fill(NO_LIST)];
  if (centroids.count === 0) return homes;
  const nearest = nearestCentroids(centroids);
  await eachRow(
    vectors,
    (rows, row, position) => {
      const { first, second, firstCosine, secondCosine } = nearest(rows, row);
      homes[0][position] = first;
      if (spill > 0 && second >= 0 && 1 - secondCosine <= (1 + spill) * (1 - firstCosine)) homes[1][position] = second;
    },
    async (done) => {
      await options.onProgress?.(0.6 + (0.2 * done) / vectors.count);
      options.signal?.throwIfAborted();
    },
  );
  return homes;
}

/** Drops empty lists and cuts those that are too long: `homes` then name the pieces, of which each has a centroid. */
function pieces(trained: QuantisedVectors, homes: Homes): { centroids: QuantisedVectors; rowEnds: Uint32Array } {
  const sizes = new Uint32Array(trained.count);
  for (const home of homes) for (const list of home) if (list !== NO_LIST) sizes[list] = (sizes[list] ?? 0) + 1;
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const longest = Math.max(256, Math.ceil((LONGEST * rows) / Math.max(1, trained.count)));

  const firstPiece: number[] = [];
  const origins: number[] = [];
  const ends: number[] = [];
  sizes.forEach((size, list) => {
    firstPiece.push(origins.length);
    for (let left = size; left > 0; left -= longest) {
      origins.push(list);
      ends.push((ends.at(-1) ?? 0) + Math.min(left, longest));
    }
  });
  const filled = new Uint32Array(trained.count);
  homes[0].forEach((_, position) => {
    for (const home of homes) {
      const list = home[position] ?? NO_LIST;
      if (list === NO_LIST) continue;
      const rank = filled[list] ?? 0;
      filled[list] = rank + 1;
      home[position] = (firstPiece[list] ?? 0) + Math.floor(rank / longest);
    }
  });
  const { dimension } = trained;
  const centroids = {
    count: origins.length,
    dimension,
    scales: Float32Array.from(origins, (list) => trained.scales[list] ?? 0),
    values: new Int8Array(origins.length * dimension),
  };
  origins.forEach((list, piece) =>
    centroids.values.set(trained.values.subarray(list * dimension, (list + 1) * dimension), piece * dimension),
  );
  return { centroids, rowEnds: Uint32Array.from(ends) };
}

/** The lists [from, to) as bytes. */
async function gathered(
  vectors: VectorStream,
  homes: Homes,
  rowEnds: Uint32Array,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  const { dimension } = vectors;
  const stride = rowStride(dimension);
  const lists = Array.from({ length: to - from }, (_, i) => {
    const size = rowsOf({ rowEnds }, from + i);
    const layout = listLayout(size, dimension);
    const bytes = new Uint8Array(layout.bytes);
    return { bytes, view: new DataView(bytes.buffer), layout, filled: 0 };
  });
  await eachRow(vectors, (rows, row, position) => {
    for (const home of homes) {
      const list = lists[(home[position] ?? NO_LIST) - from];
      if (list === undefined) continue;
      const { bytes, view, layout, filled } = list;
      view.setFloat32(filled * 4, rows.scales[row] ?? 0, true);
      view.setUint32(layout.positionsAt + filled * 4, position, true);
      const values = new Uint8Array(rows.values.buffer, rows.values.byteOffset + row * dimension, dimension);
      bytes.set(values, layout.rowsAt + filled * stride);
      list.filled++;
    }
  });
  return lists.map(({ bytes }, i) => (sealList(bytes, from + i), bytes));
}

async function eachRow(
  vectors: VectorStream,
  visit: (rows: QuantisedVectors, row: number, position: number) => void,
  afterBlock?: (done: number) => Promise<void>,
): Promise<void> {
  let position = 0;
  for await (const rows of vectors.blocks()) {
    if (rows.dimension !== vectors.dimension)
      throw invalid(`a block has ${rows.dimension} dimensions instead of ${vectors.dimension}`);
    if (position + rows.count > vectors.count) throw invalid(`there are more than ${vectors.count} vectors`);
    for (let row = 0; row < rows.count; row++) visit(rows, row, position++);
    await afterBlock?.(position);
  }
  if (position !== vectors.count) throw invalid(`there are ${position} vectors instead of ${vectors.count}`);
}

function invalid(why: string): SextantError {
  return new SextantError(
    "invalid-data",
    `The vectors cannot be indexed: ${why}.`,
    "Encode all records with one encoder, then build again.",
  );
}
