import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RawImage, type Tensor } from "@huggingface/transformers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memoryCache } from "../../../../src/engine/models/cache.ts";
import { BGE_M3, QWEN3_VL_2B } from "../../../../src/engine/models/catalogue.ts";
import { NODE_DEVICE } from "../../../../src/engine/models/device.ts";
import { missing } from "../../../../src/engine/models/files.ts";
import { prepareModel, type ModelSource } from "../../../../src/engine/models/download.ts";
import { configureTransformers, loadPolicy, loadTextEncoder } from "../../../../src/engine/models/load.ts";
import type { Build, ModelEntry, PolicyEntry } from "../../../../src/engine/models/types.ts";
import reference from "../../../fixtures/models/tiny-bge-m3/reference.json";

/** A hub that serves tiny random models (training/encoders/tiny.py) in the place of the catalogue's, at their pinned revisions. */
const FIXTURES = fileURLToPath(new URL("../../../fixtures/models", import.meta.url));
const STAND_INS = new Map<ModelEntry, string>([
  [QWEN3_VL_2B, "tiny-qwen3-vl"],
  [BGE_M3, "tiny-bge-m3"],
]);

async function listing(folder: string): Promise<string> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const large = entry.name.includes(".onnx");
    return {
      type: "file",
      path: path.slice(folder.length + 1),
      size: bytes.length,
      oid: createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex"),
      ...(large && { lfs: { oid: sha256, size: bytes.length } }),
    };
  });
  return JSON.stringify(await Promise.all(files));
}

let server: Server;
let source: ModelSource;
beforeAll(async () => {
  server = createServer((request, response) => {
    void (async () => {
      for (const [{ origin }, name] of STAND_INS) {
        if (origin.kind !== "hub") continue;
        const url = request.url ?? "";
        const file = `/${origin.repository}/resolve/${origin.revision}/`;
        if (url === `/api/models/${origin.repository}/tree/${origin.revision}?recursive=true`) {
          return response.end(await listing(join(FIXTURES, name)));
        }
        if (url.startsWith(file)) return response.end(await readFile(join(FIXTURES, name, url.slice(file.length))));
      }
      return response.writeHead(404).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const hub = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  source = { fetch, cache: memoryCache(), shipped: "", hub };
  configureTransformers({});
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe("a Qwen3-VL of the hub", () => {
  // The real entry runs on WebGPU alone; here its q4 build runs on the CPU.
  const q4: Build = { ...(QWEN3_VL_2B.builds.find(({ dtype }) => dtype === "q4") as Build), devices: ["cpu"] };
  const entry: PolicyEntry = { ...QWEN3_VL_2B, builds: [...QWEN3_VL_2B.builds, q4] };

  it("loads through the catalogue, sees a picture, and generates", async () => {
    const { choice, files, bytes } = await prepareModel(entry, NODE_DEVICE, source);
    expect(choice).toMatchObject({ device: "cpu", dtype: "q4" });
    expect(bytes).toBeGreaterThan(100_000);
    const { model, processor, tokenizer } = await loadPolicy(entry, choice.build, choice.device, files);
    if (!processor) throw new Error("A policy that sees has a processor");

    const messages = [{ role: "user", content: [{ type: "image" }, { type: "text", text: "Whose flag is this?" }] }];
    const prompt = processor.apply_chat_template(messages as never, { add_generation_prompt: true });
    const picture = new RawImage(new Uint8ClampedArray(24 * 16 * 3).fill(200), 24, 16, 3);
    const inputs = (await processor(prompt, picture)) as { input_ids: Tensor; image_grid_thw: Tensor };
    // 24 × 16 pixels are 6 × 4 patches, of which 2 × 2 make one token.
    expect(inputs.image_grid_thw.tolist()).toEqual([[1n, 4n, 6n]]);
    const pad = tokenizer.encode("<|image_pad|>")[0];
    expect([...(inputs.input_ids.data as BigInt64Array)].filter((id) => id === BigInt(pad ?? -1))).toHaveLength(6);

    const length = inputs.input_ids.dims[1] ?? 0;
    const generate = async () => {
      const output = (await model.generate({ ...inputs, max_new_tokens: 6, do_sample: false } as never)) as Tensor;
      return Array.from(output.data as BigInt64Array).slice(length);
    };
    const first = await generate();
    expect(first.length).toBeGreaterThan(0);
    expect(await generate()).toEqual(first);
    await model.dispose();
  });
});

describe("a BGE-M3 of the hub", () => {
  it("pools the first token, as the model in PyTorch does", async () => {
    const entry = { ...BGE_M3, dimension: 64, maxTokens: 128 };
    const { choice, files } = await prepareModel(entry, NODE_DEVICE, source);
    const encoder = await loadTextEncoder(entry, choice.build, choice.device, files);
    const vectors = await encoder.encode(reference.map(({ text }) => text));
    for (const [index, { vector }] of reference.entries()) {
      const cosine = vectors[index]?.reduce((sum, value, d) => sum + value * (vector[d] ?? 0), 0);
      expect(cosine).toBeGreaterThan(0.98);
    }
  });

  it("says so when the model does not have the dimension of its entry", async () => {
    const { choice, files } = await prepareModel(BGE_M3, NODE_DEVICE, source);
    const encoder = await loadTextEncoder(BGE_M3, choice.build, choice.device, files);
    await expect(encoder.encode(["Nauru"])).rejects.toMatchObject({ code: "model-failed" });
  });
});

describe("a model that does not start", () => {
  it("says why a file could not be read, external data included", async () => {
    const { choice, files } = await prepareModel(BGE_M3, NODE_DEVICE, source);
    for (const path of ["config.json", "onnx/model_quantized.onnx"]) {
      const read = (asked: string) => (asked === path ? Promise.reject(missing(path)) : files.read(asked));
      const loading = loadTextEncoder(BGE_M3, choice.build, choice.device, { ...files, read });
      await expect(loading).rejects.toMatchObject({ code: "model-missing" });
    }
  });

  it("says so when the runtime refuses the files", async () => {
    const { choice, files } = await prepareModel(BGE_M3, NODE_DEVICE, source);
    const cut = {
      ...files,
      read: async (path: string) => (await files.read(path)).slice(0, path.endsWith(".onnx") ? 999 : undefined),
    };
    await expect(loadTextEncoder(BGE_M3, choice.build, choice.device, cut)).rejects.toMatchObject({
      code: "model-failed",
    });
    const none = { files: [], read: files.read };
    await expect(loadTextEncoder(BGE_M3, choice.build, choice.device, none)).rejects.toMatchObject({
      code: "model-failed",
    });
  });
});
