import type { Port } from "../../../src/workers/protocol.ts";

type Listener<T> = (event: MessageEvent<T>) => void;

/** Two ends of a wire that delivers clones asynchronously, as a worker's port does. */
export function pairedPorts<ToWorker, ToPage>(): { page: Port<ToWorker, ToPage>; worker: Port<ToPage, ToWorker> } {
  const atPage: Listener<ToPage>[] = [];
  const atWorker: Listener<ToWorker>[] = [];
  const send =
    <T>(listeners: Listener<T>[]) =>
    (message: T): void => {
      const data = structuredClone(message);
      queueMicrotask(() => listeners.forEach((listener) => listener({ data } as MessageEvent<T>)));
    };
  return {
    page: { postMessage: send(atWorker), addEventListener: (_, listener) => void atPage.push(listener) },
    worker: { postMessage: send(atPage), addEventListener: (_, listener) => void atWorker.push(listener) },
  };
}
