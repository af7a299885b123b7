import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as ort from "onnxruntime-node";
import { beforeAll, describe, expect, it } from "vitest";
import { SEXTANT_READER } from "../../../../src/engine/models/catalogue.ts";
import { missing, type ModelFiles } from "../../../../src/engine/models/files.ts";
import { loadAnswerReader } from "../../../../src/engine/models/load.ts";
import { createReader } from "../../../../src/engine/reader/reader.ts";
import type { Reader } from "../../../../src/engine/reader/types.ts";
import reference from "../../../fixtures/models/tiny-reader/reference.json";

const FOLDER = fileURLToPath(new URL("../../../fixtures/models/tiny-reader", import.meta.url));
const files: ModelFiles = {
  files: [],
  read: async (path) => {
    if (!(await readdir(FOLDER, { recursive: true })).includes(path)) throw missing(path);
    return new Uint8Array(await readFile(join(FOLDER, path)));
  },
};
const { question, contexts, best, nothing } = reference;

describe("the answer reader", () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await loadAnswerReader(SEXTANT_READER, files, files, ort);
  });

  it("reads as the same model does behind Hugging Face's tokenizers", async () => {
    const read = await reader.read(question, contexts);
    expect(read.nothing).toBeCloseTo(nothing, 4);
    for (const [i, { start, end, text, score, mass }] of best.entries()) {
      expect(read.spans.find(({ context }) => context === i)).toMatchObject({ start, end, text });
      expect(read.spans.find(({ context }) => context === i)?.score).toBeCloseTo(score, 4);
      expect(read.masses[i]).toBeCloseTo(mass, 4);
    }
  });

  it("reads the same whatever is read beside it, but for being one of several", async () => {
    const [alone, twice] = [
      await reader.read(question, contexts),
      await reader.read(question, [...contexts, ...contexts]),
    ];
    const [one, other] = [alone.spans[0], twice.spans[0]];
    expect(other).toMatchObject({ text: one?.text, start: one?.start });
    expect(other?.score).toBeCloseTo((one?.score ?? 0) / 4, 4);
    expect(twice.nothing).toBeCloseTo(alone.nothing, 4);
  });

  it("takes long questions and contexts as far as they go, empty ones, and none", async () => {
    const long = await reader.read("Why? ".repeat(200), [`${"word ".repeat(400)}end`, ""]);
    for (const { end } of long.spans) expect(end).toBeLessThan(5 * 256);
    expect(long.masses[1]).toBe(0);
    expect(await reader.read(question, [])).toEqual({ spans: [], masses: [], nothing: 1 });
  });

  it("stops when told to", async () => {
    await expect(reader.read(question, contexts, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("a reader that does not work", () => {
  it("says which file is missing, and what the model returned", async () => {
    const none: ModelFiles = { files: [], read: (path) => Promise.reject(missing(path)) };
    const load = (own: ModelFiles, vocabulary: ModelFiles) => loadAnswerReader(SEXTANT_READER, own, vocabulary, ort);
    await expect(load(none, files)).rejects.toMatchObject({ code: "model-missing" });
    await expect(load(files, none)).rejects.toMatchObject({ code: "model-missing" });
    const mute = { run: () => Promise.resolve({}) } as unknown as ort.InferenceSession;
    await expect(createReader(ort, mute, new Map(), "mute").read("Who?", ["me"])).rejects.toMatchObject({
      code: "model-failed",
    });
  });
});
