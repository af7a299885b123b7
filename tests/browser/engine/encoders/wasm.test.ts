import * as ort from "onnxruntime-web/webgpu";
import factory from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import binary from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Picture } from "../../../../src/engine/encoders/types.ts";
import { browserCache } from "../../../../src/engine/models/cache.ts";
import { EFFICIENTNET, MINILM, PP_OCR, SEXTANT_READER } from "../../../../src/engine/models/catalogue.ts";
import { probeDevice } from "../../../../src/engine/models/device.ts";
import { prepareModel, type ModelSource } from "../../../../src/engine/models/download.ts";
import {
  configureTransformers,
  loadAnswerReader,
  loadImageEncoder,
  loadTextEncoder,
  loadTextReader,
} from "../../../../src/engine/models/load.ts";
import sign from "../../../fixtures/encoders/sign.png?url";
import reference from "../../../fixtures/encoders/minilm-reference.json";

const source: ModelSource = {
  fetch: (input, init) => fetch(input, init),
  cache: browserCache(caches, "sextant-models-test"),
  shipped: "/models",
  hub: "https://hub.invalid",
};
const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

async function decode(address: string): Promise<Picture> {
  const bitmap = await createImageBitmap(await (await fetch(address)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  if (!context) throw new Error("No canvas");
  context.drawImage(bitmap, 0, 0);
  return {
    width: bitmap.width,
    height: bitmap.height,
    data: context.getImageData(0, 0, bitmap.width, bitmap.height).data,
  };
}

/** Milliseconds of the second of two runs, printed for docs; nothing depends on it. */
async function timed<T>(name: string, run: () => Promise<T>): Promise<T> {
  await run();
  const start = performance.now();
  const result = await run();
  console.info(`${name}: ${(performance.now() - start).toFixed(0)} ms, ${navigator.hardwareConcurrency} threads`);
  return result;
}

describe("the compact encoders and the reader on wasm", () => {
  beforeAll(() => {
    const here = (path: string) => new URL(path, location.href).href;
    configureTransformers({
      wasmPaths: { mjs: here(factory), wasm: here(binary) },
      threads: navigator.hardwareConcurrency,
    });
    return () => caches.delete("sextant-models-test");
  });

  it("choose wasm, for the only adapter here is a software one", async () => {
    const facts = await probeDevice(navigator.gpu);
    expect(facts.gpu).not.toBe("hardware");
    expect((await prepareModel(MINILM, facts, source)).choice.device).toBe("wasm");
  });

  it("encode text as PyTorch does", async () => {
    const { choice, files } = await prepareModel(MINILM, await probeDevice(navigator.gpu), source);
    const encoder = await loadTextEncoder(MINILM, choice.build, choice.device, files);
    const vectors = await encoder.encode(reference.map(({ text }) => text));
    for (const [index, { vector }] of reference.entries()) {
      expect(cosine(vectors[index] ?? [], vector)).toBeGreaterThan(0.995);
    }
    await timed("MiniLM, one question", () => encoder.encode([reference[0]?.text ?? ""]));
  });

  it("read the answer to a question", async () => {
    const facts = await probeDevice(navigator.gpu);
    const { files } = await prepareModel(SEXTANT_READER, facts, source);
    const reader = await loadAnswerReader(
      SEXTANT_READER,
      files,
      (await prepareModel(MINILM, facts, source)).files,
      ort,
    );
    const contexts = [
      "Brennick: Brennick is a port on the Lower Selm with a population of 4,310.",
      "Harrowmere: Harrowmere is a market town. It was founded in 1866 by the miller Edda Rusk.",
      ...Array.from(
        { length: 6 },
        (_, i) => `Town ${i}: ${"It lies between hills and is known for cloth. ".repeat(10)}`,
      ),
    ];
    const { spans, nothing } = await timed("Answer reader, eight passages", () =>
      reader.read("Who founded the town of Harrowmere?", contexts),
    );
    expect(spans[0]?.context).toBe(1);
    expect(spans[0]?.text).toContain("Edda Rusk");
    expect(spans[0]?.score).toBeGreaterThan(nothing);
  });

  it("encode and read a picture", async () => {
    const facts = await probeDevice(navigator.gpu);
    const picture = await decode(sign);
    const encoder = await loadImageEncoder(EFFICIENTNET, (await prepareModel(EFFICIENTNET, facts, source)).files, ort);
    const { vector } = await timed("EfficientNet-Lite0, one picture", () => encoder.encode(picture));
    expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    const reader = await loadTextReader(PP_OCR, (await prepareModel(PP_OCR, facts, source)).files, ort);
    expect(await timed("PP-OCRv4, three lines", () => reader.read(picture))).toEqual([
      "MOUNT KENYA",
      "5199 metres",
      "Nairobi",
    ]);
  });
});
