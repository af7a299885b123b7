import { describe, expect, it } from "vitest";
import { clustersOf, SEEDS, synthetic } from "../../../../../cli/bench/vector-index/synthetic.ts";

const DIMENSION = 32;

function rows(count: number, seed: number, clusters = 8): Float32Array[] {
  return [...synthetic(count, DIMENSION, clusters, seed)].flatMap((block) =>
    Array.from({ length: block.length / DIMENSION }, (_, i) => block.slice(i * DIMENSION, (i + 1) * DIMENSION)),
  );
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, j) => sum + value * (b[j] ?? 0), 0);

describe("synthetic", () => {
  it("gives the same for the same seed, other rows for another, over more than one block", () => {
    const first = rows(5000, SEEDS.vectors);
    expect(first).toHaveLength(5000);
    expect(rows(5000, SEEDS.vectors)).toEqual(first);
    expect(rows(5000, SEEDS.queries)).not.toEqual(first);
    // A row depends on those before it alone.
    expect(rows(100, SEEDS.vectors)).toEqual(first.slice(0, 100));
  });

  it("gives rows of length 1", () => {
    for (const row of rows(300, SEEDS.vectors)) expect(Math.hypot(...row)).toBeCloseTo(1, 5);
  });

  it("asks from the clusters that are indexed", () => {
    const indexed = rows(600, SEEDS.vectors);
    const nearest = (query: Float32Array) => Math.max(...indexed.map((row) => cosine(query, row)));
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const asked = mean(rows(50, SEEDS.queries).map(nearest));
    const shuffled = mean(rows(50, SEEDS.queries).map((row) => nearest(row.toReversed())));
    expect(asked).toBeGreaterThan(shuffled + 0.1);
  });

  it("makes more clusters of more vectors", () => {
    expect([1, 100, 10_000].map(clustersOf)).toEqual([1, 10, 100]);
  });
});
