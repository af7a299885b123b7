import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore, type IDBPTransaction } from "idb";
import { unshared } from "../bytes.ts";
import { SextantError } from "../errors.ts";
import { blobSource, type ByteSource } from "../index/byte-source.ts";
import { assertStored } from "./store.ts";
import type { InstalledPack, KeptRanges, PackStore } from "./types.ts";

/** Keys of shards are [pack id, SHA-256]; `sizes` mirrors them, so that used bytes are summed without reading shards. */
interface Schema extends DBSchema {
  manifests: { key: string; value: InstalledPack };
  shards: { key: [string, string]; value: Blob };
  sizes: { key: [string, string]; value: number };
  /** What was read of remote packs: [pack id, SHA-256, start, end], so that lengths are known without the bytes. */
  ranges: { key: RangeKey; value: { bytes: Uint8Array; since: number }; indexes: { since: number } };
}
type RangeKey = [string, string, number, number];

/** Kept of all remote packs together; what was fetched longest ago goes first. */
const KEPT_BYTES = 128 * 2 ** 20;

const STORES = ["manifests", "shards", "sizes", "ranges"] as const;
type Change = IDBPTransaction<Schema, typeof STORES, "readwrite">;

/** All keys of one pack: arrays sort after every string. */
const ofPack = (packId: string) => IDBKeyRange.bound([packId], [packId, []]);

/**
 * Packs in IndexedDB; runs in pages and workers.
 * @throws SextantError `storage-refused` where the browser allows this site no storage (private windows, settings).
 */
export async function openIdbPackStore(name = "sextant-packs"): Promise<PackStore> {
  const database = await guarded(() =>
    openDB<Schema>(name, 2, {
      upgrade(database) {
        // Version 1 held packs of the first format, which are downloaded anew.
        for (const store of STORES) {
          if (database.objectStoreNames.contains(store)) database.deleteObjectStore(store);
          const created = database.createObjectStore(store);
          if (store === "ranges")
            (created as IDBPObjectStore<Schema, typeof STORES, "ranges", "versionchange">).createIndex(
              "since",
              "since",
            );
        }
      },
      // Another tab opens a newer version: let it, this connection closes.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    }),
  );
  return new IdbPackStore(database);
}

class IdbPackStore implements PackStore {
  readonly #database: IDBPDatabase<Schema>;

  constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  list(): Promise<InstalledPack[]> {
    return guarded(() => this.#database.getAll("manifests"));
  }

  putShard(packId: string, sha256: string, bytes: Uint8Array): Promise<void> {
    return this.#change(async (transaction) => {
      // A blob: the browser keeps it on disk, and reads of it only what is asked for.
      await transaction.objectStore("shards").put(new Blob([unshared(bytes)]), [packId, sha256]);
      await transaction.objectStore("sizes").put(bytes.length, [packId, sha256]);
    });
  }

  shard(packId: string, sha256: string): Promise<ByteSource | undefined> {
    return guarded(async () => {
      const blob = await this.#database.get("shards", [packId, sha256]);
      return blob && blobSource(blob);
    });
  }

  /** The manifest appears and the shards it does not name go, or nothing happens. */
  putManifest(manifest: InstalledPack): Promise<void> {
    return this.#change(async (transaction) => {
      const [shards, sizes] = [transaction.objectStore("shards"), transaction.objectStore("sizes")];
      const stored = (await sizes.getAllKeys(ofPack(manifest.id))).map(([, sha256]) => sha256);
      assertStored(manifest, new Set(stored));
      // What was read of it from afar is of no use beside the shards.
      if (manifest.remote === undefined) await transaction.objectStore("ranges").delete(ofPack(manifest.id));
      await transaction.objectStore("manifests").put(manifest, manifest.id);
      const kept = new Set(manifest.shards.map(({ sha256 }) => sha256));
      const dropped = stored.filter((sha256) => !kept.has(sha256));
      await Promise.all(
        dropped.flatMap((sha256) => [shards.delete([manifest.id, sha256]), sizes.delete([manifest.id, sha256])]),
      );
    });
  }

  remove(packId: string): Promise<void> {
    return this.#change(async (transaction) => {
      await transaction.objectStore("manifests").delete(packId);
      await transaction.objectStore("shards").delete(ofPack(packId));
      await transaction.objectStore("sizes").delete(ofPack(packId));
      await transaction.objectStore("ranges").delete(ofPack(packId));
    });
  }

  usedBytes(): Promise<number> {
    return guarded(async () => {
      const shards = (await this.#database.getAll("sizes")).reduce((sum, bytes) => sum + bytes, 0);
      return shards + bytesOf(await this.#database.getAllKeys("ranges"));
    });
  }

  ranges(packId: string, sha256: string): KeptRanges {
    return {
      get: async (start, end) => (await this.#database.get("ranges", [packId, sha256, start, end]))?.bytes,
      put: (start, end, bytes) =>
        this.#change(async (transaction) => {
          const ranges = transaction.objectStore("ranges");
          await ranges.put({ bytes, since: Date.now() }, [packId, sha256, start, end]);
          const oldest = await ranges.index("since").getAllKeys();
          for (let used = bytesOf(oldest); used > KEPT_BYTES;) {
            const key = oldest.shift();
            if (key === undefined) break;
            used -= bytesOf([key]);
            await ranges.delete(key);
          }
        }),
    };
  }

  /** One transaction: all of `work` happens, or nothing. A throw alone would let what was asked for before it commit. */
  #change(work: (transaction: Change) => Promise<void>): Promise<void> {
    return guarded(async () => {
      const transaction = this.#database.transaction(STORES, "readwrite");
      try {
        await Promise.all([work(transaction), transaction.done]);
      } catch (error) {
        try {
          transaction.abort();
        } catch {
          // It has ended already.
        }
        await transaction.done.catch(() => undefined);
        // Requests that were waiting when the disk was full say only that they were aborted.
        throw transaction.error ?? error;
      }
    });
  }
}

const bytesOf = (ranges: readonly RangeKey[]): number => ranges.reduce((sum, [, , start, end]) => sum + end - start, 0);

/** Gives the browser's storage failures their names. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : "";
    if (name === "QuotaExceededError") {
      const remedy =
        "Remove a pack under Library, or free disk space, then try again; what was stored before is untouched.";
      throw new SextantError("storage-full", "The browser has no room left for this pack.", remedy, { cause });
    }
    if (cause instanceof SextantError) throw cause;
    const remedy =
      "Allow this site to store data (leave private browsing, or change the site's settings), then reload.";
    throw new SextantError(
      "storage-refused",
      `The browser refused to store packs (${name || String(cause)}).`,
      remedy,
      { cause },
    );
  }
}
