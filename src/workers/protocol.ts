/**
 * The typed protocol between the page and its workers. Every method is an async generator: it may yield (tokens,
 * progress) and returns once. Errors cross as reports. A call is cancelled by its id.
 */
import { reportOf, SextantError, type ErrorReport } from "../engine/errors.ts";

/** A worker's methods: arguments, what is yielded, what is returned. All of it structured-cloneable. */
export type Methods = Record<string, (args: never, signal: AbortSignal) => AsyncGenerator<unknown, unknown>>;

type Arguments<M extends Methods, K extends keyof M> = Parameters<M[K]>[0];
type Yielded<M extends Methods, K extends keyof M> =
  ReturnType<M[K]> extends AsyncGenerator<infer Y, unknown> ? Y : never;
type Returned<M extends Methods, K extends keyof M> =
  ReturnType<M[K]> extends AsyncGenerator<unknown, infer R> ? R : never;

export type Request =
  | { readonly type: "call"; readonly id: number; readonly method: string; readonly args: unknown }
  | { readonly type: "cancel"; readonly id: number };

export type Reply =
  | { readonly type: "alive"; readonly lock: string }
  | { readonly type: "yield"; readonly id: number; readonly value: unknown }
  | { readonly type: "return"; readonly id: number; readonly value: unknown }
  | { readonly type: "throw"; readonly id: number; readonly error: ErrorReport };

/** What a worker looks like from the page, and the page from a worker; MessagePort-shaped so that tests need neither. */
export interface Port<Out, In> {
  postMessage(message: Out, transfer?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent<In>) => void): void;
}

/** Serves `methods` on a worker's own port. */
export function serve<M extends Methods>(port: Port<Reply, Request>, methods: M): void {
  const running = new Map<number, AbortController>();
  port.addEventListener("message", ({ data }) => {
    if (data.type === "cancel") {
      running.get(data.id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(data.id, controller);
    void answer(port, methods, data, controller.signal).finally(() => running.delete(data.id));
  });
}

async function answer(
  port: Port<Reply, Request>,
  methods: Methods,
  call: Request & { type: "call" },
  signal: AbortSignal,
): Promise<void> {
  try {
    const method = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined;
    if (method === undefined) {
      throw new SextantError(
        "unexpected",
        `The worker knows no "${call.method}".`,
        "Reload the page: it is older than its worker.",
      );
    }
    const results = method(call.args as never, signal);
    for (;;) {
      const { done, value } = await results.next();
      if (done === true) {
        port.postMessage({ type: "return", id: call.id, value });
        return;
      }
      port.postMessage({ type: "yield", id: call.id, value });
    }
  } catch (thrown) {
    port.postMessage({ type: "throw", id: call.id, error: reportOf(thrown) });
  }
}

interface Pending {
  push(reply: Reply): void;
}

/** The page's side of one worker: calls, streams, cancellation. When the worker dies every open call rejects. */
export class Caller<M extends Methods> {
  readonly #port: Port<Request, Reply>;
  readonly #pending = new Map<number, Pending>();
  #next = 1;
  #dead: ErrorReport | undefined;

  constructor(port: Port<Request, Reply>) {
    this.#port = port;
    port.addEventListener("message", ({ data }) => {
      if (data.type !== "alive") this.#pending.get(data.id)?.push(data);
    });
  }

  /** Rejects all open and later calls. */
  die(error: ErrorReport): void {
    this.#dead = error;
    for (const [id, pending] of this.#pending) pending.push({ type: "throw", id, error });
  }

  /** Calls a method; yields what it yields and returns what it returns. Ending the iteration early cancels the call. */
  async *call<K extends keyof M & string>(
    method: K,
    args: Arguments<M, K>,
    signal?: AbortSignal,
  ): AsyncGenerator<Yielded<M, K>, Returned<M, K>> {
    signal?.throwIfAborted();
    if (this.#dead !== undefined) throw SextantError.from(this.#dead);
    const id = this.#next++;
    const queue: Reply[] = [];
    let wake: (() => void) | undefined;
    let ended = false;
    this.#pending.set(id, {
      push: (reply) => {
        queue.push(reply);
        wake?.();
      },
    });
    const cancel = (): void => this.#port.postMessage({ type: "cancel", id });
    signal?.addEventListener("abort", cancel);
    this.#port.postMessage({ type: "call", id, method, args });
    try {
      for (;;) {
        const reply = queue.shift();
        if (reply === undefined) {
          await new Promise<void>((resolve) => (wake = resolve));
        } else if (reply.type === "yield") {
          yield reply.value as Yielded<M, K>;
        } else if (reply.type === "return") {
          ended = true;
          return reply.value as Returned<M, K>;
        } else if (reply.type === "throw") {
          ended = true;
          throw SextantError.from(reply.error);
        }
      }
    } finally {
      signal?.removeEventListener("abort", cancel);
      this.#pending.delete(id);
      if (!ended) cancel();
    }
  }

  /** For methods of which only the result matters; `onYield` sees what comes before it. */
  async result<K extends keyof M & string>(
    method: K,
    args: Arguments<M, K>,
    signal?: AbortSignal,
    onYield?: (value: Yielded<M, K>) => void,
  ): Promise<Returned<M, K>> {
    const stream = this.call(method, args, signal);
    for (;;) {
      const next = await stream.next();
      if (next.done === true) return next.value;
      onYield?.(next.value);
    }
  }
}
