/**
 * The assembled policy is the model that PyTorch has for the same base and adapter. References: training/export/vectors.py.
 *
 * Merged weights agree to float32 rounding. Logits differ by what quantisation does: 8-bit activations, and weights of
 * 7 bits (q8), or of 8 and 4 (q4). Tolerances lie between what that was measured to do and what a lost adapter does.
 */
import { cp, mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AutoTokenizer, LlavaQwen2ForCausalLM, Tensor, env } from "@huggingface/transformers";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ASSEMBLED, MODEL, assemblePolicy, assembleShipped } from "../../../cli/assemble/assemble.ts";
import {
  NO_ADAPTER,
  defaultAdapter,
  readAdapterFile,
  readBase,
  readHashes,
  readLayoutFile,
} from "../../../cli/assemble/inputs.ts";
import { mergedWeights } from "../../../src/engine/models/assemble/fill.ts";
import { readGguf } from "../../../src/engine/models/assemble/gguf.ts";
import { parseLayout } from "../../../src/engine/models/assemble/layout.ts";
import { readAdapter } from "../../../src/engine/models/assemble/lora.ts";
import { readSafetensors } from "../../../src/engine/models/assemble/safetensors.ts";

const FIXTURES = fileURLToPath(new URL("../../fixtures/logits/", import.meta.url));
const RANDOM = join(FIXTURES, "random.safetensors");

/** Mean cosine between sampled logits, centred. Measured: 0.977 (q4, random) to 0.987 (q8, base); adapter left out: 0.857. */
const LEAST_COSINE = 0.96;
/** Nats by which the log-probability of PyTorch's likeliest token may differ, on average over the prompts. Measured: 0.19 to 0.49. */
const MOST_DEVIATION = 0.6;
/** Lead over the second token, in nats, from which the likeliest must be the same. */
const CLEAR_LEAD = 2;

const numbers = v.array(v.number());
const Prompts = v.object({
  sampleStep: v.number(),
  positions: v.number(),
  prompts: v.array(v.object({ text: v.string(), ids: numbers })),
});
const References = v.object({
  weights: v.array(v.object({ module: v.string(), values: v.array(v.tuple([v.number(), v.number(), v.number()])) })),
  logits: v.array(
    v.object({
      sample: v.array(numbers),
      top: v.tuple([v.tuple([v.number(), v.number()]), v.tuple([v.number(), v.number()])]),
    }),
  ),
});
type References = v.InferOutput<typeof References>;

async function fixture<S extends v.GenericSchema>(schema: S, name: string): Promise<v.InferOutput<S>> {
  const text = await readFile(join(FIXTURES, `${name}.json`), "utf8").catch((cause: unknown) => {
    throw new Error(`No reference logits for ${name}: make them with training/export/vectors.py.`, { cause });
  });
  return v.parse(schema, JSON.parse(text));
}

/** Logits of the last `positions` of each prompt: [prompt][position][vocabulary]. */
async function predict(folder: string, dtype: "q8" | "q4", prompts: readonly (readonly number[])[], positions: number) {
  const model = await LlavaQwen2ForCausalLM.from_pretrained(folder, {
    device: "cpu",
    dtype: { embed_tokens: "q8", decoder_model_merged: dtype },
  });
  const predictions: Float32Array[][] = [];
  for (const ids of prompts) {
    const shape = [1, ids.length];
    const { logits } = await model.forward({
      input_ids: new Tensor("int64", ids.map(BigInt), shape),
      attention_mask: new Tensor(
        "int64",
        ids.map(() => 1n),
        shape,
      ),
      num_logits_to_keep: new Tensor("int64", [BigInt(positions)], []),
    });
    const flat = Float32Array.from(logits.data);
    const width = flat.length / positions;
    predictions.push(Array.from({ length: positions }, (_, i) => flat.subarray(i * width, (i + 1) * width)));
  }
  await model.dispose();
  return predictions;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function cosine(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [a, b].map((values) => values.map((value) => value - mean(values))) as [number[], number[]];
  const dot = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, value, i) => sum + value * (q[i] ?? NaN), 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

function logProbability(logits: Float32Array, token: number): number {
  const peak = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  return (logits[token] ?? NaN) - peak - Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - peak), 0));
}

describe("the assembled policy", () => {
  let scratch = "";
  let shipped = "";
  const folder = (which: string): string => join(scratch, which);

  beforeAll(async () => {
    env.allowLocalModels = true;
    env.allowRemoteModels = false;
    scratch = await mkdtemp(join(tmpdir(), "sextant-"));
    shipped = await defaultAdapter();
    await assembleShipped([shipped]);
    for (const part of [MODEL, join(ASSEMBLED, shipped)]) await cp(part, folder("shipped"), { recursive: true });
    await assemblePolicy({ adapter: RANDOM, out: folder("random") });
  }, 400_000);

  afterAll(() => rm(scratch, { recursive: true, force: true }));

  it("splits text into the tokens of training", async () => {
    const { prompts } = await fixture(Prompts, "prompts");
    const tokenizer = await AutoTokenizer.from_pretrained(MODEL);
    for (const { text, ids } of prompts) expect(tokenizer.encode(text)).toEqual(ids);
  });

  it.each(["shipped", "random"])("has PyTorch's weights after merging: %s adapter", async (which) => {
    const adapter = which === "random" ? RANDOM : shipped;
    const { weights } = await fixture(References, which === "random" ? which : shipped);
    const base = readGguf(await readBase((await readHashes()).base));
    const update =
      adapter === NO_ADAPTER
        ? undefined
        : readAdapter(readSafetensors(await readAdapterFile(adapter), adapter), adapter);
    const sources = parseLayout(JSON.parse((await readLayoutFile()).toString())).flatMap(({ tensors }) =>
      tensors.flatMap((tensor) => tensor.sources),
    );
    for (const { module, values } of weights) {
      const source = sources.find((one) => one.module === module);
      if (!source) throw new Error(`${module} is not in the layout`);
      const merged = mergedWeights(source, base, update);
      const columns = base.get(source.tensor)?.columns ?? NaN;
      for (const [row, column, value] of values) expect(merged[row * columns + column]).toBeCloseTo(value, 5);
    }
  });

  describe.each(["q8", "q4"] as const)("%s", (dtype) => {
    it.each(["shipped", "random"])("agrees with PyTorch's logits: %s adapter", async (which) => {
      const { prompts, sampleStep, positions } = await fixture(Prompts, "prompts");
      const { logits: references } = await fixture(References, which === "random" ? which : shipped);
      const predictions = await predict(
        folder(which),
        dtype,
        prompts.map(({ ids }) => ids),
        positions,
      );
      const cosines: number[] = [];
      const deviations: number[] = [];
      for (const [i, { sample, top }] of references.entries()) {
        const [[token, expected], [, second]] = top;
        const last = predictions[i]?.at(-1) ?? new Float32Array();
        cosines.push(
          ...sample.map((row, j) =>
            cosine(
              row,
              row.map((_, k) => predictions[i]?.[j]?.[k * sampleStep] ?? NaN),
            ),
          ),
        );
        deviations.push(Math.abs(logProbability(last, token) - expected));
        if (expected - second > CLEAR_LEAD) expect(last.indexOf(Math.max(...last))).toBe(token);
      }
      expect(mean(cosines)).toBeGreaterThan(LEAST_COSINE);
      expect(mean(deviations)).toBeLessThan(MOST_DEVIATION);
    });
  });

  it("is left alone when it is up to date, and made again when a byte of it changed", async () => {
    expect(await assemblePolicy({ adapter: RANDOM, out: folder("random") })).toMatchObject({ written: false });
    const path = join(folder("random"), "onnx", "decoder_model_merged_quantized.onnx_data");
    const { atime, mtime } = await stat(path);
    const whole = await readFile(path);
    const damaged = Buffer.from(whole);
    damaged.writeUInt8(damaged.readUInt8(1_000_000) ^ 1, 1_000_000);
    await writeFile(path, damaged);
    await utimes(path, atime, mtime);
    expect(await assemblePolicy({ adapter: RANDOM, out: folder("random"), verify: true })).toMatchObject({
      written: true,
    });
    expect(whole.equals(await readFile(path))).toBe(true);
  }, 400_000);

  it("says which adapter is missing", async () => {
    await expect(assemblePolicy({ adapter: "nobody", out: scratch })).rejects.toMatchObject({ code: "model-missing" });
  });

  it("would be noticed without its adapter", async () => {
    const [none, random] = await Promise.all([fixture(References, NO_ADAPTER), fixture(References, "random")]);
    const cosines = none.logits.flatMap(({ sample }, i) =>
      sample.map((row, j) => cosine(row, random.logits[i]?.sample[j] ?? [])),
    );
    expect(mean(cosines)).toBeLessThan(LEAST_COSINE);
  });
});
