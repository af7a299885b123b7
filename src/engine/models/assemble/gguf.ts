import { damagedWeights } from "./errors.ts";
import { fromHalf } from "./float16.ts";

/**
 * Reader of GGUF version 3, little-endian, for the tensor types that the base contains (F32, Q4_1, Q8_0).
 * Format: ggml's docs/gguf.md; block layouts: ggml's ggml-common.h.
 */

export const BLOCK = 32;

/** Bytes of a block of 32 weights by ggml tensor type, and the type's name. */
const TYPES: Readonly<Record<number, { readonly name: TensorType; readonly blockBytes: number }>> = {
  0: { name: "F32", blockBytes: 4 * BLOCK },
  3: { name: "Q4_1", blockBytes: 20 },
  8: { name: "Q8_0", blockBytes: 34 },
};

export type TensorType = "F32" | "Q4_1" | "Q8_0";

export interface GgufTensor {
  readonly type: TensorType;
  /** Outputs, outermost; 1 for a vector. */
  readonly rows: number;
  /** Inputs, contiguous. */
  readonly columns: number;
  readonly bytes: Uint8Array;
}

const ALIGNMENT = 32;
const STRING = 8;
const ARRAY = 9;
/** Bytes of the metadata value types that have a fixed size. */
const SCALARS: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};
const MAGIC = 0x46554747; // "GGUF"

/**
 * The tensors of a GGUF file, by name, as views into `file`. Metadata is skipped.
 * @throws SextantError `model-damaged` when the file is truncated, of another format or has a type not known here.
 */
export function readGguf(file: Uint8Array): Map<string, GgufTensor> {
  const cursor = new Cursor(file);
  if (cursor.u32() !== MAGIC) throw damaged("is no GGUF file");
  const version = cursor.u32();
  if (version !== 3) throw damaged(`has GGUF version ${version}, not 3`);
  const tensorCount = cursor.u64();
  const valueCount = cursor.u64();
  for (let i = 0; i < valueCount; i++) {
    cursor.string();
    cursor.skipValue(cursor.u32());
  }
  const infos = Array.from({ length: guarded(tensorCount, file) }, () => {
    const name = cursor.string();
    const dimensions = Array.from({ length: guarded(cursor.u32(), file) }, () => cursor.u64());
    return { name, dimensions, type: cursor.u32(), offset: cursor.u64() };
  });
  const start = Math.ceil(cursor.offset / ALIGNMENT) * ALIGNMENT;
  return new Map(
    infos.map(({ name, dimensions, type, offset }) => {
      const known = TYPES[type];
      if (!known) throw damaged(`stores ${name} in ggml type ${type}, which is not F32, Q4_1 or Q8_0`);
      const columns = dimensions[0] ?? 0;
      const rows = dimensions.slice(1).reduce((product, dimension) => product * dimension, 1);
      const length = ((rows * columns) / BLOCK) * known.blockBytes;
      if (!Number.isSafeInteger(length) || columns % BLOCK !== 0)
        throw damaged(`gives ${name} a shape that does not fit its type`);
      const begin = start + offset;
      if (begin + length > file.length) throw damaged(`ends inside ${name}`);
      return [name, { type: known.name, rows, columns, bytes: file.subarray(begin, begin + length) }];
    }),
  );
}

/** Weights [rows, columns] of a tensor, exactly the numbers that ggml computes. */
export function dequantise(tensor: GgufTensor): Float32Array {
  const weights = new Float32Array(tensor.rows * tensor.columns);
  const view = new DataView(tensor.bytes.buffer, tensor.bytes.byteOffset, tensor.bytes.byteLength);
  if (tensor.type === "F32") {
    for (let i = 0; i < weights.length; i++) weights[i] = view.getFloat32(4 * i, true);
  } else if (tensor.type === "Q8_0") {
    for (let block = 0, at = 0; block < weights.length; block += BLOCK, at += 34) {
      const scale = fromHalf(view.getUint16(at, true));
      for (let i = 0; i < BLOCK; i++) weights[block + i] = scale * view.getInt8(at + 2 + i);
    }
  } else {
    for (let block = 0, at = 0; block < weights.length; block += BLOCK, at += 20) {
      const scale = fromHalf(view.getUint16(at, true));
      const minimum = fromHalf(view.getUint16(at + 2, true));
      for (let i = 0; i < 16; i++) {
        const pair = view.getUint8(at + 4 + i);
        weights[block + i] = scale * (pair & 15) + minimum;
        weights[block + 16 + i] = scale * (pair >> 4) + minimum;
      }
    }
  }
  return weights;
}

/** Reads little-endian fields from the front of a file. */
class Cursor {
  offset = 0;
  readonly #view: DataView;

  constructor(file: Uint8Array) {
    this.#view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  }

  /** Steps over `length` bytes and returns where they begin. */
  skip(length: number): number {
    const begin = this.offset;
    if (begin + length > this.#view.byteLength) throw damaged("ends inside its header");
    this.offset += length;
    return begin;
  }

  u32(): number {
    return this.#view.getUint32(this.skip(4), true);
  }

  u64(): number {
    return Number(this.#view.getBigUint64(this.skip(8), true));
  }

  string(): string {
    const length = this.u64();
    const begin = this.skip(length);
    return new TextDecoder().decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + begin, length));
  }

  skipValue(type: number): void {
    const size = SCALARS[type];
    if (size !== undefined) {
      this.skip(size);
    } else if (type === STRING) {
      this.skip(this.u64());
    } else if (type === ARRAY) {
      const element = this.u32();
      const count = this.u64();
      for (let i = 0; i < count; i++) this.skipValue(element);
    } else {
      throw damaged(`has metadata of an unknown type ${type}`);
    }
  }
}

/** A count that a file of this size can hold; a damaged one would ask for gigabytes. */
function guarded(count: number, file: Uint8Array): number {
  if (count > file.length) throw damaged("ends inside its header");
  return count;
}

function damaged(how: string): Error {
  return damagedWeights("The base model", how);
}
