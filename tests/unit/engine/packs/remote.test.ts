import "fake-indexeddb/auto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BuiltPack } from "../../../../src/engine/packs/build.ts";
import { SextantError } from "../../../../src/engine/errors.ts";
import { addRemotePack, installPack } from "../../../../src/engine/packs/install.ts";
import { packBytes } from "../../../../src/engine/packs/manifest.ts";
import { openPack } from "../../../../src/engine/packs/open.ts";
import { openIdbPackStore } from "../../../../src/engine/packs/store-idb.ts";
import { MemoryPackStore } from "../../../../src/engine/packs/store-memory.ts";
import { hashEncoder, originOf, passages, picturePack, riverPack } from "./fixtures.ts";

/** A static file server, with or without ranges, that counts what it sends. */
async function serve(
  { manifest, shards }: BuiltPack,
  ranges: boolean,
): Promise<{ server: Server; url: string; sent: () => number }> {
  let sent = 0;
  const server = createServer((request, response) => {
    const path = (request.url ?? "").slice(1);
    const file = path === "manifest.json" ? new TextEncoder().encode(JSON.stringify(manifest)) : shards.get(path);
    if (file === undefined) return void response.writeHead(404).end();
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
    const part = ranges && from !== undefined ? file.subarray(Number(from), Number(to) + 1) : file;
    sent += part.length;
    response.writeHead(part === file ? 200 : 206).end(part);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}/manifest.json`, sent: () => sent };
}

describe("a remote pack", () => {
  let opened = 0;
  let server: Server | undefined;
  let name = "";
  beforeEach(() => {
    name = `remote-${opened++}`;
  });
  afterEach(() => server?.close());

  it("is searched without being installed, reads what it needs, and keeps it", async () => {
    const built = await riverPack();
    const served = await serve(built, true);
    server = served.server;
    const store = await openIdbPackStore(name);
    const added = await addRemotePack(served.url, store);
    expect(await store.list()).toEqual([{ ...built.manifest, remote: served.url }]);
    // The directories of its shards, and no more.
    const directories = await store.usedBytes();
    expect(directories).toBeGreaterThan(0);
    expect(directories).toBeLessThan(packBytes(built.manifest));

    const ask = async () => {
      const pack = await openPack(await openIdbPackStore(name), added);
      const [query = new Float32Array()] = await hashEncoder.encode(["river in Europe, Black Sea"]);
      const [hit] = await pack.vectors.search(query, 1);
      const [word] = await pack.lexical.search("Africa", 1);
      return [(await pack.recordAt(hit?.position ?? -1)).id, (await pack.recordAt(word?.position ?? -1)).id];
    };
    expect(await ask()).toEqual(["danube", "nile"]);
    expect(await store.usedBytes()).toBeGreaterThan(directories);

    // What was read is there without the server.
    const before = served.sent();
    await new Promise((resolve) => served.server.close(resolve));
    expect(await ask()).toEqual(["danube", "nile"]);
    expect(served.sent()).toBe(before);

    await store.remove(built.manifest.id);
    expect([await store.list(), await store.usedBytes()]).toEqual([[], 0]);
  });

  it("works from a server that knows no ranges", async () => {
    const built = await picturePack();
    const served = await serve(built, false);
    server = served.server;
    const store = new MemoryPackStore();
    const pack = await openPack(store, await addRemotePack(served.url, store));
    expect((await pack.picture("blue.png"))[2]).toBe(255);
  });

  it("takes no pack that cannot be opened, and leaves what was there", async () => {
    const built = await riverPack();
    const cut = new Map([...built.shards].map(([path, bytes]) => [path, bytes.subarray(0, 9)]));
    const served = await serve({ ...built, shards: cut }, true);
    server = served.server;
    const store = new MemoryPackStore();
    const older = await installPack(originOf(await riverPack("0.9.0", passages.slice(1))), store);
    await expect(addRemotePack(served.url, store)).rejects.toThrow(expect.objectContaining({ code: "pack-damaged" }));
    expect(await store.list()).toEqual([older]);
  });

  it("is refused before its shards are read, where it is not wanted", async () => {
    const served = await serve(await riverPack(), true);
    server = served.server;
    const store = new MemoryPackStore();
    const accept = () => {
      throw new SextantError("pack-incompatible", "Built with another encoder.", "Build it again.");
    };
    await expect(addRemotePack(served.url, store, { accept })).rejects.toThrow(
      expect.objectContaining({ code: "pack-incompatible" }),
    );
    expect(await store.list()).toEqual([]);
  });

  it("says when its server is gone", async () => {
    const served = await serve(await riverPack(), true);
    server = served.server;
    const store = new MemoryPackStore();
    const added = await addRemotePack(served.url, store);
    await new Promise((resolve) => served.server.close(resolve));
    await expect(openPack(store, added)).rejects.toThrow(expect.objectContaining({ code: "network" }));
  });

  it("becomes an installed one, and takes its place whole", async () => {
    const built = await riverPack();
    const served = await serve(built, true);
    server = served.server;
    const store = await openIdbPackStore(name);
    await openPack(store, await addRemotePack(served.url, store));
    const manifest = await installPack(originOf(built), store);
    expect(await store.list()).toEqual([manifest]);
    expect(await store.usedBytes()).toBe(packBytes(manifest));
  });
});
