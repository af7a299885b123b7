import * as v from "valibot";
import { damagedWeights } from "./errors.ts";
import type { SafeTensors } from "./safetensors.ts";

/** One low-rank update of a matrix: W += scale · B · A (Hu et al. 2021, LoRA). */
export interface LowRank {
  /** [rank, columns] */
  readonly a: Float32Array;
  /** [rows, rank] */
  readonly b: Float32Array;
  readonly rank: number;
  readonly rows: number;
  readonly columns: number;
}

export interface Adapter {
  readonly scale: number;
  /** By Hugging Face module: "model.layers.0.self_attn.q_proj". */
  readonly updates: ReadonlyMap<string, LowRank>;
}

const Positive = v.pipe(v.string(), v.transform(Number), v.number(), v.finite(), v.gtValue(0));
const Metadata = v.object({ alpha: Positive, r: Positive });

/**
 * The adapter in a safetensors file: pairs `<module>.lora_A.weight`, `<module>.lora_B.weight`, with `alpha` and `r` in
 * the metadata; the update is scaled by alpha / r.
 * @throws SextantError `model-damaged` when a pair is not whole, shapes disagree or the metadata is missing.
 */
export function readAdapter({ metadata, tensors }: SafeTensors, name: string): Adapter {
  const damaged = (how: string) => damagedWeights(name, how, "Write the adapter again with training/export.");
  const known = v.safeParse(Metadata, metadata);
  if (!known.success) throw damaged("has no `alpha` and `r` in its metadata");
  const { alpha, r: rank } = known.output;
  const updates = new Map<string, LowRank>();
  for (const key of tensors.keys()) {
    const match = /^(.+)\.lora_(A|B)\.weight$/.exec(key);
    const module = match?.[1];
    if (module === undefined) throw damaged(`holds ${key}, which is no lora_A or lora_B weight`);
    const a = tensors.get(`${module}.lora_A.weight`);
    const b = tensors.get(`${module}.lora_B.weight`);
    if (!a || !b) throw damaged(`holds only half of the update of ${module}`);
    const [aRank, columns = 0] = a.shape;
    const [rows = 0, bRank] = b.shape;
    if (aRank !== rank || bRank !== rank) throw damaged(`gives ${module} a rank other than ${rank}`);
    updates.set(module, { a: a.values, b: b.values, rank, rows, columns });
  }
  return { scale: alpha / rank, updates };
}

/** Adds an update to `weights` [rows, columns] in place; sums in double precision, in one order, on every machine. */
export function merge(weights: Float32Array, { a, b, rank, rows, columns }: LowRank, scale: number): void {
  const sum = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    sum.fill(0);
    for (let r = 0; r < rank; r++) {
      const factor = scale * (b[row * rank + r] ?? NaN);
      const from = r * columns;
      for (let i = 0; i < columns; i++) sum[i] = (sum[i] ?? NaN) + factor * (a[from + i] ?? NaN);
    }
    const to = row * columns;
    for (let i = 0; i < columns; i++) weights[to + i] = (weights[to + i] ?? NaN) + (sum[i] ?? NaN);
  }
}
