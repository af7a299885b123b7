import type { ByteSource } from "./byte-source.ts";
import { ExactInt8Index } from "./exact.ts";
import { IvfIndex } from "./ivf.ts";
import { readVectors, VECTORS_MAGIC } from "./quantise.ts";
import type { QuantisedVectors } from "./quantise.ts";
import type { ListMemory } from "./list-memory.ts";
import type { VectorIndex } from "./types.ts";
import { VoyIndex, voyRefusal, type VoyRuntime } from "./voy.ts";

/** voy where it is given and its limits allow, the exact scan else; `kind` and `reason` of the index tell which and why. */
export function createVectorIndex(vectors: QuantisedVectors, voy?: VoyRuntime): VectorIndex {
  if (!voy) return new ExactInt8Index(vectors);
  const refusal = voyRefusal(vectors, voy);
  return refusal === null ? new VoyIndex(vectors, voy) : new ExactInt8Index(vectors, refusal);
}

export interface VectorIndexOptions {
  readonly voy?: VoyRuntime | undefined;
  /** Rows that a search of an IVF index scans, instead of the shard's own budget; `Infinity` scans all. */
  readonly budget?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a shard of vectors: rows are read whole, lists on demand into the memory of lists.
 * @throws SextantError `pack-damaged`; the signal's reason when it aborts.
 */
export async function openVectorIndex(
  source: ByteSource,
  lists: ListMemory,
  { voy, budget, signal }: VectorIndexOptions = {},
): Promise<VectorIndex> {
  const magic = await source.read(0, Math.min(4, source.length), signal);
  const isRows =
    magic.length === 4 && new DataView(magic.buffer, magic.byteOffset, 4).getUint32(0, true) === VECTORS_MAGIC;
  if (!isRows)
    return IvfIndex.open(source, lists, { ...(budget !== undefined && { budget }), ...(signal && { signal }) });
  return createVectorIndex(readVectors(await source.read(0, source.length, signal)), voy);
}
