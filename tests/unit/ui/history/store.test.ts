import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { fold } from "../../../../src/engine/trace/fold.ts";
import { openHistory, type HistoryStore } from "../../../../src/ui/history/store.ts";
import { eventsOf } from "./events.ts";

let store: HistoryStore;
let names = 0;
beforeEach(async () => {
  store = await openHistory(`history-${names++}`);
});

describe("the history", () => {
  it("keeps a question in flight as far as it came, and shows it as interrupted", async () => {
    const events = eventsOf("a", "Where?");
    await store.append("a", 0, events.slice(0, 1));
    await store.append("a", 1, events.slice(1, 4));
    expect(await store.list()).toMatchObject([{ id: "a", question: "Where?", state: "running" }]);
    expect(await store.load("a")).toMatchObject({ state: "interrupted", steps: [{ subQuestion: "s" }] });
  });

  it("settles what a closed page left, but not what is running", async () => {
    await store.append("a", 0, eventsOf("a", "Left?").slice(0, 3));
    await store.append("b", 0, eventsOf("b", "Running?").slice(0, 3));
    await store.settle("b");
    const states = Object.fromEntries((await store.list()).map((line) => [line.id, line.state]));
    expect(states).toEqual({ a: "interrupted", b: "running" });
  });

  it("replaces the events by the finished trace", async () => {
    const events = eventsOf("a", "Where?");
    await store.append("a", 0, events.slice(0, 3));
    await store.put(fold(events));
    expect(await store.load("a")).toEqual(fold(events));
    expect(await store.list()).toMatchObject([{ state: "finished", answer: "Zürich", steps: 1 }]);
  });

  it("lists the newest first, removes one, clears all", async () => {
    for (const [i, id] of ["a", "b", "c"].entries()) await store.put(fold(eventsOf(id, id, 1_000 + i)));
    expect((await store.list()).map((line) => line.id)).toEqual(["c", "b", "a"]);
    await store.remove("b");
    expect(await store.load("b")).toBeUndefined();
    expect((await store.loadAll()).map((trace) => trace.id)).toEqual(["a", "c"]);
    await store.clear();
    expect(await store.list()).toEqual([]);
  });

  it("says what to do when the browser refuses storage", async () => {
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
    try {
      await expect(openHistory("refused")).rejects.toMatchObject({ code: "storage-refused" });
    } finally {
      indexedDB.open = open;
    }
  });
});
