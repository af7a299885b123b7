import { fileURLToPath } from "node:url";
import * as ort from "onnxruntime-node";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { copyOcrModels } from "../../../../../cli/assemble-ocr.ts";
import { modelFolder } from "../../../../../cli/model-files.ts";
import type { Picture, TextReader } from "../../../../../src/engine/encoders/types.ts";
import { PP_OCR } from "../../../../../src/engine/models/catalogue.ts";
import { loadTextReader } from "../../../../../src/engine/models/load.ts";

async function decode(source: string | Buffer): Promise<Picture> {
  const { data, info } = await sharp(source).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Drawn once and kept as pictures, so that the test does not hang on the machine's fonts. */
const fixture = (name: string) =>
  decode(fileURLToPath(new URL(`../../../../fixtures/encoders/${name}`, import.meta.url)));

describe("PP-OCRv4", () => {
  let reader: TextReader;
  beforeAll(async () => {
    if (PP_OCR.origin.kind !== "shipped") throw new Error("PP-OCR ships with the app");
    const { folder, files } = PP_OCR.origin;
    await copyOcrModels(fileURLToPath(new URL(`../../../../../public/models/${folder}`, import.meta.url)));
    reader = await loadTextReader(PP_OCR, modelFolder(folder, files), ort);
  }, 120_000);

  it("reads lines from top to bottom, dark on light and light on dark", async () => {
    const picture = await fixture("sign.png");
    expect(await reader.read(picture)).toEqual(["MOUNT KENYA", "5199 metres", "Nairobi"]);
  });

  it("reads a row from left to right", async () => {
    const picture = await fixture("row.png");
    expect(await reader.read(picture)).toEqual(["Paris", "France"]);
  });

  it("reads nothing where there is no text", async () => {
    const flag = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><circle cx="320" cy="180" r="108" fill="#bc002d"/></svg>`;
    expect(await reader.read(await decode(Buffer.from(flag)))).toEqual([]);
    expect(await reader.read({ width: 5, height: 3, data: new Uint8Array(60) })).toEqual([]);
  });

  it("stops when told to", async () => {
    const picture = await fixture("row.png");
    await expect(reader.read(picture, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  });
});
