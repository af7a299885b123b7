import { describe, expect, it, vi } from "vitest";
import type { ErrorReport } from "../../../../src/engine/errors.ts";
import { fold } from "../../../../src/engine/trace/fold.ts";
import type { TraceEvent } from "../../../../src/engine/trace/types.ts";
import { BATCH_MS, createRecorder } from "../../../../src/ui/history/recorder.ts";
import type { HistoryStore } from "../../../../src/ui/history/store.ts";
import { eventsOf } from "./events.ts";

function fakeStore(fail?: unknown) {
  const batches: { batch: number; events: readonly TraceEvent[] }[] = [];
  const put = vi.fn(() => Promise.resolve());
  const append = vi.fn((_id: string, batch: number, events: readonly TraceEvent[]) => {
    if (fail !== undefined) return Promise.reject(fail as Error);
    batches.push({ batch, events });
    return Promise.resolve();
  });
  return { batches, put, append, store: Promise.resolve({ append, put } as unknown as HistoryStore) };
}

describe("the recorder", () => {
  it("stores the first event at once and the rest in batches, in order", async () => {
    vi.useFakeTimers();
    const { batches, store } = fakeStore();
    const recorder = createRecorder(store, "a", () => undefined);
    const events = eventsOf("a", "Where?");
    for (const event of events.slice(0, 4)) recorder.record(event);
    await vi.advanceTimersByTimeAsync(0);
    expect(batches).toEqual([{ batch: 0, events: events.slice(0, 1) }]);
    await vi.advanceTimersByTimeAsync(BATCH_MS);
    expect(batches[1]).toEqual({ batch: 1, events: events.slice(1, 4) });
    vi.useRealTimers();
  });

  it("puts the whole trace at the end", async () => {
    const { put, store } = fakeStore();
    const recorder = createRecorder(store, "a", () => undefined);
    const events = eventsOf("a", "Where?");
    for (const event of events) recorder.record(event);
    await recorder.finish(fold(events));
    expect(put).toHaveBeenCalledWith(fold(events));
  });

  it("reports a full disk once and goes on", async () => {
    const full = new DOMException("full", "QuotaExceededError");
    const { put, store } = fakeStore(full);
    const errors: ErrorReport[] = [];
    const recorder = createRecorder(store, "a", (error) => errors.push(error));
    const events = eventsOf("a", "Where?");
    for (const event of events) recorder.record(event);
    await recorder.finish(fold(events));
    expect(errors.map((error) => error.code)).toEqual(["storage-full"]);
    expect(put).not.toHaveBeenCalled();
  });
});
