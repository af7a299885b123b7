import { damagedWeights } from "./errors.ts";
import { dequantise, type GgufTensor } from "./gguf.ts";
import type { DataFile, LayoutTensor, Source } from "./layout.ts";
import { merge, type Adapter } from "./lora.ts";
import { quantiseBlocks4, quantiseBlocks8, quantiseRows, withZeroAt128, type Quantised } from "./quantise.ts";

/** Bytes that belong at `offset` of a data file. */
export interface Chunk {
  readonly file: DataFile;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/**
 * The content of all data files, one base matrix at a time: each is dequantised and merged once, and quantised for every
 * file that holds it. Deterministic to the bit. What no chunk covers is zero.
 * @throws SextantError `model-damaged` when layout, base and adapter do not fit together.
 */
export function* fill(
  files: readonly DataFile[],
  base: ReadonlyMap<string, GgufTensor>,
  adapter: Adapter | undefined,
): Generator<Chunk> {
  requireUses(files, adapter);
  for (const uses of bySources(files)) {
    const [first] = uses;
    if (!first) continue;
    const weights = stack(first.tensor, base, adapter);
    for (const { file, tensor } of uses) {
      if (tensor.kind === "float32") {
        yield { file, offset: tensor.offset, bytes: bytesOf(weights) };
      } else {
        const { values, scales } = quantise(tensor, weights);
        yield { file, offset: tensor.offset, bytes: bytesOf(values) };
        yield { file, offset: tensor.scaleOffset, bytes: bytesOf(scales) };
      }
    }
  }
}

interface Use {
  readonly file: DataFile;
  readonly tensor: LayoutTensor;
}

/** The tensors of all files, those of the same base matrices together. */
function bySources(files: readonly DataFile[]): Iterable<Use[]> {
  const groups = new Map<string, Use[]>();
  for (const file of files) {
    for (const tensor of file.tensors) {
      const key = tensor.sources.map((source) => source.tensor).join();
      const group = groups.get(key);
      if (group) group.push({ file, tensor });
      else groups.set(key, [{ file, tensor }]);
    }
  }
  return groups.values();
}

function quantise({ kind, rows, columns }: LayoutTensor, weights: Float32Array): Quantised {
  if (kind === "int8") return quantiseRows(weights, rows, columns);
  if (kind === "nbits4") return quantiseBlocks4(weights);
  const blocks = quantiseBlocks8(weights);
  return kind === "nbits8" ? withZeroAt128(blocks) : blocks;
}

/** The merged weights [rows, columns] of all sources, one above the other. */
function stack({ name, rows, columns, sources }: LayoutTensor, base: ReadonlyMap<string, GgufTensor>, adapter?: Adapter) {
  const stacked = new Float32Array(rows * columns);
  let at = 0;
  for (const source of sources) {
    const weights = mergedWeights(source, base, adapter);
    if (base.get(source.tensor)?.columns !== columns || at + weights.length > stacked.length) {
      throw damagedWeights("layout.json", `gives ${name} a shape that the base does not have`);
    }
    stacked.set(weights, at);
    at += weights.length;
  }
  if (at !== stacked.length) throw damagedWeights("layout.json", `gives ${name} a shape that the base does not have`);
  return stacked;
}

/**
 * One matrix of the model in float32, [rows, columns] in the order of Hugging Face, with its update.
 * @throws SextantError `model-damaged` when the base has no such tensor, or the update another shape.
 */
export function mergedWeights(
  source: Source,
  base: ReadonlyMap<string, GgufTensor>,
  adapter: Adapter | undefined,
): Float32Array {
  const tensor = base.get(source.tensor);
  if (!tensor) throw damagedWeights("The base model", `has no tensor ${source.tensor}`);
  const weights = restoreHeads(dequantise(tensor), tensor.columns, source);
  const update = source.module === undefined ? undefined : adapter?.updates.get(source.module);
  if (adapter && update) {
    if (update.rows !== tensor.rows || update.columns !== tensor.columns) {
      throw damagedWeights("The adapter", `updates ${source.module ?? ""} with a shape that the base does not have`);
    }
    merge(weights, update, adapter.scale);
  }
  return weights;
}

/**
 * llama.cpp stores row s·32 + j of each head of 64 as row 2·j + s, so that rotary pairs lie side by side; the graphs
 * rotate halves, as Hugging Face does.
 */
function restoreHeads(weights: Float32Array, columns: number, { heads }: Source): Float32Array {
  if (heads === undefined) return weights;
  const restored = new Float32Array(weights.length);
  const half = weights.length / columns / heads / 2;
  for (let head = 0; head < heads; head++) {
    for (let pair = 0; pair < half; pair++) {
      for (let side = 0; side < 2; side++) {
        const from = (head * 2 * half + 2 * pair + side) * columns;
        restored.set(weights.subarray(from, from + columns), (head * 2 * half + side * half + pair) * columns);
      }
    }
  }
  return restored;
}

/** An update that no tensor uses would be lost without a word. */
function requireUses(files: readonly DataFile[], adapter: Adapter | undefined): void {
  const used = new Set(files.flatMap(({ tensors }) => tensors.flatMap(({ sources }) => sources.map((one) => one.module))));
  for (const module of adapter?.updates.keys() ?? []) {
    if (!used.has(module)) throw damagedWeights("The adapter", `updates ${module}, which the model does not have`);
  }
}

function bytesOf(array: Float32Array | Int8Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
