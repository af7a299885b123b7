import { SextantError } from "../errors.ts";
import type { ByteProgress } from "../packs/types.ts";
import type { ModelCache } from "./cache.ts";
import { chooseDevice, type DeviceChoice, type DeviceFacts } from "./device.ts";
import { filesOf, missing, offered, verify, type ModelFiles } from "./files.ts";
import { fileAddress, listingAddress, parseListing } from "./hub.ts";
import type { ModelEntry, ModelFile } from "./types.ts";

/** Where models are fetched from and kept. */
export interface ModelSource {
  readonly fetch: typeof fetch;
  readonly cache: ModelCache;
  /** Address of the folder of shipped models, without a slash at its end: "/models". */
  readonly shipped: string;
  /** Address of the model hub: "https://huggingface.co". */
  readonly hub: string;
}

export interface PreparedModel {
  readonly choice: DeviceChoice;
  readonly files: ModelFiles;
  /** Bytes of all files of the chosen build. */
  readonly bytes: number;
}

type Progress = (progress: ByteProgress) => void;

/**
 * Brings a model within reach: lists its files, chooses the build for this device, and fetches what the cache does not
 * hold. A file counts as there when its size is right; its hash is checked when it is read, and a damaged one is fetched
 * again. Cancelled or failed, the files that are complete stay, so that the next attempt goes on from them.
 * @throws SextantError `model-missing`, `model-damaged`, `device-unsupported`, `network`, `storage-full`,
 *   `storage-refused`; the signal's reason.
 */
export async function prepareModel(
  entry: ModelEntry,
  facts: DeviceFacts,
  source: ModelSource,
  onProgress: Progress = () => undefined,
  signal?: AbortSignal,
): Promise<PreparedModel> {
  const { choice, files } = await chosenFiles(entry, facts, source, signal);
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let loaded = 0;
  const report = (more: number) => onProgress({ label: entry.name, loaded: loaded + more, total });
  for (const file of files) {
    const address = addressOf(entry, source, file);
    if ((await source.cache.size(address)) !== file.bytes) await obtain(file, address, source, report, signal);
    signal?.throwIfAborted();
    loaded += file.bytes;
    report(0);
  }
  return { choice, files: cachedFiles(entry, files, source), bytes: total };
}

/** Bytes of a model's build for one device. */
export interface Weight {
  readonly total: number;
  /** What `prepareModel` would still fetch; files that another model brought count as there. */
  readonly missing: number;
}

/** What a model weighs on this device. Of a hub model, the hub is asked. @throws SextantError as `prepareModel` throws */
export async function weighModel(entry: ModelEntry, facts: DeviceFacts, source: ModelSource): Promise<Weight> {
  const { files } = await chosenFiles(entry, facts, source);
  const sizes = await Promise.all(files.map((file) => source.cache.size(addressOf(entry, source, file))));
  const sum = (all: readonly ModelFile[]): number => all.reduce((bytes, file) => bytes + file.bytes, 0);
  return { total: sum(files), missing: sum(files.filter(({ bytes }, i) => sizes[i] !== bytes)) };
}

/** The build for this device, and its files. */
async function chosenFiles(entry: ModelEntry, facts: DeviceFacts, source: ModelSource, signal?: AbortSignal) {
  const all = await listFiles(entry, source, signal);
  const choice = chooseDevice(facts, offered(entry.builds, all));
  return { choice, files: filesOf(all, choice.build) };
}

/** Removes a model's files from the cache, for all its builds. */
export async function removeModel(entry: ModelEntry, source: ModelSource): Promise<void> {
  for (const file of await listFiles(entry, source)) await source.cache.delete(addressOf(entry, source, file));
}

function cachedFiles(entry: ModelEntry, files: readonly ModelFile[], source: ModelSource): ModelFiles {
  return {
    files,
    async read(path, signal) {
      const file = files.find((one) => one.path === path);
      if (!file) throw missing(path);
      const address = addressOf(entry, source, file);
      const bytes = await source.cache.get(address);
      if (bytes && (await isSound(file, bytes))) return bytes;
      return obtain(file, address, source, () => undefined, signal);
    },
  };
}

async function listFiles(entry: ModelEntry, source: ModelSource, signal?: AbortSignal): Promise<readonly ModelFile[]> {
  const { origin } = entry;
  if (origin.kind === "shipped") return origin.files;
  // The listing of a pinned revision never changes, so a kept one serves without a network.
  const address = listingAddress(source.hub, origin);
  const kept = await source.cache.get(address);
  const bytes = kept ?? new Uint8Array(await (await request(address, source, "default", signal)).arrayBuffer());
  const files = parseListing(new TextDecoder().decode(bytes), origin.repository);
  if (!kept) await source.cache.put(address, bytes);
  return files;
}

function addressOf({ origin }: ModelEntry, source: ModelSource, { path, folder }: ModelFile): string {
  if (origin.kind === "hub") return fileAddress(source.hub, origin, path);
  return `${source.shipped}/${folder ?? origin.folder}/${path}`;
}

/** Fetches, verifies and keeps a file; a damaged one is fetched once more, past the HTTP cache. */
async function obtain(
  file: ModelFile,
  address: string,
  source: ModelSource,
  onBytes: (loaded: number) => void,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = await readBody(await request(address, source, "default", signal), file, onBytes, signal);
  if (!(await isSound(file, bytes))) {
    bytes = await readBody(await request(address, source, "reload", signal), file, onBytes, signal);
    await verify(file, bytes);
  }
  await source.cache.put(address, bytes);
  return bytes;
}

async function isSound(file: ModelFile, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  return verify(file, bytes).then(
    () => true,
    () => false,
  );
}

async function request(address: string, source: ModelSource, cache: RequestCache, signal?: AbortSignal) {
  const response = await source.fetch(address, { cache, ...(signal && { signal }) }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw unreachable(address, "could not be reached", error);
  });
  if (response.ok) {
    // A development server answers what it does not have with its page and status 200.
    if (response.headers.get("content-type")?.includes("text/html")) throw missing(address);
    return response;
  }
  if ([401, 403, 404, 410].includes(response.status)) throw missing(address);
  throw unreachable(address, `answered with status ${response.status}`);
}

function unreachable(address: string, how: string, cause?: unknown): SextantError {
  return new SextantError(
    "network",
    `${address} ${how}.`,
    "Check the connection and try again; files that are complete are kept.",
    { cause },
  );
}

/** The body, as far as it goes, up to one byte past the expected size: enough to see that it is too long. */
async function readBody(
  response: Response,
  file: ModelFile,
  onBytes: (loaded: number) => void,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(file.bytes + 1);
  let at = 0;
  const reader = response.body?.getReader();
  try {
    while (reader && at < bytes.length) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read().catch((error: unknown) => {
        signal?.throwIfAborted();
        throw unreachable(file.path, "broke off while it was fetched", error);
      });
      if (done) break;
      bytes.set(value.subarray(0, bytes.length - at), at);
      at += value.length;
      onBytes(Math.min(at, file.bytes));
    }
  } finally {
    // What is left of a body that is too long, or no longer wanted; one that broke off has nothing to cancel.
    await reader?.cancel().catch(() => undefined);
  }
  return at === file.bytes ? bytes.subarray(0, at) : bytes.slice(0, Math.min(at, bytes.length));
}
