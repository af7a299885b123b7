import type { Pooling } from "../encoders/text.ts";

export type Part = "policy" | "text-encoder" | "answer-reader" | "image-encoder" | "text-reader";

/** Where a session runs. `cpu` is onnxruntime-node; `wasm` and `webgpu` are onnxruntime-web. */
export type Device = "wasm" | "webgpu" | "cpu";

/** Weight formats, by the names that transformers.js gives them. */
export type Dtype = "fp32" | "fp16" | "q8" | "q4" | "q4f16";

export interface ModelFile {
  /** Within the model's folder: "onnx/model_quantized.onnx". */
  readonly path: string;
  readonly bytes: number;
  readonly hash: FileHash;
  /** The folder under /models/ of a shipped file that does not lie in its model's: models share what is the same. */
  readonly folder?: string;
}

/**
 * Lower-case hex. `sha256` is that of the bytes; `git-blob` is git's SHA-1 of a blob, which is all that a hub's listing
 * says of its small files.
 */
export interface FileHash {
  readonly kind: "sha256" | "git-blob";
  readonly hex: string;
}

/**
 * Where a model's files come from. `shipped` files lie in a folder under /models/ of the app's own origin, and the
 * catalogue knows their hashes. `hub` files are downloaded once, by the user's choice, from a pinned revision; the
 * hub's listing of that revision gives their sizes and hashes (hub.ts).
 */
export type Origin =
  | { readonly kind: "shipped"; readonly folder: string; readonly files: readonly ModelFile[] }
  | { readonly kind: "hub"; readonly repository: string; readonly revision: string };

/** One way to run a model. */
export interface Build {
  /** Format of the bulk of the weights. */
  readonly dtype: Dtype;
  readonly devices: readonly Device[];
  /** Format of each session, by its name in transformers.js ("model", "decoder_model_merged"). */
  readonly sessions: Readonly<Record<string, Dtype>>;
  /** Bytes of the largest weight tensor, which one GPU buffer has to hold. Only builds for webgpu have it. */
  readonly largestBuffer?: number;
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
  /** What it is, one sentence. */
  readonly about: string;
  /** Whether pictures go into the model itself, or only notes about them. */
  readonly sees: boolean;
  /** The file of weights/adapters that is merged into it, by its name; only compact policies have one. */
  readonly adapter?: string;
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
  readonly features: number;
}

export interface TextReaderEntry extends Entry {
  readonly part: "text-reader";
}

/** Reads with the vocabulary of the compact text encoder, and has no tokenizer of its own. */
export interface AnswerReaderEntry extends Entry {
  readonly part: "answer-reader";
}

export type ModelEntry = PolicyEntry | TextEncoderEntry | AnswerReaderEntry | ImageEncoderEntry | TextReaderEntry;
