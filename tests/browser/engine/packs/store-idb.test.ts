import { beforeEach, describe, expect, it } from "vitest";
import { installPack } from "../../../../src/engine/packs/install.ts";
import { packBytes } from "../../../../src/engine/packs/manifest.ts";
import { openPack } from "../../../../src/engine/packs/open.ts";
import { openIdbPackStore } from "../../../../src/engine/packs/store-idb.ts";
import type { PackStore } from "../../../../src/engine/packs/types.ts";
import { originOf, passages, picturePack, riverPack } from "../../../unit/engine/packs/fixtures.ts";

describe("packs in IndexedDB", () => {
  let name: string;
  let store: PackStore;
  let opened = 0;
  beforeEach(async () => {
    name = `packs-test-${opened++}`;
    indexedDB.deleteDatabase(name);
    store = await openIdbPackStore(name);
  });

  it("installs, survives a new connection, and opens", async () => {
    const manifest = await installPack(originOf(await picturePack()), store);
    const again = await openIdbPackStore(name);
    expect(await again.list()).toEqual([manifest]);
    expect(await again.usedBytes()).toBe(packBytes(manifest));
    const pack = await openPack(again, manifest);
    expect(pack.size).toBe(3);
    expect(pack.vectors.reason).toMatch(/SIMD/);
    expect((await pack.picture("red.png"))[0]).toBe(255);
  });

  it("switches to a new version at once, and frees the old one's bytes", async () => {
    await installPack(originOf(await riverPack("1")), store);
    const newer = await riverPack("2", passages.slice(1));
    await installPack(originOf(newer), store);
    expect(await store.list()).toEqual([newer.manifest]);
    expect(await store.usedBytes()).toBe(packBytes(newer.manifest));
    expect((await openPack(store, newer.manifest)).size).toBe(2);
  });

  it("keeps the old version when the new one is cut off, and resumes", async () => {
    const older = await installPack(originOf(await riverPack("1")), store);
    const newer = await riverPack("2", passages.slice(1));
    const stop = new AbortController();
    const origin = originOf(newer);
    const cut: typeof origin.shard = async (path, signal, onBytes) => {
      if (origin.reads === 2) stop.abort();
      return origin.shard(path, signal, onBytes);
    };
    await expect(installPack({ ...origin, shard: cut }, store, { signal: stop.signal })).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(await store.list()).toEqual([older]);
    expect((await openPack(store, older)).size).toBe(3);
    await installPack(originOf(newer), store);
    expect(await store.list()).toEqual([newer.manifest]);
  });

  it("removes a pack with all its bytes", async () => {
    const { id } = await installPack(originOf(await riverPack()), store);
    await store.remove(id);
    expect(await store.list()).toEqual([]);
    expect(await store.usedBytes()).toBe(0);
  });

  it("works in a worker", async () => {
    const worker = new Worker(new URL("./store-idb.worker.ts", import.meta.url), { type: "module" });
    const used = await new Promise<unknown>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(name);
    });
    worker.terminate();
    expect(used).toBe(3);
    expect(await (await store.shard("from-worker", "a"))?.read(0, 3)).toEqual(Uint8Array.of(1, 2, 3));
  });
});
