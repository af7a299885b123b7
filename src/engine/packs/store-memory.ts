import type { ByteSource } from "../index/byte-source.ts";
import { memorySource } from "../index/byte-source.ts";
import type { PackManifest, PackStore } from "./types.ts";
import { assertStored } from "./store.ts";

/** Packs in memory: for Node and tests. */
export class MemoryPackStore implements PackStore {
  readonly #manifests = new Map<string, PackManifest>();
  readonly #shards = new Map<string, Map<string, Uint8Array>>();

  async list(): Promise<PackManifest[]> {
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

  async putManifest(manifest: PackManifest): Promise<void> {
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
