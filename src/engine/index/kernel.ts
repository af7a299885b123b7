import { KERNELS } from "./kernels.generated.ts";
import type { QuantisedVectors } from "./quantise.ts";

/**
 * Scores a query against every row: `out[i] = scales[i] · Σ values[i][j] · query[j]`, with the query as int16.
 * The returned array is overwritten by the next call.
 */
export type Scan = (query: Int16Array) => Float32Array;

/** Largest |component| of a quantised query: with it, int32 sums over 2,048 dimensions cannot overflow. */
export const QUERY_PEAK = 8191;
const PAGE = 65_536;
/** SIMD loads 16 int8 at once. */
const LANES = 16;

/** Whether this machine compiles the SIMD kernel. */
export function kernelSupported(): boolean {
  return WebAssembly.validate(kernelBytes());
}

function kernelBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(KERNELS), (char) => char.charCodeAt(0));
}

/** The WASM SIMD scan; rows are copied once into the module's own memory, each padded to a multiple of 16. */
export function simdScan({ count, dimension, scales, values }: QuantisedVectors): Scan {
  // 250 bytes: compiling and instantiating synchronously is allowed everywhere and takes microseconds.
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(kernelBytes()));
  const { memory, scan } = exports as unknown as {
    memory: WebAssembly.Memory;
    scan(rows: number, count: number, stride: number, query: number, scales: number, out: number): void;
  };
  const stride = Math.ceil(dimension / LANES) * LANES;
  const queryAt = memory.buffer.byteLength;
  const scalesAt = queryAt + stride * 2;
  const outAt = scalesAt + count * 4;
  const rowsAt = Math.ceil((outAt + count * 4) / LANES) * LANES;
  memory.grow(Math.ceil((rowsAt + count * stride - memory.buffer.byteLength) / PAGE));

  const rows = new Int8Array(memory.buffer, rowsAt, count * stride);
  for (let i = 0; i < count; i++) rows.set(values.subarray(i * dimension, (i + 1) * dimension), i * stride);
  new Float32Array(memory.buffer, scalesAt, count).set(scales);
  const query = new Int16Array(memory.buffer, queryAt, stride);
  const out = new Float32Array(memory.buffer, outAt, count);
  return (values) => {
    query.set(values);
    scan(rowsAt, count, stride, queryAt, scalesAt, outAt);
    return out;
  };
}

/** The same scan in plain TypeScript, for machines without WASM SIMD. */
export function scalarScan({ count, dimension, scales, values }: QuantisedVectors): Scan {
  const out = new Float32Array(count);
  return (query) => {
    for (let i = 0, at = 0; i < count; i++) {
      let dot = 0;
      for (let j = 0; j < dimension; j++, at++) dot += (values[at] ?? 0) * (query[j] ?? 0);
      out[i] = Math.fround(dot) * (scales[i] ?? 0);
    }
    return out;
  };
}
