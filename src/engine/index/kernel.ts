import { KERNELS } from "./kernels.generated.ts";
import type { QuantisedVectors } from "./quantise.ts";

/**
 * Scores a query against every row: `out[i] = scales[i] · Σ values[i][j] · query[j]`, with the query as int16.
 * The returned array is overwritten by the next call.
 */
export type Scan = (query: Int16Array) => Float32Array;

/**
 * The same of `count` rows that lie in `block`: scales (float32) from its start, rows from `rowsAt`, each padded to
 * `rowStride(dimension)` bytes. The returned array is overwritten by the next call.
 */
export type BlockScan = (query: Int16Array, block: Uint8Array, count: number, rowsAt: number) => Float32Array;

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

/** Bytes of a row as the kernel reads it, padded with zeros. */
export function rowStride(dimension: number): number {
  return Math.ceil(dimension / LANES) * LANES;
}

/** A query as int16: component j is `values[j] * scale`. */
export function quantiseQuery(query: Float32Array): { readonly values: Int16Array; readonly scale: number } {
  let peak = 0;
  for (const component of query) peak = Math.max(peak, Math.abs(component));
  const scale = peak / QUERY_PEAK;
  return { values: Int16Array.from(query, (component) => (scale > 0 ? Math.round(component / scale) : 0)), scale };
}

interface Kernel {
  readonly memory: WebAssembly.Memory;
  scan(rows: number, count: number, stride: number, query: number, scales: number, out: number): void;
}

/** 250 bytes: compiling and instantiating synchronously is allowed everywhere and takes microseconds. */
function instantiate(): Kernel {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(kernelBytes()));
  return exports as unknown as Kernel;
}

/** The WASM SIMD scan; rows are copied once into the module's own memory, each padded to a multiple of 16. */
export function simdScan({ count, dimension, scales, values }: QuantisedVectors): Scan {
  const { memory, scan } = instantiate();
  const stride = rowStride(dimension);
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

/** The SIMD scan of rows that come and go: a block is copied into the module's memory, which grows to the largest. */
export function simdBlockScan(dimension: number): BlockScan {
  const { memory, scan } = instantiate();
  const stride = rowStride(dimension);
  const queryAt = memory.buffer.byteLength;
  const blockAt = queryAt + stride * 2;
  return (query, block, count, rowsAt) => {
    const outAt = Math.ceil((blockAt + block.length) / LANES) * LANES;
    const missing = outAt + count * 4 - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    new Int16Array(memory.buffer, queryAt, stride).set(query);
    new Uint8Array(memory.buffer, blockAt, block.length).set(block);
    scan(blockAt + rowsAt, count, stride, queryAt, blockAt, outAt);
    return new Float32Array(memory.buffer, outAt, count);
  };
}

/** The same in plain TypeScript. */
export function scalarBlockScan(dimension: number): BlockScan {
  const stride = rowStride(dimension);
  return (query, block, count, rowsAt) => {
    const view = new DataView(block.buffer, block.byteOffset, block.length);
    const rows = new Int8Array(block.buffer, block.byteOffset + rowsAt, count * stride);
    return Float32Array.from({ length: count }, (_, i) => {
      let dot = 0;
      for (let j = 0; j < dimension; j++) dot += (rows[i * stride + j] ?? 0) * (query[j] ?? 0);
      return Math.fround(dot) * view.getFloat32(i * 4, true);
    });
  };
}
