import { describe, expect, it } from "vitest";
import { serve, type Reply, type Request } from "../../../src/workers/protocol.ts";
import { Supervisor, type WorkerLike } from "../../../src/workers/supervisor.ts";
import { pairedPorts } from "./ports.ts";

const methods = {
   
  async *echo(text: string): AsyncGenerator<never, string> {
    return text;
  },
   
  async *hang(): AsyncGenerator<never, never> {
    return new Promise<never>(() => undefined);
  },
};

/** Workers whose death the test decides. */
function farm() {
  const deaths: (() => void)[] = [];
  const restored: number[] = [];
  const supervisor = new Supervisor<typeof methods>(
    () => {
      const { page, worker } = pairedPorts<Request, Reply>();
      serve(worker, methods);
      queueMicrotask(() => queueMicrotask(() => worker.postMessage({ type: "alive", lock: "any" })));
      const like: WorkerLike = {
        postMessage: page.postMessage.bind(page),
        addEventListener: (type: string, listener: never) => {
          if (type === "message") page.addEventListener("message", listener);
        },
        terminate: () => undefined,
      };
      return like;
    },
    async () => void restored.push(restored.length),
    (_lock, signal) =>
      new Promise((resolve, reject) => {
        deaths.push(resolve);
        signal.addEventListener("abort", () => reject(new Error("aborted")));
      }),
  );
  return { supervisor, deaths, restored };
}

describe("supervisor", () => {
  it("starts one worker and restores it once", async () => {
    const { supervisor, restored } = farm();
    const [a, b] = await Promise.all([supervisor.caller(), supervisor.caller()]);
    expect(a).toBe(b);
    expect(await a.result("echo", "hello")).toBe("hello");
    expect(restored).toHaveLength(1);
  });

  it("fails open calls when the worker dies, and serves the next from a fresh, restored one", async () => {
    const { supervisor, deaths, restored } = farm();
    const first = await supervisor.caller();
    const open = first.result("hang", undefined as never);
    await new Promise((resolve) => setTimeout(resolve, 5));
    deaths[0]?.();
    await expect(open).rejects.toMatchObject({ code: "worker-died" });
    const second = await supervisor.caller();
    expect(second).not.toBe(first);
    expect(await second.result("echo", "again")).toBe("again");
    expect(restored).toHaveLength(2);
  });

  it("tries again after a failed restore", async () => {
    let attempts = 0;
    const { page, worker } = pairedPorts<Request, Reply>();
    serve(worker, methods);
    const supervisor = new Supervisor<typeof methods>(
      () => {
        queueMicrotask(() => queueMicrotask(() => worker.postMessage({ type: "alive", lock: "any" })));
        return { postMessage: page.postMessage.bind(page), addEventListener: (type: string, l: never) => void (type === "message" && page.addEventListener("message", l)), terminate: () => undefined };
      },
      async () => {
        if (++attempts === 1) throw new Error("no room");
      },
      () => new Promise(() => undefined),
    );
    await expect(supervisor.caller()).rejects.toThrow("no room");
    expect(await (await supervisor.caller()).result("echo", "ok")).toBe("ok");
  });
});
