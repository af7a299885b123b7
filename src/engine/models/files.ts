import { SextantError } from "../errors.ts";
import type { ModelFile } from "./types.ts";

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

/**
 * Resolves when `bytes` are those that `file` describes.
 * @throws SextantError `model-damaged`
 */
export async function verify(file: ModelFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (bytes.length !== file.bytes) {
    throw damaged(file.path, `has ${bytes.length} bytes instead of ${file.bytes}`);
  }
  if ((await sha256(bytes)) !== file.sha256) throw damaged(file.path, "does not have the expected SHA-256");
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
    "Reload to fetch it again; if that does not help, run `npm run assemble` where Sextant is hosted.",
  );
}

/** Lower-case hex SHA-256. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
