import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { SextantError } from "../../src/engine/errors.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const WEIGHTS = join(ROOT, "weights");
/** Adapter name that stands for the base as it is. */
export const NO_ADAPTER = "none";
const EXTENSION = ".safetensors";

const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const Hashes = v.object({
  /** Of the joined GGUF parts. */
  base: Sha256,
  /** Adapter → data file → hash. */
  assembled: v.record(v.string(), v.record(v.string(), Sha256)),
});
export type Hashes = v.InferOutput<typeof Hashes>;

/** @throws SextantError `model-damaged` */
export async function readHashes(): Promise<Hashes> {
  return v.parse(Hashes, await readJson("hashes.json"));
}

/** The adapter that answers unless another is chosen: `weights/default.json`. */
export async function defaultAdapter(): Promise<string> {
  return v.parse(v.object({ adapter: v.string() }), await readJson("default.json")).adapter;
}

/** The adapters of weights/adapters by their names, in order of the alphabet. */
export async function committedAdapters(): Promise<string[]> {
  const files = await readdir(join(WEIGHTS, "adapters"));
  return files.flatMap((name) => (name.endsWith(EXTENSION) ? [name.slice(0, -EXTENSION.length)] : [])).sort();
}

/**
 * The joined GGUF base.
 * @throws SextantError `model-missing`; `model-damaged` when the bytes are not those of the recorded hash.
 */
export async function readBase(expected: string): Promise<Buffer> {
  const parts = (await readdir(join(WEIGHTS, "base"))).filter((name) => /\.gguf\.part\d$/.test(name)).sort();
  const base = Buffer.concat(await Promise.all(parts.map((part) => read(join(WEIGHTS, "base", part)))));
  if (sha256(base) !== expected) {
    throw new SextantError(
      "model-damaged",
      `The base model in weights/base (${parts.length} parts, ${base.length} bytes) is not the recorded one.`,
      "Restore it: `git checkout -- weights/base`.",
    );
  }
  return base;
}

/** An adapter is named by its file in weights/adapters, or by the path of a safetensors file elsewhere. */
export function adapterPath(adapter: string): string {
  return adapter.endsWith(EXTENSION) ? resolve(adapter) : join(WEIGHTS, "adapters", adapter + EXTENSION);
}

/** @throws SextantError `model-missing` */
export async function readAdapterFile(adapter: string): Promise<Buffer> {
  return read(adapterPath(adapter));
}

export async function readLayoutFile(): Promise<Buffer> {
  return read(join(WEIGHTS, "layout.json"));
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse((await read(join(WEIGHTS, name))).toString("utf8"));
}

async function read(file: string): Promise<Buffer> {
  return readFile(file).catch((cause: unknown) => {
    throw new SextantError(
      "model-missing",
      `${relative(ROOT, file)} could not be read.`,
      "Restore it with `git checkout -- weights`, or name an adapter that lies in weights/adapters.",
      { cause },
    );
  });
}

/** Lower-case hex SHA-256. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
