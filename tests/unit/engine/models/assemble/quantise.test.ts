import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  INT8_LIMIT,
  quantiseBlocks4,
  quantiseBlocks8,
  quantiseRows,
  withZeroAt128,
} from "../../../../../src/engine/models/assemble/quantise.ts";

/** Rows of 32 weights of very different magnitudes, zero rows among them. */
const matrix = fc
  .array(
    fc.tuple(
      fc.constantFrom(0, 1e-6, 0.02, 1, 300),
      fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 32, maxLength: 32 }),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((rows) => ({
    rows: rows.length,
    weights: Float32Array.from(rows.flatMap(([size, row]) => row.map((weight) => size * weight))),
  }));

/** Half a step, and what rounding the scale itself to float32 may add. */
const within = (scale: number, steps: number) => Math.abs(scale) * (steps + 1e-4);

describe("quantisation", () => {
  it("of rows keeps every weight within half a step, in transposed order", () => {
    fc.assert(
      fc.property(matrix, ({ rows, weights }) => {
        const { values, scales } = quantiseRows(weights, rows, 32);
        for (const [i, weight] of weights.entries()) {
          const row = Math.floor(i / 32);
          const scale = scales[row] ?? NaN;
          const value = values[(i % 32) * rows + row] ?? NaN;
          expect(Math.abs(value)).toBeLessThanOrEqual(INT8_LIMIT);
          expect(Math.abs(scale * value - weight)).toBeLessThanOrEqual(within(scale, 0.5));
        }
      }),
    );
  });

  it("of blocks to 8 bits keeps every weight within half a step", () => {
    fc.assert(
      fc.property(matrix, ({ weights }) => {
        const { values, scales } = quantiseBlocks8(weights);
        for (const [i, weight] of weights.entries()) {
          const scale = scales[Math.floor(i / 32)] ?? NaN;
          expect(Math.abs(scale * (values[i] ?? NaN) - weight)).toBeLessThanOrEqual(within(scale, 0.5));
        }
      }),
    );
  });

  it("of blocks to 8 bits gives Q8_0 weights back unchanged", () => {
    const steps = fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 31, maxLength: 31 });
    fc.assert(
      fc.property(steps, (some) => {
        const stored = [127, ...some];
        const { values, scales } = quantiseBlocks8(Float32Array.from(stored, (value) => value * 2 ** -9));
        expect(Array.from(values)).toEqual(stored);
        expect(Array.from(scales)).toEqual([2 ** -9]);
      }),
    );
  });

  it("of blocks to 4 bits keeps every weight within a step, and all but the far end within half of one", () => {
    fc.assert(
      fc.property(matrix, ({ weights }) => {
        const { values, scales } = quantiseBlocks4(weights);
        for (const [i, weight] of weights.entries()) {
          const scale = scales[Math.floor(i / 32)] ?? NaN;
          const value = (((values[i >> 1] ?? NaN) >> (4 * (i % 2))) & 15) - 8;
          const limit = value === 7 ? 1 : 0.5;
          expect(Math.abs(scale * value - weight)).toBeLessThanOrEqual(within(scale, limit));
        }
      }),
    );
  });

  it("moves the zero of signed values to 128", () => {
    const { values } = withZeroAt128({ values: Int8Array.of(-127, 0, 127), scales: Float32Array.of(1) });
    expect(values).toEqual(Uint8Array.of(1, 128, 255));
  });
});
