import { beforeAll, describe, expect, it } from "vitest";
import { modelFolder } from "../../../../cli/model-files.ts";
import type { TextEncoder } from "../../../../src/engine/encoders/types.ts";
import { MINILM } from "../../../../src/engine/models/catalogue.ts";
import { configureTransformers, loadTextEncoder } from "../../../../src/engine/models/load.ts";
import reference from "../../../fixtures/encoders/minilm-reference.json";

const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

describe("MiniLM in Node", () => {
  let encoder: TextEncoder;
  beforeAll(async () => {
    configureTransformers({});
    const [build] = MINILM.builds;
    if (MINILM.origin.kind !== "shipped" || !build) throw new Error("MiniLM ships with the app");
    encoder = await loadTextEncoder(MINILM, build, "cpu", modelFolder(MINILM.origin.folder, MINILM.origin.files));
  }, 120_000);

  it("agrees with the fp32 model of PyTorch, short texts, accents and a text past 256 tokens alike", async () => {
    const vectors = await encoder.encode(reference.map(({ text }) => text));
    for (const [index, { vector }] of reference.entries()) {
      expect(cosine(vectors[index] ?? [], vector)).toBeGreaterThan(0.995);
    }
  });

  it("keeps the order of the texts, whatever their lengths", async () => {
    const texts = ["Iron melts at 1811 K. ".repeat(9), "Nauru", "A volcano in Tanzania."];
    const together = await encoder.encode(texts);
    for (const [index, text] of texts.entries()) {
      const [alone] = await encoder.encode([text]);
      expect(cosine(together[index] ?? [], alone ?? [])).toBeGreaterThan(0.995);
    }
  });

  it("returns unit vectors of its dimension, and nothing for nothing", async () => {
    expect(await encoder.encode([])).toEqual([]);
    const [vector = new Float32Array()] = await encoder.encode([""]);
    expect(vector).toHaveLength(encoder.dimension);
    expect(cosine(vector, vector)).toBeCloseTo(1, 5);
  });

  it("stops when told to", async () => {
    await expect(encoder.encode(["Nauru"], AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  });
});
