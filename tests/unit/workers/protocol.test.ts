import { describe, expect, it } from "vitest";
import { SextantError } from "../../../src/engine/errors.ts";
import { Caller, serve, type Reply, type Request } from "../../../src/workers/protocol.ts";
import { pairedPorts } from "./ports.ts";

const methods = {
  async *count(to: number, signal: AbortSignal): AsyncGenerator<number, string> {
    for (let i = 1; i <= to; i++) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal.throwIfAborted();
      yield i;
    }
    return `counted to ${to}`;
  },
   
  async *fail(): AsyncGenerator<never, never> {
    throw new SextantError("pack-damaged", "The shard is damaged.", "Install it again.");
  },
};

function connected(): Caller<typeof methods> {
  const { page, worker } = pairedPorts<Request, Reply>();
  serve(worker, methods);
  return new Caller<typeof methods>(page);
}

describe("worker protocol", () => {
  it("streams what is yielded and returns once", async () => {
    const seen: number[] = [];
    expect(await connected().result("count", 3, undefined, (n) => seen.push(n))).toBe("counted to 3");
    expect(seen).toEqual([1, 2, 3]);
  });

  it("keeps parallel calls apart", async () => {
    const caller = connected();
    const results = await Promise.all([caller.result("count", 2), caller.result("count", 5), caller.result("count", 1)]);
    expect(results).toEqual(["counted to 2", "counted to 5", "counted to 1"]);
  });

  it("carries a typed error with its remedy across", async () => {
    await expect(connected().result("fail", undefined as never)).rejects.toMatchObject({ code: "pack-damaged", remedy: "Install it again." });
  });

  it("cancels by signal", async () => {
    const controller = new AbortController();
    const run = connected().result("count", 1_000_000, controller.signal, (n) => {
      if (n === 2) controller.abort();
    });
    await expect(run).rejects.toMatchObject({ code: "aborted" });
  });

  it("cancels in the worker when the reader leaves early", async () => {
    let finished = false;
    const { page, worker } = pairedPorts<Request, Reply>();
    let cancelled = false;
    serve(worker, {
      async *endless(_: null, signal: AbortSignal): AsyncGenerator<number, void> {
        signal.addEventListener("abort", () => (cancelled = true));
        for (let i = 0; !signal.aborted; i++) {
          await new Promise((resolve) => setTimeout(resolve, 0));
          yield i;
        }
        finished = true;
      },
    });
    const caller = new Caller<{ endless(_: null): AsyncGenerator<number, void> }>(page);
    for await (const i of caller.call("endless", null)) if (i === 1) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([cancelled, finished]).toEqual([true, true]);
  });

  it("rejects open and later calls when the worker dies", async () => {
    const caller = connected();
    const open = caller.result("count", 1_000_000);
    const report = { code: "worker-died", message: "gone", remedy: "restart" } as const;
    setTimeout(() => caller.die(report), 5);
    await expect(open).rejects.toMatchObject({ code: "worker-died" });
    await expect(caller.result("count", 1)).rejects.toMatchObject({ code: "worker-died" });
  });

  it("names a method that the worker does not have", async () => {
    const { page, worker } = pairedPorts<Request, Reply>();
    serve(worker, methods);
    const caller = new Caller<{ toString(): AsyncGenerator<never, void> }>(page);
    await expect(caller.result("toString", undefined as never)).rejects.toMatchObject({ code: "unexpected" });
  });
});
