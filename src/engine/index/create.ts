import { ExactInt8Index } from "./exact.ts";
import type { QuantisedVectors } from "./quantise.ts";
import type { VectorIndex } from "./types.ts";
import { VoyIndex, voyRefusal, type VoyRuntime } from "./voy.ts";

/** voy where it is given and its limits allow, the exact scan else; `kind` and `reason` of the index tell which and why. */
export function createVectorIndex(vectors: QuantisedVectors, voy?: VoyRuntime): VectorIndex {
  if (!voy) return new ExactInt8Index(vectors);
  const refusal = voyRefusal(vectors, voy);
  return refusal === null ? new VoyIndex(vectors, voy) : new ExactInt8Index(vectors, refusal);
}
