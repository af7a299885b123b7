import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { reportOf, SextantError } from "../../engine/errors.ts";
import { fold } from "../../engine/trace/fold.ts";
import type { Trace, TraceEvent } from "../../engine/trace/types.ts";

/** One line of the history list; the trace itself is read when it is opened. */
export interface Summary {
  readonly id: string;
  readonly startedAt: number;
  readonly question: string;
  /** The final answer without its citation marks, empty where there is none. */
  readonly answer: string;
  readonly state: Trace["state"];
  /** Retrieval steps. */
  readonly steps: number;
  readonly preview: string | null;
  /** The name of the policy that answered; lines that an earlier Sextant stored do not have it. */
  readonly policy?: string;
}

/**
 * `traces` holds what is finished. A question in flight has its events in `events`, in the batches in which they
 * came, so that a reload loses at most the last batch.
 */
interface Schema extends DBSchema {
  summaries: { key: string; value: Summary; indexes: { startedAt: number } };
  traces: { key: string; value: Trace };
  events: { key: [string, number]; value: { id: string; batch: number; events: readonly TraceEvent[] } };
}

export interface HistoryStore {
  /** Stores batch `batch` (from 0) of a question in flight. @throws SextantError storage-full, storage-refused */
  append(id: string, batch: number, events: readonly TraceEvent[]): Promise<void>;
  /** Puts the whole trace in the place of its events. @throws SextantError storage-full, storage-refused */
  put(trace: Trace): Promise<void>;
  /** Newest first. */
  list(): Promise<Summary[]>;
  load(id: string): Promise<Trace | undefined>;
  loadAll(): Promise<Trace[]>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
  /** Marks what a closed page left running as interrupted. Call only where no other tab is answering. */
  settle(running: string | null): Promise<void>;
}

export function summaryOf(trace: Trace): Summary {
  return {
    id: trace.id,
    startedAt: trace.startedAt,
    question: trace.question,
    answer: trace.answer === null ? "" : trace.answer.text.replace(/\s*\[\d+\]/g, ""),
    state: trace.state,
    steps: trace.steps.filter((step) => step.subQuestion !== null).length,
    preview: trace.previews[0] ?? null,
    policy: trace.policy.name,
  };
}

/** Opens the history. @throws SextantError storage-refused where the browser allows no storage */
export async function openHistory(name = "sextant-history"): Promise<HistoryStore> {
  const db = await guard(() =>
    openDB<Schema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore("summaries", { keyPath: "id" }).createIndex("startedAt", "startedAt");
        fresh.createObjectStore("traces", { keyPath: "id" });
        fresh.createObjectStore("events", { keyPath: ["id", "batch"] });
      },
    }),
  );
  return {
    append: (id, batch, events) => guard(() => append(db, id, batch, events)),
    put: (trace) => guard(() => put(db, trace)),
    list: () => guard(async () => (await db.getAllFromIndex("summaries", "startedAt")).reverse()),
    load: (id) => guard(() => load(db, id)),
    loadAll: () =>
      guard(async () => {
        const summaries = await db.getAllFromIndex("summaries", "startedAt");
        const traces = await Promise.all(summaries.map(({ id }) => load(db, id)));
        return traces.filter((trace) => trace !== undefined);
      }),
    remove: (id) => guard(() => remove(db, id)),
    clear: () =>
      guard(async () => {
        const all = db.transaction(["summaries", "traces", "events"], "readwrite");
        await Promise.all([
          all.objectStore("summaries").clear(),
          all.objectStore("traces").clear(),
          all.objectStore("events").clear(),
          all.done,
        ]);
      }),
    settle: (running) =>
      guard(async () => {
        const left = (await db.getAll("summaries")).filter((s) => s.state === "running" && s.id !== running);
        for (const { id } of left) {
          const trace = await load(db, id);
          if (trace === undefined) await remove(db, id);
          else await put(db, trace);
        }
      }),
  };
}

type Db = IDBPDatabase<Schema>;

const eventsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Infinity]);

async function append(db: Db, id: string, batch: number, events: readonly TraceEvent[]): Promise<void> {
  const tx = db.transaction(["summaries", "events"], "readwrite");
  const writes: Promise<unknown>[] = [tx.objectStore("events").put({ id, batch, events }), tx.done];
  const started = events.find((event) => event.type === "started");
  if (started !== undefined) writes.push(tx.objectStore("summaries").put(summaryOf(fold(events))));
  await Promise.all(writes);
}

async function put(db: Db, trace: Trace): Promise<void> {
  const tx = db.transaction(["summaries", "traces", "events"], "readwrite");
  await Promise.all([
    tx.objectStore("traces").put(trace),
    tx.objectStore("summaries").put(summaryOf(trace)),
    tx.objectStore("events").delete(eventsOf(trace.id)),
    tx.done,
  ]);
}

async function load(db: Db, id: string): Promise<Trace | undefined> {
  const trace = await db.get("traces", id);
  if (trace !== undefined) return trace;
  const batches = await db.getAll("events", eventsOf(id));
  const events = batches.flatMap((batch) => batch.events);
  if (events[0]?.type !== "started") return undefined;
  const partial = fold(events);
  return partial.state === "running" ? { ...partial, state: "interrupted" } : partial;
}

async function remove(db: Db, id: string): Promise<void> {
  const tx = db.transaction(["summaries", "traces", "events"], "readwrite");
  await Promise.all([
    tx.objectStore("summaries").delete(id),
    tx.objectStore("traces").delete(id),
    tx.objectStore("events").delete(eventsOf(id)),
    tx.done,
  ]);
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const report = reportOf(thrown);
    if (report.code !== "unexpected") throw SextantError.from(report);
    throw new SextantError(
      "storage-refused",
      "The browser refused to store the history.",
      "Allow site data for this page (private windows often refuse it); export the answer to keep it.",
      { cause: thrown },
    );
  }
}
