import { open, stat, type FileHandle } from "node:fs/promises";
import { basename, join } from "node:path";
import { SextantError } from "../../../src/engine/errors.ts";
import { clustersOf, SEEDS, synthetic } from "./synthetic.ts";

/** Rows of float32, little-endian, one after another, nothing else. */
export interface VectorFile {
  readonly path: string;
  /** Rows that are used, from the first. */
  readonly count: number;
  readonly dimension: number;
}

/** Rows read at once. */
const BLOCK = 4096;
/** Rows that are checked, from the first, and how far their length may be from 1. */
const CHECKED = 1000;
const TOLERANCE = 0.01;

/** Writes synthetic vectors and the queries for them into a folder. */
export async function writeSynthetic(folder: string, count: number, queries: number, dimension: number) {
  const clusters = clustersOf(count);
  const write = async (name: string, rows: number, seed: number): Promise<VectorFile> => {
    const path = join(folder, name);
    const file = await open(path, "w");
    try {
      for (const block of synthetic(rows, dimension, clusters, seed)) await file.write(bytesOf(block));
    } finally {
      await file.close();
    }
    return { path, count: rows, dimension };
  };
  return {
    vectors: await write("vectors.f32", count, SEEDS.vectors),
    queries: await write("queries.f32", queries, SEEDS.queries),
  };
}

/**
 * The first `most` rows of a file, or all it has.
 * @throws SextantError `invalid-data` for a file that is missing or not whole rows of unit length
 */
export async function openVectorFile(path: string, dimension: number, most = Infinity): Promise<VectorFile> {
  const refused = (why: string, cause?: unknown) =>
    new SextantError(
      "invalid-data",
      `${basename(path)} ${why}.`,
      `Give raw float32 rows of ${dimension} components and length 1.`,
      { cause },
    );
  const { size } = await stat(path).catch((cause: unknown) => {
    throw refused("is not there", cause);
  });
  const rows = size / 4 / dimension;
  if (!Number.isInteger(rows) || rows === 0) throw refused(`does not hold whole rows of ${dimension} components`);
  const file = { path, count: Math.min(rows, most), dimension };
  for await (const block of blocksOf({ ...file, count: Math.min(file.count, CHECKED) })) {
    for (let at = 0; at < block.length; at += dimension) {
      const length = Math.hypot(...block.subarray(at, at + dimension));
      if (!(Math.abs(length - 1) < TOLERANCE)) throw refused(`holds a row of length ${length.toFixed(3)}`);
    }
  }
  return file;
}

/** The rows, block by block; each block is a new array. */
export async function* blocksOf({ path, count, dimension }: VectorFile): AsyncGenerator<Float32Array> {
  const file = await open(path, "r");
  try {
    for (let from = 0; from < count; from += BLOCK) {
      yield await readRows(file, from, Math.min(count, from + BLOCK), dimension);
    }
  } finally {
    await file.close();
  }
}

async function readRows(file: FileHandle, from: number, to: number, dimension: number): Promise<Float32Array> {
  const rows = new Float32Array((to - from) * dimension);
  const { bytesRead } = await file.read(bytesOf(rows), 0, rows.byteLength, from * dimension * 4);
  if (bytesRead !== rows.byteLength) {
    throw new SextantError("invalid-data", "A file of vectors became shorter.", "Start the benchmark again.");
  }
  return rows;
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
