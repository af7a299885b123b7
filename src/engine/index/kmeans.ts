import { scanOf } from "./kernel.ts";
import { quantise, type QuantisedVectors } from "./quantise.ts";

/** A row's int8 components times this are a query of the kernel, as large as it may be: 127 · 64 ≤ 8,191. */
const ROW_TO_QUERY = 64;

export interface KMeansOptions {
  readonly random: () => number;
  readonly iterations: number;
  readonly signal?: AbortSignal;
  /** After each iteration; awaited, so that a caller may let other work in. */
  readonly onIteration?: (done: number) => void | Promise<void>;
}

/** The centroids nearest to a row, and the cosines with them. */
export interface Nearest {
  first: number;
  firstCosine: number;
  /** -1 where there is one centroid. */
  second: number;
  secondCosine: number;
}

/** Finds the two nearest centroids of rows. The result is overwritten by the next call. */
export function nearestCentroids(centroids: QuantisedVectors): (rows: QuantisedVectors, row: number) => Nearest {
  const scan = scanOf(centroids);
  const query = new Int16Array(centroids.dimension);
  const nearest: Nearest = { first: 0, firstCosine: 0, second: -1, secondCosine: 0 };
  return ({ dimension, values }, row) => {
    let squares = 0;
    for (let j = 0, at = row * dimension; j < dimension; j++, at++) {
      const value = values[at] ?? 0;
      query[j] = value * ROW_TO_QUERY;
      squares += value * value;
    }
    const dots = scan(query);
    let first = 0;
    let second = -1;
    let firstDot = -Infinity;
    let secondDot = -Infinity;
    for (let list = 0; list < dots.length; list++) {
      const dot = dots[list] ?? 0;
      if (dot <= secondDot) continue;
      if (dot > firstDot) {
        [second, secondDot] = [first, firstDot];
        [first, firstDot] = [list, dot];
      } else [second, secondDot] = [list, dot];
    }
    const norm = ROW_TO_QUERY * Math.sqrt(squares) || 1;
    nearest.first = first;
    nearest.firstCosine = firstDot / norm;
    nearest.second = secondDot === -Infinity ? -1 : second;
    nearest.secondCosine = secondDot / norm;
    return nearest;
  };
}

/**
 * Spherical k-means (Dhillon & Modha 2001): unit centroids, as int8, of at least one row.
 * Starts from rows drawn at random; a cluster that gets no rows starts again at the row that lies worst.
 */
export async function kMeans(rows: QuantisedVectors, lists: number, options: KMeansOptions): Promise<QuantisedVectors> {
  const { count, dimension } = rows;
  const { random, iterations, signal, onIteration } = options;
  const order = Uint32Array.from({ length: count }, (_, row) => row);
  for (let i = 0; i < Math.min(lists, count); i++) {
    const j = i + Math.floor(random() * (count - i));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  const sums = Array.from({ length: lists }, (_, list) => unitRow(rows, order[list % count] ?? 0));
  let centroids = quantise(sums.map(normalised), dimension);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const nearest = nearestCentroids(centroids);
    const sizes = new Uint32Array(lists);
    const cosines = new Float32Array(count);
    for (const sum of sums) sum.fill(0);
    for (let row = 0; row < count; row++) {
      const { first, firstCosine } = nearest(rows, row);
      sizes[first] = (sizes[first] ?? 0) + 1;
      cosines[row] = firstCosine;
      addUnitRow(sums[first] ?? new Float32Array(dimension), rows, row);
    }
    const worst = rowsByCosine(cosines, sizes.filter((size) => size === 0).length);
    sums.forEach((sum, list) => {
      if (sizes[list] === 0) addUnitRow(sum, rows, worst.pop() ?? 0);
    });
    centroids = quantise(sums.map(normalised), dimension);
    await onIteration?.(iteration + 1);
    signal?.throwIfAborted();
  }
  return centroids;
}

/** The `wanted` rows of least cosine, the least last. */
function rowsByCosine(cosines: Float32Array, wanted: number): number[] {
  if (wanted === 0) return [];
  const rows = Array.from(cosines.keys()).sort((a, b) => (cosines[a] ?? 0) - (cosines[b] ?? 0) || a - b);
  return rows.slice(0, wanted).reverse();
}

function unitRow(rows: QuantisedVectors, row: number): Float32Array {
  const unit = new Float32Array(rows.dimension);
  addUnitRow(unit, rows, row);
  return unit;
}

function addUnitRow(sum: Float32Array, { dimension, values }: QuantisedVectors, row: number): void {
  const from = row * dimension;
  let squares = 0;
  for (let at = from; at < from + dimension; at++) squares += (values[at] ?? 0) ** 2;
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let j = 0; j < dimension; j++) sum[j] = (sum[j] ?? 0) + (values[from + j] ?? 0) * scale;
}

/** Zero stays zero. */
function normalised(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const component of vector) squares += component * component;
  return squares === 0 ? vector : vector.map((component) => component / Math.sqrt(squares));
}
