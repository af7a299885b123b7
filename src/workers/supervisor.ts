import { SextantError, type ErrorReport } from "../engine/errors.ts";
import { Caller, type Methods, type Port, type Reply, type Request } from "./protocol.ts";

/** What the supervisor needs of a worker; `Worker` fits. */
export interface WorkerLike extends Port<Request, Reply> {
  terminate(): void;
  addEventListener(type: "message", listener: (event: MessageEvent<Reply>) => void): void;
  addEventListener(type: "error", listener: (event: ErrorEvent) => void): void;
}

/** Tells when a worker is gone: resolves when the lock that it holds for life is free again. */
export type Watch = (lock: string, signal: AbortSignal) => Promise<void>;

/** Web Locks: the browser frees a dead worker's lock, however it died (killed, out of memory, terminated). */
export const watchLock: Watch = async (lock, signal) => {
  await navigator.locks.request(lock, { mode: "exclusive", signal }, () => undefined);
};

const DIED: ErrorReport = {
  code: "worker-died",
  message: "A part of Sextant was stopped by the browser, most likely for memory.",
  remedy: "It is being restarted and the step repeated; close other heavy tabs if it happens again.",
};

interface Running<M extends Methods> {
  readonly caller: Caller<M>;
  readonly worker: WorkerLike;
  readonly watching: AbortController;
  ready: Promise<void>;
}

/**
 * Keeps one worker alive: starts it at first use, notices its death, fails its open calls with `worker-died` and
 * starts a fresh one for the next call, which `restore` brings to the state that the calls expect.
 */
export class Supervisor<M extends Methods> {
  readonly #start: () => WorkerLike;
  readonly #restore: (caller: Caller<M>) => Promise<void>;
  readonly #watch: Watch;
  #current: Running<M> | undefined;

  /** @param restore run on every fresh worker before its first call; the place to load models. */
  constructor(start: () => WorkerLike, restore: (caller: Caller<M>) => Promise<void>, watch: Watch = watchLock) {
    this.#start = start;
    this.#restore = restore;
    this.#watch = watch;
  }

  /** A caller whose worker is alive and restored. @throws what `restore` throws; the next call tries again. */
  async caller(): Promise<Caller<M>> {
    const current = (this.#current ??= this.#launch());
    try {
      await current.ready;
    } catch (error) {
      if (this.#current === current) this.dispose();
      throw error;
    }
    return current.caller;
  }

  /** Ends the worker; the next call starts a fresh one. */
  dispose(): void {
    const current = this.#current;
    this.#current = undefined;
    current?.watching.abort();
    current?.worker.terminate();
    current?.caller.die(DIED);
  }

  #launch(): Running<M> {
    const worker = this.#start();
    const caller = new Caller<M>(worker);
    const watching = new AbortController();
    const launched: Running<M> = { caller, worker, watching, ready: Promise.resolve() };
    const gone = (): void => {
      if (this.#current === launched) this.dispose();
      else caller.die(DIED);
    };
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      gone();
    });
    const alive = new Promise<void>((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => {
        if (data.type !== "alive") return;
        this.#watch(data.lock, watching.signal).then(gone, () => undefined);
        resolve();
      });
      worker.addEventListener("error", () => reject(SextantError.from(DIED)));
    });
    launched.ready = alive.then(() => this.#restore(caller));
    return launched;
  }
}

/** In a worker: takes a lock for life, then tells the page that it is there. */
export async function announce(port: Port<Reply, Request>): Promise<void> {
  const lock = `sextant-worker-${crypto.randomUUID()}`;
  await new Promise<void>((held) => {
    void navigator.locks.request(lock, () => {
      held();
      return new Promise<never>(() => undefined);
    });
  });
  port.postMessage({ type: "alive", lock });
}
