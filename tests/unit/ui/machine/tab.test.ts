import { describe, expect, it } from "vitest";
import { holdTab } from "../../../../src/ui/machine/tab.ts";

/** The part of Web Locks that tabs use: one exclusive lock, a line behind it, and stealing. */
function fakeLocks() {
  type Waiting = { readonly grant: () => void; readonly drop: () => void };
  let holder: { readonly lose: (reason: DOMException) => void } | null = null;
  let line: Waiting[] = [];
  const aborted = (): DOMException => new DOMException("lost", "AbortError");
  return {
    request(_name: string, options: LockOptions, callback: (lock: Lock | null) => unknown): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const grant = (): void => {
          holder = { lose: reject };
          void Promise.resolve(callback({ name: "lock", mode: "exclusive" })).then(resolve, reject);
        };
        if (options.steal === true) {
          const before = holder;
          grant();
          before?.lose(aborted());
        } else if (holder === null) grant();
        else if (options.ifAvailable === true) resolve(callback(null));
        else {
          const waiting = { grant, drop: () => reject(aborted()) };
          line.push(waiting);
          options.signal?.addEventListener("abort", () => {
            line = line.filter((one) => one !== waiting);
            waiting.drop();
          });
        }
      });
    },
    /** The holder's tab closes. */
    close(): void {
      holder = null;
      line.shift()?.grant();
    },
  };
}

function tab(locks: ReturnType<typeof fakeLocks>) {
  const said: string[] = [];
  const listener = {
    gained: () => said.push("gained"),
    waiting: () => said.push("waiting"),
    lost: () => said.push("lost"),
  };
  const takeOver = holdTab(listener, locks as unknown as LockManager);
  return { said, takeOver };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe("holdTab", () => {
  it("lets one tab at a time hold the models, and the next one after it closes", async () => {
    const locks = fakeLocks();
    const first = tab(locks);
    const second = tab(locks);
    await settled();
    expect([first.said, second.said]).toEqual([["gained"], ["waiting"]]);
    locks.close();
    await settled();
    expect(second.said).toEqual(["waiting", "gained"]);
  });

  it("lets a waiting tab take over, and the other take back", async () => {
    const locks = fakeLocks();
    const first = tab(locks);
    const second = tab(locks);
    await settled();
    second.takeOver();
    await settled();
    expect([first.said, second.said]).toEqual([
      ["gained", "lost"],
      ["waiting", "gained"],
    ]);
    first.takeOver();
    await settled();
    expect([first.said, second.said]).toEqual([
      ["gained", "lost", "gained"],
      ["waiting", "gained", "lost"],
    ]);
  });
});
