import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { browserCache, memoryCache, type ModelCache } from "../../../../src/engine/models/cache.ts";
import { NODE_DEVICE } from "../../../../src/engine/models/device.ts";
import { prepareModel, removeModel, weighModel, type ModelSource } from "../../../../src/engine/models/download.ts";
import type { TextEncoderEntry } from "../../../../src/engine/models/types.ts";
import type { ByteProgress } from "../../../../src/engine/packs/types.ts";

const CONTENT: Readonly<Record<string, string>> = {
  "config.json": "{}",
  "onnx/model_quantized.onnx": "weights ".repeat(5000),
};
const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const hex = (algorithm: string, text: string) => createHash(algorithm).update(text).digest("hex");
const gitBlob = (text: string) => hex("sha1", `blob ${bytesOf(text).length}\0${text}`);

const entry: TextEncoderEntry = {
  id: "tiny",
  name: "Tiny",
  part: "text-encoder",
  tier: "compact",
  licence: "Apache-2.0",
  dimension: 4,
  pooling: "mean",
  maxTokens: 8,
  origin: {
    kind: "shipped",
    folder: "tiny",
    files: Object.entries(CONTENT).map(([path, text]) => ({
      path,
      bytes: text.length,
      hash: { kind: "sha256", hex: hex("sha256", text) },
    })),
  },
  builds: [{ dtype: "q8", devices: ["cpu"], sessions: { model: "q8" } }],
};
const onHub: TextEncoderEntry = {
  ...entry,
  tier: "full",
  origin: { kind: "hub", repository: "some/tiny", revision: "a".repeat(40) },
};
const LISTING = JSON.stringify([
  { type: "directory", path: "onnx", size: 0, oid: "0".repeat(40) },
  { type: "file", path: "README.md", size: 5, oid: "1".repeat(40) },
  { type: "file", path: "config.json", size: 2, oid: gitBlob("{}") },
  ...["onnx/model_quantized.onnx", "onnx/model.onnx"].map((path) => ({
    type: "file",
    path,
    size: 134,
    oid: "2".repeat(40),
    lfs: { oid: hex("sha256", CONTENT["onnx/model_quantized.onnx"] ?? ""), size: 40_000 },
  })),
]);

/** A server over `answers`, by the end of the address; what it does not have is 404. */
function source(answers: Readonly<Record<string, () => Response>>, cache: ModelCache = memoryCache()) {
  const asked: string[] = [];
  const fetch = vi.fn((input: string | URL | Request, init?: RequestInit) => {
    const address = String(input);
    if (init?.signal?.aborted) return Promise.reject(init.signal.reason as Error);
    asked.push(init?.cache === "reload" ? `${address} again` : address);
    const end = Object.keys(answers).find((path) => address.endsWith(path));
    return Promise.resolve(
      end === undefined ? new Response(null, { status: 404 }) : (answers[end]?.() ?? Response.error()),
    );
  });
  return { asked, cache, fetch, shipped: "/models", hub: "https://hub.example" } satisfies ModelSource & {
    asked: string[];
  };
}

const good = Object.fromEntries(Object.entries(CONTENT).map(([path, text]) => [path, () => new Response(text)]));
const prepare = (from: ModelSource, one = entry) => prepareModel(one, NODE_DEVICE, from);

describe("prepareModel", () => {
  it("fetches what is missing, reports bytes up to the total, and hands out verified files", async () => {
    const server = source(good);
    const progress: ByteProgress[] = [];
    const model = await prepareModel(entry, NODE_DEVICE, server, (at) => progress.push(at));
    expect(model.bytes).toBe(40_002);
    expect(progress.at(-1)).toEqual({ label: "Tiny", loaded: 40_002, total: 40_002 });
    expect(progress.map(({ loaded }) => loaded)).toEqual(progress.map(({ loaded }) => loaded).sort((a, b) => a - b));
    expect(await model.files.read("config.json")).toEqual(bytesOf("{}"));
    expect(server.asked).toEqual(["/models/tiny/config.json", "/models/tiny/onnx/model_quantized.onnx"]);
  });

  it("fetches nothing twice", async () => {
    const server = source(good);
    await prepare(server);
    await prepare(server);
    expect(server.asked).toHaveLength(2);
  });

  it("takes sizes and hashes of a hub model from the listing of its pinned revision, once", async () => {
    const server = source({ "?recursive=true": () => new Response(LISTING), ...good });
    const model = await prepare(server, onHub);
    expect(model.files.files.map(({ path }) => path)).toEqual(["config.json", "onnx/model_quantized.onnx"]);
    expect(server.asked[0]).toBe(`https://hub.example/api/models/some/tiny/tree/${"a".repeat(40)}?recursive=true`);
    expect(server.asked[1]).toBe(`https://hub.example/some/tiny/resolve/${"a".repeat(40)}/config.json`);
    await prepare(server, onHub);
    expect(server.asked).toHaveLength(3);
  });

  it("fetches a damaged file again, past the HTTP cache", async () => {
    let first = true;
    const server = source({
      ...good,
      "config.json": () => {
        const body = first ? "[]" : "{}";
        first = false;
        return new Response(body);
      },
    });
    await prepare(server);
    expect(server.asked).toContain("/models/tiny/config.json again");
  });

  it("heals a file that was half written or damaged in the cache", async () => {
    const server = source(good);
    const model = await prepare(server);
    await server.cache.put("/models/tiny/config.json", bytesOf("{"));
    await prepare(server);
    expect(server.asked).toHaveLength(3);
    await server.cache.put("/models/tiny/config.json", bytesOf("[]"));
    expect(await model.files.read("config.json")).toEqual(bytesOf("{}"));
  });

  it.each<[string, Readonly<Record<string, () => Response>>, string]>([
    ["a file that is not there", {}, "model-missing"],
    [
      "a page in a file's place",
      { ...good, "config.json": () => new Response("{}", { headers: { "content-type": "text/html; charset=utf-8" } }) },
      "model-missing",
    ],
    ["a file that stays damaged", { ...good, "config.json": () => new Response("[]") }, "model-damaged"],
    ["a file that is too short", { ...good, "config.json": () => new Response("{") }, "model-damaged"],
    ["a file that is too long", { ...good, "config.json": () => new Response("{} and more") }, "model-damaged"],
    ["a server in trouble", { ...good, "config.json": () => new Response(null, { status: 503 }) }, "network"],
  ])("names %s", async (_, answers, code) => {
    await expect(prepare(source(answers))).rejects.toMatchObject({ code });
  });

  it("names a network that is gone, and keeps what is complete", async () => {
    const server = source(good);
    server.fetch
      .mockImplementationOnce(() => Promise.resolve(new Response("{}")))
      .mockRejectedValueOnce(new TypeError("failed"));
    await expect(prepare(server)).rejects.toMatchObject({ code: "network" });
    expect(await server.cache.size("/models/tiny/config.json")).toBe(2);
  });

  it("names a body that breaks off", async () => {
    const broken = () =>
      new Response(
        new ReadableStream({ start: (c) => c.enqueue(bytesOf("{")), pull: (c) => c.error(new TypeError("reset")) }),
      );
    await expect(prepare(source({ ...good, "config.json": broken }))).rejects.toMatchObject({ code: "network" });
  });

  it("names a full disk", async () => {
    const full: Partial<Cache> = {
      match: () => Promise.resolve(undefined),
      put: () => Promise.reject(new DOMException("no room", "QuotaExceededError")),
    };
    const storage = { open: () => Promise.resolve(full) } as unknown as CacheStorage;
    await expect(prepare(source(good, browserCache(storage)))).rejects.toMatchObject({ code: "storage-full" });
  });

  it("names storage that is refused", async () => {
    const storage = {
      open: () => Promise.reject(new DOMException("insecure", "SecurityError")),
    } as unknown as CacheStorage;
    await expect(prepare(source(good, browserCache(storage)))).rejects.toMatchObject({ code: "storage-refused" });
  });

  it.each([LISTING.slice(0, -5), JSON.stringify([{ path: "config.json" }])])(
    "names a listing that is none",
    async (text) => {
      await expect(prepare(source({ "?recursive=true": () => new Response(text) }), onHub)).rejects.toMatchObject({
        code: "model-damaged",
      });
    },
  );

  it("stops when told to, in the middle of a file", async () => {
    const control = new AbortController();
    const endless = () =>
      new Response(new ReadableStream({ pull: (c) => c.enqueue(bytesOf("weights ")) }, { highWaterMark: 0 }));
    const stop = ({ loaded }: ByteProgress) => {
      if (loaded > 100) control.abort();
    };
    const server = source({ ...good, "onnx/model_quantized.onnx": endless });
    await expect(prepareModel(entry, NODE_DEVICE, server, stop, control.signal)).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(await server.cache.size("/models/tiny/onnx/model_quantized.onnx")).toBeUndefined();
  });
});

describe("models that share files", () => {
  const files = Object.entries(CONTENT).map(([path, text]) => ({
    path,
    bytes: text.length,
    hash: { kind: "sha256", hex: hex("sha256", text) } as const,
    ...(path.startsWith("onnx/") && { folder: "assembled/other" }),
  }));
  const other: TextEncoderEntry = { ...entry, id: "other", origin: { kind: "shipped", folder: "tiny", files } };

  it("fetch what the first has brought no second time", async () => {
    const server = source(good);
    await prepare(server);
    expect(await weighModel(entry, NODE_DEVICE, server)).toEqual({ total: 40_002, missing: 0 });
    expect(await weighModel(other, NODE_DEVICE, server)).toEqual({ total: 40_002, missing: 40_000 });
    server.asked.length = 0;
    await prepareModel(other, NODE_DEVICE, server);
    expect(server.asked).toEqual(["/models/assembled/other/onnx/model_quantized.onnx"]);
    expect(await weighModel(other, NODE_DEVICE, server)).toEqual({ total: 40_002, missing: 0 });
  });
});

it("removeModel frees what was stored", async () => {
  const server = source(good);
  await prepare(server);
  await removeModel(entry, server);
  expect(await server.cache.size("/models/tiny/config.json")).toBeUndefined();
});
