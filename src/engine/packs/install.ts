import { SextantError } from "../errors.ts";
import { sha256 } from "../bytes.ts";
import { packBytes, parseManifest } from "./manifest.ts";
import { openPack } from "./open.ts";
import { httpOrigin } from "./origin-http.ts";
import type { ByteProgress, InstalledPack, PackManifest, PackOrigin, PackStore, Shard } from "./types.ts";

const PARALLEL = 4;

export interface InstallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ByteProgress) => void;
  /** Asked before anything else is read, and throws where the pack is of no use here. */
  readonly accept?: (manifest: PackManifest) => void;
}

/**
 * Installs a pack: shards in parallel, each verified before it is stored, the manifest last. Until then the store
 * keeps its old state; shards that are there already, and whole, are skipped: a cut install resumes, and installing a
 * damaged pack again repairs it.
 * @throws SextantError `pack-damaged` (names the shard), `pack-incompatible`, and what `accept`, origin and store throw;
 *   AbortError when `signal` aborts.
 */
export async function installPack(
  origin: PackOrigin,
  store: PackStore,
  { signal, onProgress, accept }: InstallOptions = {},
): Promise<PackManifest> {
  signal?.throwIfAborted();
  const manifest = parseManifest(await origin.manifest(signal));
  accept?.(manifest);
  const loaded = new Map<string, number>();
  const report = (shard: Shard, bytes: number) => {
    loaded.set(shard.path, Math.min(bytes, shard.bytes));
    const sum = [...loaded.values()].reduce((a, b) => a + b, 0);
    onProgress?.({ label: manifest.name, loaded: sum, total: packBytes(manifest) });
  };

  const queue = [...manifest.shards];
  const failure = new AbortController();
  const all = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
  const lane = async () => {
    for (let shard = queue.shift(); shard; shard = queue.shift()) {
      all.throwIfAborted();
      if (!(await isStored(store, manifest.id, shard))) {
        const bytes = await fetchShard(origin, shard, all, report);
        all.throwIfAborted();
        await store.putShard(manifest.id, shard.sha256, bytes);
      }
      report(shard, shard.bytes);
    }
  };
  const lanes = Array.from({ length: PARALLEL }, () =>
    lane().catch((error: unknown) => {
      // The first failure stops the other lanes; theirs follow from it.
      failure.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(lanes);
  all.throwIfAborted();
  await store.putManifest(manifest);
  return manifest;
}

/**
 * Adds a pack whose shards stay where they are: searches read of them what they need. It is opened once before it takes
 * the place of one of its id, which reads the directories of its shards; the store keeps them.
 * @throws SextantError `pack-damaged`, `pack-incompatible`, `pack-missing`, `network`, and what `accept` and the store
 *   throw.
 */
export async function addRemotePack(
  manifestUrl: string,
  store: PackStore,
  { signal, accept }: Pick<InstallOptions, "signal" | "accept"> = {},
): Promise<InstalledPack> {
  const manifest = parseManifest(await httpOrigin(manifestUrl).manifest(signal));
  accept?.(manifest);
  const pack = { ...manifest, remote: manifestUrl };
  await openPack(store, pack, { ...(signal && { signal }) });
  await store.putManifest(pack);
  return pack;
}

/** Whether the store holds the shard, undamaged. */
async function isStored(store: PackStore, packId: string, { sha256: expected, bytes }: Shard): Promise<boolean> {
  const stored = await store.shard(packId, expected);
  if (stored === undefined || stored.length !== bytes) return false;
  const read = await stored.read(0, stored.length).catch((error: unknown) => {
    // What the browser can list but no longer read is downloaded anew, like what has changed.
    if (error instanceof SextantError && error.code === "pack-damaged") return undefined;
    throw error;
  });
  return read !== undefined && (await sha256(read)) === expected;
}

/** Downloads and verifies one shard. */
async function fetchShard(
  origin: PackOrigin,
  shard: Shard,
  signal: AbortSignal,
  report: (shard: Shard, bytes: number) => void,
): Promise<Uint8Array> {
  const damaged = (why: string) =>
    new SextantError(
      "pack-damaged",
      `The shard ${shard.path} from ${origin.describe} is damaged: ${why}.`,
      "Try again; if it stays so, the pack's publisher has to upload it anew.",
    );
  const overflow = new AbortController();
  const read = origin.shard(shard.path, AbortSignal.any([signal, overflow.signal]), (loaded) => {
    // A server that sends more than the manifest says is not read to its end.
    if (loaded > shard.bytes) overflow.abort(damaged(`it is longer than ${shard.bytes} bytes`));
    report(shard, loaded);
  });
  const bytes = await read.catch((error: unknown) => {
    overflow.signal.throwIfAborted();
    throw error;
  });
  if (bytes.length !== shard.bytes) throw damaged(`it has ${bytes.length} bytes instead of ${shard.bytes}`);
  if ((await sha256(bytes)) !== shard.sha256) throw damaged("its SHA-256 is not the manifest's");
  return bytes;
}
