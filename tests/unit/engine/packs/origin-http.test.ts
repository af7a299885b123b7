import { afterEach, describe, expect, it, vi } from "vitest";
import { httpOrigin } from "../../../../src/engine/packs/origin-http.ts";

const origin = httpOrigin("https://packs.test/rivers/manifest.json");
const answer = (body: string, init?: ResponseInit) => vi.stubGlobal("fetch", async () => new Response(body, init));

describe("httpOrigin", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("reads the manifest, and shards beside it", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string) => {
      asked.push(url);
      return new Response("body");
    });
    const seen: number[] = [];
    expect(await origin.manifest()).toBe("body");
    expect(await origin.shard("lists/a.bin", undefined, (loaded) => seen.push(loaded))).toEqual(
      new TextEncoder().encode("body"),
    );
    expect(asked).toEqual(["https://packs.test/rivers/manifest.json", "https://packs.test/rivers/lists/a.bin"]);
    expect(seen).toEqual([4]);
  });

  it.each<[string, ResponseInit, string]>([
    ["a missing file", { status: 404 }, "pack-missing"],
    [
      "a page in place of the file",
      { status: 200, headers: { "content-type": "text/html; charset=utf-8" } },
      "pack-missing",
    ],
    ["a server in trouble", { status: 503 }, "network"],
  ])("names %s", async (_, init, code) => {
    answer("<!doctype html>", init);
    await expect(origin.manifest()).rejects.toThrow(expect.objectContaining({ code }));
    await expect(origin.shard("a.bin")).rejects.toThrow(expect.objectContaining({ code }));
  });

  it("names a connection that fails at once or in the middle", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(origin.manifest()).rejects.toThrow(expect.objectContaining({ code: "network" }));
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new TypeError("cut"));
      },
    });
    vi.stubGlobal("fetch", async () => new Response(broken));
    await expect(origin.shard("a.bin")).rejects.toThrow(
      expect.objectContaining({ code: "network", remedy: expect.stringMatching(/kept/) }),
    );
  });

  it("lets an abort pass as it is", async () => {
    vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
      init.signal?.throwIfAborted();
      return new Response("body");
    });
    await expect(origin.manifest(AbortSignal.abort())).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });
});
