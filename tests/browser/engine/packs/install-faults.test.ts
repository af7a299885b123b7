import { beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../../../src/engine/index/random.ts";
import type { BuiltPack } from "../../../../src/engine/packs/build.ts";
import { installPack } from "../../../../src/engine/packs/install.ts";
import { openIdbPackStore } from "../../../../src/engine/packs/store-idb.ts";
import { originOf } from "../../../unit/engine/packs/fixtures.ts";
import {
  expectNothingElse,
  installedVersion,
  missingShards,
  twoVersions,
  type Versions,
} from "../../../unit/engine/packs/fault-packs.ts";

const RUNS = 20;
const PASSAGES = 2000;

/** A worker that installs the pack; `begun` and `done` settle when it says so. */
function installing(name: string, pack: BuiltPack) {
  const worker = new Worker(new URL("./install-faults.worker.ts", import.meta.url), { type: "module" });
  const said = (word: string) =>
    new Promise<void>((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => {
        if (data === word) resolve();
      });
      worker.addEventListener("error", (event) => reject(new Error(event.message)));
    });
  const promises = { begun: said("begun"), done: said("done") };
  worker.postMessage({ name, pack });
  return { worker, ...promises };
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe("a worker that is terminated while it installs", () => {
  let versions: Versions;
  /** What an install in a worker takes when nothing stops it, in milliseconds. */
  let usual: number;

  async function withOlder(name: string): Promise<void> {
    indexedDB.deleteDatabase(name);
    await installPack(originOf(versions.older), await openIdbPackStore(name));
  }

  beforeAll(async () => {
    versions = await twoVersions(PASSAGES);
    const times: number[] = [];
    for (let i = 0; i < 3; i++) {
      await withOlder("terminated-never");
      const { worker, begun, done } = installing("terminated-never", versions.newer);
      await begun;
      const start = performance.now();
      await done;
      times.push(performance.now() - start);
      worker.terminate();
      await navigator.locks.request("terminated-never", () => {});
    }
    usual = Math.min(...times);
  });

  it("leaves the old or the new version whole, and the page goes on where it was", async () => {
    const partly: number[] = [];
    for (let seed = 0; seed < RUNS; seed++) {
      const lacking = await check(seed).catch((cause: unknown) => {
        throw new Error(`With seed ${seed}: ${String(cause)}`, { cause });
      });
      if (lacking > 0) partly.push(lacking);
    }
    // Some were stopped on the way, and not all before they had stored anything.
    expect(partly.length).toBeGreaterThan(0);
    expect(new Set(partly).size).toBeGreaterThan(1);
  });

  /** @returns how many shards were missing when the worker had gone. */
  async function check(seed: number): Promise<number> {
    const { newer } = versions;
    const name = `terminated-${seed}`;
    await withOlder(name);
    const { worker, begun } = installing(name, newer);
    await begun;
    await wait(seededRandom(seed)() * usual);
    worker.terminate();
    // It may run for a moment yet.
    await navigator.locks.request(name, () => {});

    const store = await openIdbPackStore(name);
    const version = await installedVersion(store, versions);
    const lacking = await missingShards(store, newer);
    if (version === "newer") expect(lacking).toEqual([]);
    const origin = originOf(newer);
    await installPack(origin, store);
    expect(origin.reads).toBe(lacking.length);
    expect(await installedVersion(store, versions)).toBe("newer");
    await expectNothingElse(store, newer);
    return lacking.length;
  }
});
