import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import type { FromWorker, ToWorker } from "./protocol.ts";

/** A process that works for this one, and what it says, in order. */
export class Child {
  readonly #process: ChildProcess;
  readonly #said: FromWorker[] = [];
  #epitaph: string | null = null;
  #wake = (): void => undefined;

  /** @param module the program, which speaks protocol.ts; what it prints goes to stderr */
  constructor(module: URL) {
    this.#process = fork(module, { stdio: ["ignore", 2, 2, "ipc"] });
    this.#process.on("message", (message: FromWorker) => {
      this.#said.push(message);
      this.#wake();
    });
    const gone = (how: string): void => {
      this.#epitaph ??= how;
      this.#wake();
    };
    this.#process.on("exit", (code, signal) => gone(signal === null ? `exit code ${code}` : signal));
    this.#process.on("error", ({ message }) => gone(message));
  }

  /** How it ended; null while it lives. */
  get epitaph(): string | null {
    return this.#epitaph;
  }

  send(message: ToWorker): void {
    // One that is gone is noticed by who waits for its reply.
    this.#process.send(message, () => undefined);
  }

  /** What it says next; null when it is gone and said no more. */
  async next(): Promise<FromWorker | null> {
    for (;;) {
      const message = this.#said.shift();
      if (message !== undefined) return message;
      if (this.#epitaph !== null) return null;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  stop(): void {
    this.#process.kill();
  }
}
