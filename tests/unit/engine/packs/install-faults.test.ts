import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { seededRandom } from "../../../../src/engine/index/random.ts";
import type { BuiltPack } from "../../../../src/engine/packs/build.ts";
import { installPack } from "../../../../src/engine/packs/install.ts";
import { httpOrigin } from "../../../../src/engine/packs/origin-http.ts";
import { openIdbPackStore } from "../../../../src/engine/packs/store-idb.ts";
import type { PackStore, Shard } from "../../../../src/engine/packs/types.ts";
import { expectNothingElse, installedVersion, missingShards, twoVersions, type Versions } from "./fault-packs.ts";

const RUNS_OF_A_FAULT = 40;
const ADDRESS = "https://packs.test/pack/";
const CHUNK = 64;

/** What a server sends of a file; `cut` when the connection fails after it. */
interface Sent {
  readonly bytes: Uint8Array;
  readonly cut?: boolean;
}

interface Server {
  /** Shards that were asked for. */
  readonly asked: string[];
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Serves a pack to `fetch`, chunk by chunk; `onChunk` is called before each. */
function serve(
  { manifest, shards }: BuiltPack,
  send = (_path: string, bytes: Uint8Array): Sent => ({ bytes }),
  onChunk = () => {},
): Server {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string, { signal }: RequestInit) => {
    signal?.throwIfAborted();
    const path = url.slice(ADDRESS.length);
    if (path === "manifest.json") return new Response(JSON.stringify(manifest));
    asked.push(path);
    const { bytes, cut } = send(path, shards.get(path) ?? new Uint8Array());
    let at = 0;
    const body = new ReadableStream({
      async pull(controller) {
        await turn();
        onChunk();
        if (signal?.aborted) controller.error(signal.reason);
        else if (at < bytes.length) controller.enqueue(bytes.slice(at, (at += CHUNK)));
        else if (cut) controller.error(new TypeError("network error"));
        else controller.close();
      },
    });
    return new Response(body);
  });
  return { asked };
}

/** A store each of whose calls goes through `call`, which gets the work to do. */
function through(store: PackStore, call: (work: () => Promise<unknown>) => Promise<unknown>): PackStore {
  return new Proxy(store, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => call(() => value.apply(target, args) as Promise<unknown>);
    },
  });
}

const install = (store: PackStore, signal?: AbortSignal) =>
  installPack(httpOrigin(`${ADDRESS}manifest.json`), store, signal && { signal });

interface Run {
  readonly versions: Versions;
  /** Holds the older version; the newer one is to be installed here, and a fault to happen meanwhile. */
  readonly store: PackStore;
  /** Shards of the newer version that it lacks. */
  readonly missing: readonly Shard[];
  /** A whole number in [0, n). */
  readonly pick: (n: number) => number;
}

/** Installs the newer version with a fault on the way. @returns which versions may be installed afterwards. */
type Fault = (run: Run) => Promise<readonly ("older" | "newer")[]>;

const oneOf = <T>(items: readonly T[], { pick }: Run): T => {
  const item = items[pick(items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
};

async function expectFailure(installing: Promise<unknown>, like: object): Promise<["older"]> {
  await expect(installing).rejects.toThrow(expect.objectContaining(like));
  return ["older"];
}

const connectionCut: Fault = async (run) => {
  const victim = oneOf(run.missing, run).path;
  const share = run.pick(1000) / 1000;
  serve(run.versions.newer, (path, bytes) =>
    path === victim ? { bytes: bytes.subarray(0, Math.floor(bytes.length * share)), cut: true } : { bytes },
  );
  return expectFailure(install(run.store), { code: "network" });
};

const bytesDamaged: Fault = async (run) => {
  const { path: victim, bytes: length } = oneOf(run.missing, run);
  const [at, bit, more] = [run.pick(length), 1 << run.pick(8), run.pick(1000) + 1];
  const damage = oneOf<(bytes: Uint8Array) => Uint8Array>(
    [
      (bytes) => bytes.map((byte, i) => (i === at ? byte ^ bit : byte)),
      (bytes) => bytes.subarray(0, at),
      (bytes) => Uint8Array.from([...bytes, ...new Uint8Array(more)]),
    ],
    run,
  );
  serve(run.versions.newer, (path, bytes) => ({ bytes: path === victim ? damage(bytes) : bytes }));
  return expectFailure(install(run.store), {
    code: "pack-damaged",
    message: expect.stringContaining(victim) as unknown,
  });
};

/** From a random write on; a browser says so at once, or, as Chromium does for blobs, when it commits. */
const diskFull: Fault = async (run) => {
  const writes = 2 * run.missing.length + 1;
  const from = run.pick(writes);
  const atCommit = run.pick(2) === 1;
  const put = Reflect.get(IDBObjectStore.prototype, "put") as IDBObjectStore["put"];
  let calls = 0;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
    const isFull = calls++ >= from;
    const full = new DOMException("No room.", "QuotaExceededError");
    if (isFull && !atCommit) throw full;
    const request = put.apply(this, args);
    const { transaction } = this;
    // The last write of every transaction is to another store than that of the shards.
    if (isFull && this.name !== "shards") {
      request.addEventListener("success", () => {
        Object.defineProperty(transaction, "error", { value: full });
        transaction.abort();
      });
    }
    return request;
  });
  serve(run.versions.newer);
  const versions = await expectFailure(install(run.store), { code: "storage-full" });
  expect(calls).toBeGreaterThan(from);
  vi.restoreAllMocks();
  return versions;
};

/** At a chunk of a download or a call of the store, whichever is the `at`th such moment. */
const cancelled: Fault = async (run) => {
  const chunks = run.missing.reduce((sum, { bytes }) => sum + Math.ceil(bytes / CHUNK) + 1, 0);
  const calls = run.versions.newer.manifest.shards.length + run.missing.length + 1;
  const at = run.pick(4) === 0 ? chunks + calls - 1 : run.pick(chunks + calls);
  const stop = new AbortController();
  let moments = 0;
  const moment = () => void (moments++ === at && stop.abort());
  serve(run.versions.newer, undefined, moment);
  const store = through(run.store, (work) => {
    moment();
    return work();
  });
  const outcome = await install(store, stop.signal).then(
    () => "installed",
    (error: unknown) => error,
  );
  expect(moments).toBeGreaterThan(at);
  if (outcome === "installed") return ["newer"];
  expect(outcome).toEqual(expect.objectContaining({ name: "AbortError" }));
  return ["older"];
};

/**
 * At a random call of the store, after which nothing answers any more. The call is lost, or done but not answered, or
 * the browser rolls back what had begun and was not yet committed.
 */
const workerKilled: Fault = async (run) => {
  const calls = run.versions.newer.manifest.shards.length + run.missing.length + 1;
  const at = run.pick(4) === 0 ? calls - 1 : run.pick(calls);
  const fate = oneOf(["lost", "unanswered", "rolled back"] as const, run);
  const turns = run.pick(12);
  const begun: IDBTransaction[] = [];
  const transaction = Reflect.get(IDBDatabase.prototype, "transaction") as IDBDatabase["transaction"];
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (this: IDBDatabase, ...args) {
    const one = transaction.apply(this, args);
    if (one.mode === "readwrite") begun.push(one);
    return one;
  });
  let call = 0;
  const never = new Promise<never>(() => {});
  await new Promise<void>((died, failed) => {
    const store = through(run.store, async (work) => {
      const number = call++;
      if (number < at) {
        const result = await work();
        return call > at ? never : result;
      }
      if (number > at) return never;
      if (fate !== "lost") work().catch(() => undefined);
      if (fate === "rolled back") {
        for (let i = 0; i < turns; i++) await turn();
        for (const one of begun) {
          try {
            one.abort();
          } catch {
            // It was committed.
          }
        }
      }
      died();
      return never;
    });
    serve(run.versions.newer);
    install(store).then(() => failed(new Error("A dead worker has finished.")), failed);
  });
  vi.restoreAllMocks();
  return call === calls && fate !== "lost" ? (fate === "unanswered" ? ["newer"] : ["older", "newer"]) : ["older"];
};

/** What may happen, and which versions some of the runs must leave. */
const faults: readonly (readonly [string, Fault, readonly ("older" | "newer")[]])[] = [
  ["the connection is cut", connectionCut, ["older"]],
  ["the bytes are damaged", bytesDamaged, ["older"]],
  ["the disk is full", diskFull, ["older"]],
  ["the person cancels", cancelled, ["older", "newer"]],
  ["the worker is killed", workerKilled, ["older", "newer"]],
];

describe("an install during which", () => {
  let versions: Versions;
  beforeAll(async () => {
    versions = await twoVersions();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  async function check(name: string, seed: number, fault: Fault): Promise<"older" | "newer"> {
    const { older, newer } = versions;
    const random = seededRandom(seed);
    const store = await openIdbPackStore(name);
    serve(older);
    await install(store);
    const missing = await missingShards(store, newer);
    const allowed = await fault({ versions, store, missing, pick: (n) => Math.floor(random() * n) });

    const fresh = await openIdbPackStore(name);
    const version = await installedVersion(fresh, versions);
    expect(allowed).toContain(version);
    const lacking = await missingShards(fresh, newer);
    const { asked } = serve(newer);
    await install(fresh);
    expect(asked.sort()).toEqual(lacking.map(({ path }) => path).sort());
    expect(await installedVersion(fresh, versions)).toBe("newer");
    await expectNothingElse(fresh, newer);
    const database = await openDB(name);
    const keys = newer.manifest.shards.map(({ sha256 }) => [newer.manifest.id, sha256]);
    for (const kind of ["shards", "sizes"])
      expect(new Set(await database.getAllKeys(kind)), kind).toEqual(new Set(keys));
    database.close();
    return version;
  }

  it.each(faults)("%s leaves the old or the new version whole, and goes on where it was", async (name, fault, left) => {
    const seen = new Set<string>();
    for (let seed = 0; seed < RUNS_OF_A_FAULT; seed++) {
      const version = await check(`${name} ${seed}`, seed, fault).catch((cause: unknown) => {
        throw new Error(`With seed ${seed}: ${String(cause)}`, { cause });
      });
      seen.add(version);
    }
    expect(seen).toEqual(new Set(left));
  });

  it("a stored shard can no longer be read downloads it anew", async () => {
    const store = await openIdbPackStore("unreadable");
    serve(versions.older);
    await install(store);
    const gone = new DOMException("The file is gone.", "NotReadableError");
    vi.spyOn(Blob.prototype, "arrayBuffer").mockRejectedValueOnce(gone);
    const { asked } = serve(versions.older);
    await install(store);
    expect(asked.length).toBe(1);
    expect(await installedVersion(store, versions)).toBe("older");
    await expectNothingElse(store, versions.older);
  });
});
