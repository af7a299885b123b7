import type { ByteSource } from "../index/byte-source.ts";
import { memorySource } from "../index/byte-source.ts";
import type { InstalledPack, KeptRanges, PackStore } from "./types.ts";
import { assertStored } from "./store.ts";

/** Packs in memory: for Node and tests. */
export class MemoryPackStore implements PackStore {
  readonly #manifests = new Map<string, InstalledPack>();
  readonly #shards = new Map<string, Map<string, Uint8Array>>();

  async list(): Promise<InstalledPack[]> {
    return [...this.#manifests.values()];
  }

  async putShard(packId: string, sha256: string, bytes: Uint8Array): Promise<void> {
    const shards = this.#shards.get(packId) ?? new Map<string, Uint8Array>();
    this.#shards.set(packId, shards.set(sha256, bytes));
  }

  async shard(packId: string, sha256: string): Promise<ByteSource | undefined> {
    const bytes = this.#shards.get(packId)?.get(sha256);
    return bytes && memorySource(bytes);
  }

  /** Nothing is kept: what is read of remote packs is in their opener's cache, which lives as long as this store. */
  ranges(): KeptRanges {
    return { get: async () => undefined, put: async () => undefined };
  }

  async putManifest(manifest: InstalledPack): Promise<void> {
    const shards = this.#shards.get(manifest.id) ?? new Map<string, Uint8Array>();
    assertStored(manifest, new Set(shards.keys()));
    this.#manifests.set(manifest.id, manifest);
    const kept = new Set(manifest.shards.map(({ sha256 }) => sha256));
    for (const sha256 of shards.keys()) if (!kept.has(sha256)) shards.delete(sha256);
  }

  async remove(packId: string): Promise<void> {
    this.#manifests.delete(packId);
    this.#shards.delete(packId);
  }

  async usedBytes(): Promise<number> {
    return [...this.#shards.values()]
      .flatMap((shards) => [...shards.values()])
      .reduce((sum, { length }) => sum + length, 0);
  }
}
