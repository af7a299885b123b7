import { create } from "zustand";
import { reportOf, type ErrorReport } from "../../engine/errors.ts";
import type { Trace } from "../../engine/trace/types.ts";
import { openHistory, type HistoryStore, type Summary } from "./store.ts";

interface HistoryState {
  /** null until it was read. */
  readonly summaries: readonly Summary[] | null;
  readonly error: ErrorReport | null;
}

export const useHistory = create<HistoryState>(() => ({ summaries: null, error: null }));

let opened: Promise<HistoryStore> | null = null;

/** The one history of this page. A refused opening is tried again at the next call. */
export function history(): Promise<HistoryStore> {
  opened ??= openHistory().catch((thrown: unknown) => {
    opened = null;
    throw thrown;
  });
  return opened;
}

/** Runs `work` on the history, reads the list anew, and shows what failed. */
export async function withHistory(
  work: (store: HistoryStore) => Promise<unknown> = async () => undefined,
): Promise<void> {
  try {
    const store = await history();
    await work(store);
    useHistory.setState({ summaries: await store.list(), error: null });
  } catch (thrown) {
    useHistory.setState({ error: reportOf(thrown) });
  }
}

/** Adds traces that are not there yet. */
export function addTraces(traces: readonly Trace[]): Promise<void> {
  return withHistory(async (store) => {
    for (const trace of traces) await store.put(trace);
  });
}
