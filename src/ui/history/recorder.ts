import { reportOf, type ErrorReport } from "../../engine/errors.ts";
import type { Trace, TraceEvent } from "../../engine/trace/types.ts";
import type { HistoryStore } from "./store.ts";

/** At most this long, in milliseconds, an event waits before it is stored. */
export const BATCH_MS = 250;

export interface Recorder {
  record(event: TraceEvent): void;
  /** Stores the whole trace; call once, after the last event. */
  finish(trace: Trace): Promise<void>;
}

/**
 * Stores a question's events as they come. A failure to store is reported once and never stops the question: the
 * answer stays on the screen.
 */
export function createRecorder(
  store: Promise<HistoryStore>,
  id: string,
  onError: (error: ErrorReport) => void,
): Recorder {
  let waiting: TraceEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let batch = 0;
  let refused = false;
  let chain: Promise<void> = Promise.resolve();

  const attempt = (work: (store: HistoryStore) => Promise<void>): Promise<void> => {
    chain = chain.then(async () => {
      if (refused) return;
      try {
        await work(await store);
      } catch (thrown) {
        refused = true;
        onError(reportOf(thrown));
      }
    });
    return chain;
  };
  const flush = (): void => {
    timer = null;
    const events = waiting;
    const number = batch++;
    waiting = [];
    void attempt((s) => s.append(id, number, events));
  };

  return {
    record(event) {
      waiting.push(event);
      // The first event makes the history line, so it does not wait.
      if (event.type === "started") flush();
      else timer ??= setTimeout(flush, BATCH_MS);
    },
    finish(trace) {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      waiting = [];
      return attempt((s) => s.put(trace));
    },
  };
}
