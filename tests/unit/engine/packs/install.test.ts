import { describe, expect, it } from "vitest";
import { SextantError } from "../../../../src/engine/errors.ts";
import type { BuiltPack } from "../../../../src/engine/packs/build.ts";
import { installPack } from "../../../../src/engine/packs/install.ts";
import { packBytes } from "../../../../src/engine/packs/manifest.ts";
import { openPack } from "../../../../src/engine/packs/open.ts";
import { MemoryPackStore } from "../../../../src/engine/packs/store-memory.ts";
import type { ByteProgress, PackManifest, PackStore } from "../../../../src/engine/packs/types.ts";
import { hashEncoder, originOf, passages, picturePack, riverPack } from "./fixtures.ts";

const code = (code: string) => expect.objectContaining({ code });

/** What a reader of the store sees: the version that opens, or null. */
async function state(store: PackStore): Promise<string | null> {
  const [manifest] = await store.list();
  if (!manifest) return null;
  const pack = await openPack(store, manifest);
  return `${manifest.version.split("+")[0]} with ${pack.size} records`;
}

/** A store whose `after`th call (and every later one) fails. */
function failing(store: PackStore, after: number): PackStore {
  let calls = 0;
  return new Proxy(store, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        if (calls++ >= after) return Promise.reject(new SextantError("storage-full", "Full.", "Free some."));
        return value.apply(target, args) as unknown;
      };
    },
  });
}

describe("installPack", () => {
  it("installs, reports its progress to the last byte, and opens", async () => {
    const built = await picturePack();
    const store = new MemoryPackStore();
    const seen: ByteProgress[] = [];
    const manifest = await installPack(originOf(built), store, { onProgress: (progress) => seen.push(progress) });
    expect(manifest).toEqual(built.manifest);
    expect(seen.at(-1)).toEqual({ label: "Rivers", loaded: packBytes(manifest), total: packBytes(manifest) });
    expect(await store.usedBytes()).toBe(packBytes(manifest));
    const pack = await openPack(store, manifest);
    const second = Float32Array.from({ length: 64 }, (_, i) => (i === 1 ? 1 : 0));
    expect(await pack.imageVectors?.search(second, 1)).toEqual([expect.objectContaining({ position: 1 })]);
    expect((await pack.picture("blue.png"))[2]).toBe(255);
    await expect(pack.picture("grey.png")).rejects.toThrow(code("pack-missing"));
  });

  it("finds what was packed, by words and by vectors", async () => {
    const store = new MemoryPackStore();
    const pack = await openPack(store, await installPack(originOf(await riverPack()), store));
    const [query = new Float32Array(64)] = await hashEncoder.encode(["river in Europe, Black Sea"]);
    expect((await pack.recordAt((await pack.vectors.search(query, 1))[0]?.position ?? -1)).id).toBe("danube");
    expect((await pack.recordAt((await pack.lexical.search("Africa", 1))[0]?.position ?? -1)).id).toBe("nile");
    expect(await pack.record("amazon")).toEqual(passages[2]);
    expect(await pack.record("rhine")).toBeUndefined();
  });

  it("replaces an older version and frees its shards", async () => {
    const store = new MemoryPackStore();
    await installPack(originOf(await riverPack("1")), store);
    const newer = await riverPack("2", passages.slice(1));
    await installPack(originOf(newer), store);
    expect(await state(store)).toBe("2 with 2 records");
    expect(await store.usedBytes()).toBe(packBytes(newer.manifest));
  });

  it("leaves the old or the new state when storage fails at any call, and resumes", async () => {
    const [older, newer] = [await riverPack("1"), await riverPack("2", passages.slice(1))];
    let finished = false;
    for (let after = 0; !finished; after++) {
      const store = new MemoryPackStore();
      await installPack(originOf(older), store);
      finished = await installPack(originOf(newer), failing(store, after)).then(
        () => true,
        (error: unknown) => {
          expect(error).toEqual(code("storage-full"));
          return false;
        },
      );
      expect(await state(store)).toBe(finished ? "2 with 2 records" : "1 with 3 records");
      await installPack(originOf(newer), store);
      expect(await state(store)).toBe("2 with 2 records");
    }
  });

  it("asks before it downloads whether the pack is wanted", async () => {
    const origin = originOf(await riverPack());
    const store = new MemoryPackStore();
    const accept = ({ encoder }: PackManifest) => {
      throw new SextantError("pack-incompatible", `Built with ${encoder.id}.`, "Build it again.");
    };
    await expect(installPack(origin, store, { accept })).rejects.toThrow(code("pack-incompatible"));
    expect(origin.reads).toBe(0);
    expect(await state(store)).toBeNull();
  });

  it("downloads only what is missing after a cut", async () => {
    const built = await riverPack();
    const store = new MemoryPackStore();
    const cut = originOf(built);
    const [first] = built.manifest.shards;
    await expect(
      installPack(
        {
          ...cut,
          shard: (path) =>
            path === first?.path ? cut.shard(path) : Promise.reject(new SextantError("network", "Cut.", "Try again.")),
        },
        store,
      ),
    ).rejects.toThrow(code("network"));
    expect(await state(store)).toBeNull();
    for (const shard of built.manifest.shards.slice(0, 2))
      await store.putShard(built.manifest.id, shard.sha256, built.shards.get(shard.path) ?? new Uint8Array());
    const origin = originOf(built);
    await installPack(origin, store);
    expect(origin.reads).toBe(built.manifest.shards.length - 2);
    expect(await state(store)).toBe("1.0.0 with 3 records");
  });

  it("never accepts a changed, longer or shorter shard, and names it", async () => {
    const built = await riverPack();
    const spoil = (path: string, change: (bytes: Uint8Array) => Uint8Array): BuiltPack => ({
      ...built,
      shards: new Map([...built.shards].map(([other, bytes]) => [other, other === path ? change(bytes) : bytes])),
    });
    const changes: ((bytes: Uint8Array) => Uint8Array)[] = [
      (bytes) => bytes.map((byte, i) => (i === 0 ? byte ^ 1 : byte)),
      (bytes) => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 128 : byte)),
      (bytes) => bytes.subarray(1),
      (bytes) => Uint8Array.from([...bytes, 0]),
      () => new Uint8Array(),
    ];
    for (const path of built.shards.keys()) {
      for (const change of changes) {
        const store = new MemoryPackStore();
        await expect(installPack(originOf(spoil(path, change)), store)).rejects.toThrow(
          expect.objectContaining({ code: "pack-damaged", message: expect.stringContaining(path) }),
        );
        expect(await state(store)).toBeNull();
      }
    }
  });

  it("stops when it is told to, at any shard", async () => {
    const built = await riverPack();
    for (let reads = 0; reads < built.manifest.shards.length; reads++) {
      const stop = new AbortController();
      const origin = originOf(built);
      const store = new MemoryPackStore();
      const shard: typeof origin.shard = async (path, signal, onBytes) => {
        if (origin.reads === reads) stop.abort();
        return origin.shard(path, signal, onBytes);
      };
      await expect(installPack({ ...origin, shard }, store, { signal: stop.signal })).rejects.toThrow(
        expect.objectContaining({ name: "AbortError" }),
      );
      expect(await state(store)).toBeNull();
    }
  });
});

describe("openPack", () => {
  it("refuses a pack whose stored shard is gone or has changed; installing again repairs it", async () => {
    const built = await riverPack();
    for (const shard of built.manifest.shards) {
      const store = new MemoryPackStore();
      await installPack(originOf(built), store);
      await store.putShard(built.manifest.id, shard.sha256, new Uint8Array(shard.bytes));
      await expect(openPack(store, built.manifest)).rejects.toThrow(
        expect.objectContaining({ code: "pack-damaged", message: expect.stringContaining(shard.path) }),
      );
      const origin = originOf(built);
      await installPack(origin, store);
      expect(origin.reads).toBe(1);
      expect(await state(store)).toBe("1.0.0 with 3 records");
      await store.remove(built.manifest.id);
      await expect(openPack(store, built.manifest)).rejects.toThrow(/is gone/);
    }
  });

  it("refuses a pack whose counts do not fit its shards", async () => {
    const built = await riverPack();
    const manifest = { ...built.manifest, counts: { records: 4 } };
    const store = new MemoryPackStore();
    await installPack(originOf({ ...built, manifest }), store);
    await expect(openPack(store, manifest)).rejects.toThrow(code("pack-damaged"));
  });
});
