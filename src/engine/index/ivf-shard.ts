import { SextantError } from "../errors.ts";
import type { ByteSource } from "./byte-source.ts";
import { checksum } from "./checksum.ts";
import { rowStride } from "./kernel.ts";
import type { QuantisedVectors } from "./quantise.ts";

/*
 * The IVF shard: vectors in lists, each around a centroid. Little-endian.
 *
 *   header   uint32: magic "SXI1", vectors, dimension, lists, rows, budget, checksum of the directory, 0
 *   directory
 *            row ends (uint32 a list, exclusive), scales of the centroids (float32), centroids (int8, not padded);
 *            padded to 16 bytes
 *   lists    one after another, each a multiple of 16 bytes:
 *            scales (float32), positions (uint32), padded to 16 bytes; rows (int8), each padded with zeros to a
 *            multiple of 16; number of the list, 0, 0, checksum of all before it in the list (uint32)
 *
 * Where a list lies follows from the row ends. A vector may be in two lists, so `rows` may be more than `vectors`.
 * `budget` is how many rows a search scans unless told otherwise.
 */

/** "SXI1" */
const MAGIC = 0x31495853;
const HEADER_BYTES = 32;
const ALIGNMENT = 16;
/** Number and checksum, at the end of a list. */
const SEAL_BYTES = 16;
export const IVF_DIMENSIONS = { least: 64, most: 1024 } as const;

/** What the lists hold. */
export interface IvfLists {
  /** Vectors, each counted once. */
  readonly count: number;
  readonly dimension: number;
  /** Rows up to the end of each list. */
  readonly rowEnds: Uint32Array;
}

/** Header and directory of an IVF shard. */
export interface IvfDirectory extends IvfLists {
  readonly budget: number;
  /** One a list. */
  readonly centroids: QuantisedVectors;
  /** Byte at which each list starts, and the end of the last. */
  readonly listStarts: Float64Array;
}

/** Where the parts of a list of `rows` rows lie, in bytes from its start. */
export function listLayout(rows: number, dimension: number) {
  const positionsAt = rows * 4;
  const rowsAt = align(rows * 8);
  return { positionsAt, rowsAt, bytes: rowsAt + rows * rowStride(dimension) + SEAL_BYTES } as const;
}

/** Rows of list `list`. */
export function rowsOf({ rowEnds }: Pick<IvfLists, "rowEnds">, list: number): number {
  return (rowEnds[list] ?? 0) - (rowEnds[list - 1] ?? 0);
}

/** Header and directory, as bytes. */
export function writeDirectory(directory: Omit<IvfDirectory, "listStarts">): Uint8Array {
  const { count, dimension, budget, centroids, rowEnds } = directory;
  const lists = rowEnds.length;
  const bytes = new Uint8Array(directoryEnd(lists, dimension));
  const view = new DataView(bytes.buffer);
  rowEnds.forEach((end, list) => view.setUint32(HEADER_BYTES + list * 4, end, true));
  centroids.scales.forEach((scale, list) => view.setFloat32(HEADER_BYTES + (lists + list) * 4, scale, true));
  bytes.set(
    new Uint8Array(centroids.values.buffer, centroids.values.byteOffset, lists * dimension),
    HEADER_BYTES + lists * 8,
  );
  const header = [
    MAGIC,
    count,
    dimension,
    lists,
    rowEnds.at(-1) ?? 0,
    budget,
    checksum(bytes.subarray(HEADER_BYTES)),
    0,
  ];
  header.forEach((word, i) => view.setUint32(i * 4, word, true));
  return bytes;
}

/**
 * Reads and checks header and directory.
 * @throws SextantError `pack-damaged`; the signal's reason when it aborts.
 */
export async function readDirectory(source: ByteSource, signal?: AbortSignal): Promise<IvfDirectory> {
  if (source.length < HEADER_BYTES) throw damaged("its header is cut off");
  const header = viewOf(await source.read(0, HEADER_BYTES, signal));
  const words = Array.from({ length: HEADER_BYTES / 4 }, (_, i) => header.getUint32(i * 4, true));
  const [magic = 0, count = 0, dimension = 0, lists = 0, rows = 0, budget = 0, sum = 0] = words;
  if (magic !== MAGIC) throw damaged("it does not start with SXI1");
  if (dimension < IVF_DIMENSIONS.least || dimension > IVF_DIMENSIONS.most)
    throw damaged(`it has ${dimension} dimensions`);
  const end = directoryEnd(lists, dimension);
  if (source.length < end) throw damaged("its directory is cut off");
  const bytes = await source.read(HEADER_BYTES, end, signal);
  if (checksum(bytes) !== sum) throw damaged("its directory has changed");
  const view = viewOf(bytes);
  const rowEnds = Uint32Array.from({ length: lists }, (_, list) => view.getUint32(list * 4, true));
  const scales = Float32Array.from({ length: lists }, (_, list) => view.getFloat32((lists + list) * 4, true));
  if (
    !rowEnds.every((rowEnd, list) => rowEnd >= (rowEnds[list - 1] ?? 0)) ||
    (rowEnds.at(-1) ?? 0) !== rows ||
    rows < count
  ) {
    throw damaged("its lists do not fit its counts");
  }
  if (!scales.every((scale) => Number.isFinite(scale) && scale >= 0)) throw damaged("a scale is no positive number");
  const listStarts = new Float64Array(lists + 1);
  listStarts[0] = end;
  for (let list = 0; list < lists; list++) {
    listStarts[list + 1] = (listStarts[list] ?? 0) + listLayout(rowsOf({ rowEnds }, list), dimension).bytes;
  }
  if (listStarts[lists] !== source.length) throw damaged("its length does not fit its counts");
  // A copy, so that the centroids do not hold a whole shard in memory.
  const values = new Int8Array(bytes.slice(lists * 8, lists * 8 + lists * dimension).buffer);
  return { count, dimension, budget, centroids: { count: lists, dimension, scales, values }, rowEnds, listStarts };
}

/** Writes number and checksum into a list that has all else. */
export function sealList(bytes: Uint8Array, list: number): void {
  const view = viewOf(bytes);
  view.setUint32(bytes.length - SEAL_BYTES, list, true);
  view.setUint32(bytes.length - 4, checksum(bytes.subarray(0, -4)), true);
}

/** @throws SextantError `pack-damaged` when the bytes are not list `list`, as it was sealed. */
export function checkList(bytes: Uint8Array, list: number, lists: IvfLists): void {
  const view = viewOf(bytes);
  const changed = checksum(bytes.subarray(0, -4)) !== view.getUint32(bytes.length - 4, true);
  if (changed || view.getUint32(bytes.length - SEAL_BYTES, true) !== list) throw damaged(`list ${list} has changed`);
  const rows = rowsOf(lists, list);
  const { positionsAt } = listLayout(rows, lists.dimension);
  for (let row = 0; row < rows; row++) {
    const scale = view.getFloat32(row * 4, true);
    if (!(scale >= 0 && scale < Infinity)) throw damaged(`a scale in list ${list} is no positive number`);
    const position = view.getUint32(positionsAt + row * 4, true);
    if (position >= lists.count) throw damaged(`list ${list} names a vector that is not there`);
  }
}

function directoryEnd(lists: number, dimension: number): number {
  return align(HEADER_BYTES + lists * (8 + dimension));
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function damaged(why: string): SextantError {
  return new SextantError(
    "pack-damaged",
    `A vector shard in lists is damaged: ${why}.`,
    "Install the pack again: that downloads what is damaged.",
  );
}
