import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openIdbPackStore } from "../../../../src/engine/packs/store-idb.ts";
import type { PackStore } from "../../../../src/engine/packs/types.ts";
import { riverPack } from "./fixtures.ts";

const bytes = Uint8Array.of(1, 2, 3);

async function stored(store: PackStore, packId: string, sha256: string): Promise<Uint8Array | undefined> {
  const source = await store.shard(packId, sha256);
  return source?.read(0, source.length);
}

describe("openIdbPackStore", () => {
  afterEach(() => vi.restoreAllMocks());

  it("says so when the browser refuses storage", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("The user denied permission to access the database.", "SecurityError");
    });
    await expect(openIdbPackStore("refused")).rejects.toThrow(
      expect.objectContaining({ code: "storage-refused", message: expect.stringContaining("SecurityError") }),
    );
  });

  it("says so when the disk is full, and keeps what was there", async () => {
    const store = await openIdbPackStore("full");
    await store.putShard("rivers", "a", bytes);
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("No room.", "QuotaExceededError");
    });
    await expect(store.putShard("rivers", "b", bytes)).rejects.toThrow(
      expect.objectContaining({ code: "storage-full" }),
    );
    expect(await stored(store, "rivers", "b")).toBeUndefined();
    expect(await stored(store, "rivers", "a")).toEqual(bytes);
  });

  it("keeps the packs apart when one is removed", async () => {
    const store = await openIdbPackStore("apart");
    for (const id of ["rivers", "rivers-2", "river"]) await store.putShard(id, "a", bytes);
    await store.remove("rivers");
    expect(await Promise.all(["rivers", "rivers-2", "river"].map((id) => stored(store, id, "a")))).toEqual([
      undefined,
      bytes,
      bytes,
    ]);
    expect(await store.usedBytes()).toBe(6);
  });

  it("stores no manifest whose shards are not all there", async () => {
    const { manifest } = await riverPack();
    const store = await openIdbPackStore("partial");
    await expect(store.putManifest(manifest)).rejects.toThrow(expect.objectContaining({ code: "pack-damaged" }));
    expect(await store.list()).toEqual([]);
  });
});
