import { seededRandom } from "../../../src/engine/index/random.ts";

/** Rows of a block. */
const BLOCK = 4096;

/** The seeds of what is indexed and of what is asked: other draws from the same clusters. */
export const SEEDS = { vectors: 2, queries: 3 } as const;

/** Clusters among `count` vectors. */
export function clustersOf(count: number): number {
  return Math.ceil(Math.sqrt(count));
}

/**
 * Unit vectors in clusters of differing width, themselves in groups: one Gaussian a cluster, with a spectrum that falls
 * off as that of sentence encoders does. Blocks of rows one after another; the same for the same arguments, and the
 * same clusters whatever the seed.
 */
export function* synthetic(count: number, dimension: number, clusters: number, seed: number): Generator<Float32Array> {
  const shape = seededRandom(1);
  const spectrum = Float32Array.from({ length: dimension }, (_, j) => 1 / Math.sqrt(1 + j / 24));
  const draw = (random: () => number, width: number, centre?: Float32Array) =>
    spectrum.map((axis, j) => (centre?.[j] ?? 0) + width * axis * gaussian(random));
  const groups = Array.from({ length: Math.ceil(Math.sqrt(clusters)) }, () => draw(shape, 0.7));
  const centres = Array.from({ length: clusters }, (_, i) => draw(shape, 0.7, groups[i % groups.length]));
  const widths = centres.map(() => 0.4 + 0.5 * shape());
  const random = seededRandom(seed);
  for (let from = 0; from < count; from += BLOCK) {
    const rows = Math.min(BLOCK, count - from);
    const block = new Float32Array(rows * dimension);
    for (let row = 0; row < rows; row++) {
      const cluster = Math.floor(clusters * random() ** 1.5);
      const vector = draw(random, widths[cluster] ?? 1, centres[cluster]);
      const norm = Math.hypot(...vector);
      block.set(
        vector.map((value) => value / norm),
        row * dimension,
      );
    }
    yield block;
  }
}

/** Box–Muller. */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
