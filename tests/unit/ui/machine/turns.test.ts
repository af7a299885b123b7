import { describe, expect, it } from "vitest";
import { takeTurn } from "../../../../src/ui/machine/turns.ts";

/** Work that ends when it is told to. */
function work(log: string[], name: string) {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const run = async (): Promise<string> => {
    log.push(name);
    await ended;
    return name;
  };
  return { run, end: () => end() };
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe("takeTurn", () => {
  it("runs one after the other, in order, also behind a failure", async () => {
    const log: string[] = [];
    const [a, b] = [work(log, "a"), work(log, "b")];
    const first = takeTurn(a.run);
    const failing = takeTurn(() => Promise.reject(new Error("no")));
    const second = takeTurn(b.run);
    await settle();
    expect(log).toEqual(["a"]);
    a.end();
    await expect(failing).rejects.toThrow("no");
    await settle();
    expect(log).toEqual(["a", "b"]);
    b.end();
    expect(await Promise.all([first, second])).toEqual(["a", "b"]);
  });

  it("leaves the line when it is stopped, and nobody behind it goes too early", async () => {
    const log: string[] = [];
    const [a, b, c] = [work(log, "a"), work(log, "b"), work(log, "c")];
    const stop = new AbortController();
    const first = takeTurn(a.run);
    const waiting = takeTurn(b.run, stop.signal);
    const behind = takeTurn(c.run);
    stop.abort(new DOMException("stopped", "AbortError"));
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    await settle();
    expect(log).toEqual(["a"]);
    a.end();
    c.end();
    await Promise.all([first, behind]);
    expect(log).toEqual(["a", "c"]);
  });
});
