import { SextantError } from "../errors.ts";
import { concat, sha256 } from "../bytes.ts";
import type { Build, Dtype, ModelFile } from "./types.ts";

/**
 * The files of one model, by path within its folder, checked against their sizes and hashes: over HTTP and a cache in
 * browsers (download.ts), from disk in the terminal.
 */
export interface ModelFiles {
  /** What there is; a path that is not in it does not exist. */
  readonly files: readonly ModelFile[];
  /** @throws SextantError `model-missing`, `model-damaged`, `network`, `storage-full`; the signal's reason. */
  read(path: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}

/** Suffix of a graph file by its weights' format, as transformers.js builds the name. */
const SUFFIX: Readonly<Record<Dtype, string>> = {
  fp32: "",
  fp16: "_fp16",
  q8: "_quantized",
  q4: "_q4",
  q4f16: "_q4f16",
};

function graphsOf(build: Build): string[] {
  return Object.entries(build.sessions).map(([session, dtype]) => `onnx/${session}${SUFFIX[dtype]}.onnx`);
}

/** The files that a build needs: its own graphs and weights, and everything that is neither. */
export function filesOf(files: readonly ModelFile[], build: Build): ModelFile[] {
  const graphs = graphsOf(build);
  return files.filter(({ path }) => !path.startsWith("onnx/") || graphs.includes(path.replace(/_data(_\d+)?$/, "")));
}

/** The builds whose graphs are all there: a hub need not hold each format of a model. */
export function offered(builds: readonly Build[], files: readonly ModelFile[]): Build[] {
  const paths = new Set(files.map(({ path }) => path));
  if (![...paths].some((path) => path.startsWith("onnx/"))) return [...builds];
  return builds.filter((build) => graphsOf(build).every((graph) => paths.has(graph)));
}

/**
 * Resolves when `bytes` are those that `file` describes.
 * @throws SextantError `model-damaged`
 */
export async function verify(file: ModelFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (bytes.length !== file.bytes) throw damaged(file.path, `has ${bytes.length} bytes instead of ${file.bytes}`);
  const { kind, hex } = file.hash;
  const actual = kind === "sha256" ? await sha256(bytes) : await gitBlob(bytes);
  if (actual !== hex) throw damaged(file.path, `does not have the expected hash`);
}

/** Git's name of a blob: the SHA-1 of "blob <size>\0" and the bytes. */
async function gitBlob(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const whole = concat([new TextEncoder().encode(`blob ${bytes.length}\0`), bytes]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-1", whole.slice().buffer));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function missing(path: string, options?: ErrorOptions): SextantError {
  return new SextantError(
    "model-missing",
    `The model file ${path} was not found.`,
    "Run `npm run assemble` where Sextant is hosted, then reload.",
    options,
  );
}

function damaged(path: string, how: string): SextantError {
  return new SextantError(
    "model-damaged",
    `The model file ${path} ${how}.`,
    "Reload to fetch it again; if that does not help, run `npm run assemble -- --verify` where Sextant is hosted.",
  );
}
