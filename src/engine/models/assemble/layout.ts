import * as v from "valibot";
import { damagedWeights } from "./errors.ts";

/**
 * `weights/layout.json`, written by training/export/graphs.py with the graphs: the data files of a model, and for each
 * tensor in them its place and what it is made of.
 */

const Extent = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const Source = v.object({
  /** Name in the GGUF base. */
  tensor: v.string(),
  /** Module that an adapter may update. */
  module: v.optional(v.string()),
  /** Set where llama.cpp reordered the rows of each head; they are put back. */
  heads: v.optional(Extent),
});

const Place = {
  name: v.string(),
  /** Outputs, of all sources together. */
  rows: Extent,
  /** Inputs. */
  columns: Extent,
  offset: Extent,
  /** Stacked along the rows. */
  sources: v.array(Source),
};

const Tensor = v.variant("kind", [
  v.object({ kind: v.literal("float32"), ...Place }),
  v.object({ kind: v.picklist(["int8", "int8-blocks", "nbits8", "nbits4"]), ...Place, scaleOffset: Extent }),
]);

const DataFile = v.object({
  /** Relative to the model's folder. */
  path: v.string(),
  bytes: Extent,
  tensors: v.array(Tensor),
});

export type Source = v.InferOutput<typeof Source>;
export type LayoutTensor = v.InferOutput<typeof Tensor>;
export type DataFile = v.InferOutput<typeof DataFile>;

/** Whether an adapter changes a data file; the others (the embedding) are the same for all adapters. */
export function isAdapted({ tensors }: DataFile): boolean {
  return tensors.some(({ sources }) => sources.some(({ module }) => module !== undefined));
}

/** @throws SextantError `model-damaged` when `json` is no layout. */
export function parseLayout(json: unknown): readonly DataFile[] {
  const parsed = v.safeParse(v.array(DataFile), json);
  if (!parsed.success) throw damagedWeights("layout.json", "does not describe the data files of a model");
  return parsed.output;
}
