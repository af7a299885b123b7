import { BLOCK } from "./gguf.ts";

/** Quantised weights and the scales that turn them back: weight ≈ scale · value. */
export interface Quantised {
  readonly values: Int8Array | Uint8Array;
  readonly scales: Float32Array;
}

/**
 * Largest magnitude of an int8 weight. 63, not 127: on x86 processors without VNNI onnxruntime multiplies u8 by s8 with
 * VPMADDUBSW, whose 16-bit sums of two products would saturate (255 · 127 · 2 > 32,767).
 */
export const INT8_LIMIT = 63;

/** Symmetric int8 with a scale for each row (output): values [columns, rows], the layout of MatMulInteger's B. */
export function quantiseRows(weights: Float32Array, rows: number, columns: number): Quantised {
  const values = new Int8Array(rows * columns);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    const scale = Math.fround(largest(weights, from, columns) / INT8_LIMIT) || 1;
    scales[row] = scale;
    for (let i = 0; i < columns; i++) values[i * rows + row] = Math.round((weights[from + i] ?? NaN) / scale);
  }
  return { values, scales };
}

/** Symmetric int8 with a scale for each block of 32: values [rows, columns]. Q8_0 passes through unchanged. */
export function quantiseBlocks8(weights: Float32Array): Quantised {
  const values = new Int8Array(weights.length);
  const scales = new Float32Array(weights.length / BLOCK);
  for (let block = 0; block < scales.length; block++) {
    const from = block * BLOCK;
    const scale = Math.fround(largest(weights, from, BLOCK) / 127) || 1;
    scales[block] = scale;
    for (let i = from; i < from + BLOCK; i++) values[i] = Math.round((weights[i] ?? NaN) / scale);
  }
  return { values, scales };
}

/** Signed values as the unsigned ones of MatMulNBits, whose zero is 128. */
export function withZeroAt128({ values, scales }: Quantised): Quantised {
  return { values: Uint8Array.from(values, (value) => value + 128), scales };
}

/**
 * 4-bit with a scale for each block of 32: values [rows, columns / 2], the first of two in the low half, stored + 8.
 * The weight of largest magnitude becomes −8, so that all sixteen steps are used (as in ggml's Q4_0).
 */
export function quantiseBlocks4(weights: Float32Array): Quantised {
  const values = new Uint8Array(weights.length / 2);
  const scales = new Float32Array(weights.length / BLOCK);
  for (let block = 0; block < scales.length; block++) {
    const from = block * BLOCK;
    let extreme = 0;
    for (let i = from; i < from + BLOCK; i++) {
      const weight = weights[i] ?? NaN;
      if (Math.abs(weight) > Math.abs(extreme)) extreme = weight;
    }
    const scale = Math.fround(extreme / -8) || 1;
    scales[block] = scale;
    const step = (i: number) => Math.min(15, Math.max(0, Math.round((weights[i] ?? NaN) / scale) + 8));
    for (let i = from; i < from + BLOCK; i += 2) values[i >> 1] = step(i) | (step(i + 1) << 4);
  }
  return { values, scales };
}

function largest(weights: Float32Array, from: number, length: number): number {
  let magnitude = 0;
  for (let i = from; i < from + length; i++) magnitude = Math.max(magnitude, Math.abs(weights[i] ?? NaN));
  return magnitude;
}
