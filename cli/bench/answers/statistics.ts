import { seededRandom } from "../../../src/engine/index/random.ts";

/** Resamples of the bootstrap, and draws of the permutation test. */
const RESAMPLES = 10_000;
const SEED = 20_260_101;

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @param values at least one */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

/**
 * The 95 % interval of a mean by the percentile bootstrap (Efron 1979): the same for the same values in the same order.
 * @param values at least one
 */
export function interval(values: readonly number[], resamples = RESAMPLES): readonly [low: number, high: number] {
  const random = seededRandom(SEED);
  const drawn = Float64Array.from(values);
  const means = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) {
    let sum = 0;
    for (let j = 0; j < drawn.length; j++) sum += drawn[Math.floor(random() * drawn.length)] ?? 0;
    means[i] = sum / drawn.length;
  }
  means.sort();
  const at = (share: number): number => means[Math.min(resamples - 1, Math.floor(share * resamples))] ?? 0;
  return [at(0.025), at(0.975)];
}

/** Differences smaller than this come from adding in another order. */
const EQUAL = 1e-12;

/**
 * Two-sided p-value of a paired permutation test on the difference of two means: how often pairs whose members are
 * swapped at random differ by as much as they do. Phipson and Smyth (2010): never 0, since the pairs as they are count
 * as a draw.
 * @param differences one for each pair
 */
export function pairedP(differences: readonly number[], draws = RESAMPLES): number {
  const random = seededRandom(SEED);
  // Pairs that are equal stay so, however they are swapped.
  const unequal = Float64Array.from(differences.filter((difference) => difference !== 0));
  const observed = Math.abs(unequal.reduce((sum, difference) => sum + difference, 0));
  let asFar = 1;
  for (let i = 0; i < draws; i++) {
    let sum = 0;
    for (const difference of unequal) sum += random() < 0.5 ? difference : -difference;
    if (Math.abs(sum) >= observed - EQUAL) asFar++;
  }
  return asFar / (draws + 1);
}
