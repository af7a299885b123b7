import { SextantError } from "../errors.ts";
import { checksum } from "./checksum.ts";

/** Vectors as int8 rows with one scale a row: component j of row i is `values[i * dimension + j] * scales[i]`. */
export interface QuantisedVectors {
  readonly count: number;
  readonly dimension: number;
  readonly scales: Float32Array;
  readonly values: Int8Array;
}

/** "SXV2" */
export const VECTORS_MAGIC = 0x32565853;
const HEADER_BYTES = 16;

/** Quantises float vectors, each `dimension` long, to int8: the largest component of a row becomes ±127. */
export function quantise(vectors: readonly Float32Array[], dimension: number): QuantisedVectors {
  const scales = new Float32Array(vectors.length);
  const values = new Int8Array(vectors.length * dimension);
  vectors.forEach((vector, row) => {
    if (vector.length !== dimension) {
      throw new SextantError(
        "invalid-data",
        `A vector has ${vector.length} dimensions instead of ${dimension}.`,
        "Encode all records with one encoder.",
      );
    }
    let peak = 0;
    for (const component of vector) peak = Math.max(peak, Math.abs(component));
    const scale = Math.fround(peak / 127);
    if (!Number.isFinite(scale))
      throw new SextantError(
        "invalid-data",
        "A vector holds a component that is no number.",
        "Encode its record again.",
      );
    scales[row] = scale;
    // Components of a zero vector (or one too small for a float32 scale) stay zero.
    if (scale > 0)
      vector.forEach(
        (component, j) => (values[row * dimension + j] = Math.max(-127, Math.min(127, Math.round(component / scale)))),
      );
  });
  return { count: vectors.length, dimension, scales, values };
}

/** The vector shard: header (magic, count, dimension, checksum; uint32 little-endian), scales (float32), rows (int8). */
export function writeVectors({ count, dimension, scales, values }: QuantisedVectors): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + count * 4 + values.length);
  const view = new DataView(bytes.buffer);
  scales.forEach((scale, i) => view.setFloat32(HEADER_BYTES + i * 4, scale, true));
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.length), HEADER_BYTES + count * 4);
  const sum = checksum(bytes.subarray(HEADER_BYTES));
  [VECTORS_MAGIC, count, dimension, sum].forEach((word, i) => view.setUint32(i * 4, word, true));
  return bytes;
}

/** Reads a vector shard. The rows are a view of `bytes`, not a copy. @throws SextantError pack-damaged */
export function readVectors(bytes: Uint8Array): QuantisedVectors {
  const damaged = (why: string) =>
    new SextantError(
      "pack-damaged",
      `A vector shard is damaged: ${why}.`,
      "Install the pack again: that downloads what is damaged.",
    );
  if (bytes.length < HEADER_BYTES) throw damaged("its header is cut off");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [magic, count, dimension] = [0, 4, 8].map((at) => view.getUint32(at, true)) as [number, number, number];
  if (magic !== VECTORS_MAGIC) throw damaged("it does not start with SXV2");
  if (bytes.length !== HEADER_BYTES + count * 4 + count * dimension)
    throw damaged("its length does not fit its counts");
  if (checksum(bytes.subarray(HEADER_BYTES)) !== view.getUint32(12, true)) throw damaged("its rows have changed");
  const scales = Float32Array.from({ length: count }, (_, i) => view.getFloat32(HEADER_BYTES + i * 4, true));
  if (!scales.every((scale) => Number.isFinite(scale) && scale >= 0)) throw damaged("a scale is no positive number");
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES + count * 4, count * dimension);
  return { count, dimension, scales, values };
}
