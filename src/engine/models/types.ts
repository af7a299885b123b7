import type { Pooling } from "../encoders/text.ts";

export type Part = "policy" | "text-encoder" | "image-encoder" | "text-reader";

/** Where a session runs. `cpu` is onnxruntime-node; `wasm` and `webgpu` are onnxruntime-web. */
export type Device = "wasm" | "webgpu" | "cpu";

/** Weight formats, by the names (and file suffixes) of transformers.js. */
export type Dtype = "fp32" | "fp16" | "q8" | "q4" | "q4f16";

export interface ModelFile {
  /** Within the model's folder: "onnx/model_quantized.onnx". */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex SHA-256 of the bytes. */
  readonly sha256: string;
}

/**
 * Where a model's files come from. `shipped` files lie in a folder under /models/ of the app's own origin, and the
 * catalogue knows their hashes. `hub` files are downloaded once, by the user's choice, from a pinned revision; the
 * hub's listing of that revision gives their sizes and hashes.
 */
export type Origin =
  | { readonly kind: "shipped"; readonly folder: string; readonly files: readonly ModelFile[] }
  | { readonly kind: "hub"; readonly repository: string; readonly revision: string; readonly files: readonly string[] };

/** One way to run a model. */
export interface Build {
  readonly dtype: Dtype;
  readonly devices: readonly Device[];
  /** dtype of each session, by its name in transformers.js ("decoder_model_merged"); one for all when a string. */
  readonly sessions: Dtype | Readonly<Record<string, Dtype>>;
  /** Graph file → number of external data files beside it. */
  readonly externalData?: Readonly<Record<string, number>>;
  /** Weight files that this build needs and others may not; configuration and tokenizer are in every build. */
  readonly weights: readonly string[];
}

interface Entry {
  /** Stable: packs, traces and settings refer to it. */
  readonly id: string;
  readonly name: string;
  /** Compact ships with the app and runs everywhere; full is downloaded once and wants a real GPU. */
  readonly tier: "compact" | "full";
  readonly licence: string;
  readonly origin: Origin;
  /** In order of preference. */
  readonly builds: readonly Build[];
}

export interface PolicyEntry extends Entry {
  readonly part: "policy";
}

export interface TextEncoderEntry extends Entry {
  readonly part: "text-encoder";
  readonly dimension: number;
  readonly pooling: Pooling;
  readonly maxTokens: number;
}

export interface ImageEncoderEntry extends Entry {
  readonly part: "image-encoder";
  readonly dimension: number;
}

export interface TextReaderEntry extends Entry {
  readonly part: "text-reader";
}

export type ModelEntry = PolicyEntry | TextEncoderEntry | ImageEncoderEntry | TextReaderEntry;
