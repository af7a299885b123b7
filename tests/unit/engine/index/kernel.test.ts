import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createKernel,
  kernelSupported,
  rowStride,
  signBytes,
  type Kernel,
} from "../../../../src/engine/index/kernel.ts";

/** Rows of int8 and a query's signs, where a kernel can read them: rows, signs, the query's signs, differences. */
function placed(
  kernel: Kernel,
  rows: readonly (readonly number[])[],
  query: readonly boolean[],
  heavy: readonly boolean[],
) {
  const stride = rowStride(query.length);
  const bytes = signBytes(stride);
  const rowsAt = 1024;
  const signsAt = rowsAt + rows.length * stride;
  const queryAt = signsAt + rows.length * bytes;
  const heavyAt = queryAt + bytes;
  const outAt = heavyAt + bytes;
  const all = new Uint8Array(kernel.memory.buffer);
  // What was there before must not show in the padding.
  all.fill(0xff, signsAt, queryAt);
  all.fill(0, queryAt, outAt);
  const values = new Int8Array(kernel.memory.buffer, rowsAt, rows.length * stride);
  rows.forEach((row, i) => values.set(row, i * stride));
  const set = (bits: readonly boolean[], at: number): void =>
    bits.forEach((bit, j) => {
      if (bit) all[at + (j >> 3)] = (all[at + (j >> 3)] ?? 0) | (1 << (j & 7));
    });
  set(query, queryAt);
  set(heavy, heavyAt);
  kernel.signs(rowsAt, rows.length, stride, signsAt, bytes);
  kernel.differ(signsAt, rows.length, bytes, queryAt, heavyAt, outAt);
  return [...new Uint16Array(kernel.memory.buffer, outAt, rows.length)];
}

describe("signs of rows", () => {
  it("differ from a query's in as many components as have another sign, the heavy ones twice, alike with and without SIMD", () => {
    const sets = fc.integer({ min: 1, max: 1024 }).chain((dimension) =>
      fc.record({
        rows: fc.array(fc.array(fc.integer({ min: -127, max: 127 }), { minLength: dimension, maxLength: dimension }), {
          maxLength: 5,
        }),
        query: fc.array(fc.boolean(), { minLength: dimension, maxLength: dimension }),
        heavy: fc.array(fc.boolean(), { minLength: dimension, maxLength: dimension }),
      }),
    );
    fc.assert(
      fc.property(sets, ({ rows, query, heavy }) => {
        const weight = (row: readonly number[]): number =>
          row.reduce((sum, value, j) => sum + (value < 0 === query[j] ? 0 : heavy[j] === true ? 2 : 1), 0);
        for (const simd of [false, kernelSupported()])
          expect(placed(createKernel(simd), rows, query, heavy)).toEqual(rows.map(weight));
      }),
      { numRuns: 100 },
    );
  });

  it("count all 1,024 components twice where all differ", () => {
    const rows = [Array<number>(1024).fill(-1), Array<number>(1024).fill(0)];
    const [query, heavy] = [Array<boolean>(1024).fill(false), Array<boolean>(1024).fill(true)];
    for (const simd of [false, kernelSupported()])
      expect(placed(createKernel(simd), rows, query, heavy)).toEqual([2048, 0]);
  });
});
