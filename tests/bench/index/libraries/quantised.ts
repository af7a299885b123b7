import { quantise, type QuantisedVectors } from "../../../../src/engine/index/quantise.ts";
import { rowsOf, type Stopwatch, type Vectors } from "../library.ts";

/** All vectors as int8, in memory. */
export async function quantised(vectors: Vectors, watch: Stopwatch): Promise<QuantisedVectors> {
  const { count, dimension } = vectors;
  const values = new Int8Array(count * dimension);
  const scales = new Float32Array(count);
  let from = 0;
  for await (const block of vectors.blocks()) {
    const part = await watch.time(() => quantise(rowsOf(block, dimension), dimension));
    values.set(part.values, from * dimension);
    scales.set(part.scales, from);
    from += part.count;
  }
  return { count, dimension, scales, values };
}
