/**
 * How fast the assembled decoder runs in Node (onnxruntime-node, two threads): prefill of 512 tokens, then decoding.
 *
 *     npx tsx tests/bench/policy-speed.ts
 *
 * Best of three; CPU seconds stand beside wall-clock ones, because other work on the machine disturbs them less.
 */
import { join } from "node:path";
import { AutoTokenizer, LlavaQwen2ForCausalLM, env } from "@huggingface/transformers";
import { defaultAdapter } from "../../cli/assemble/inputs.ts";
import { MODELS, assembleModel } from "../../cli/bench/answers/models.ts";

const PREFILL = 512;
const DECODE = 32;
const TEXT = "The quick brown fox jumps over the lazy dog near the river bank. ".repeat(60);

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Seconds that `work` takes. */
async function cost(work: () => Promise<unknown>): Promise<Cost> {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - started) / 1e3, cpu: (user + system) / 1e6 };
}

env.allowLocalModels = true;
env.allowRemoteModels = false;
const { adapter } = await assembleModel(await defaultAdapter());
const MODEL = join(MODELS, adapter);
const tokenizer = await AutoTokenizer.from_pretrained(MODEL);
const { input_ids, attention_mask } = tokenizer(TEXT, { max_length: PREFILL, truncation: true });
console.log(
  "| decoder | load s | prefill tok/s (a CPU second) | decode tok/s (a CPU second) |\n| --- | --- | --- | --- |",
);
for (const dtype of ["q8", "q4"] as const) {
  const started = performance.now();
  const model = await LlavaQwen2ForCausalLM.from_pretrained(MODEL, {
    device: "cpu",
    dtype: { embed_tokens: "q8", decoder_model_merged: dtype },
    session_options: { intraOpNumThreads: 2 },
  });
  const load = (performance.now() - started) / 1e3;
  const generate = (tokens: number) =>
    cost(() =>
      model.generate({ input_ids, attention_mask, max_new_tokens: tokens, min_new_tokens: tokens, do_sample: false }),
    );
  const rates: Record<"prefill" | "decode", Cost[]> = { prefill: [], decode: [] };
  for (let round = 0; round < 3; round++) {
    const prompt = await generate(1);
    const whole = await generate(1 + DECODE);
    rates.prefill.push({ wall: PREFILL / prompt.wall, cpu: PREFILL / prompt.cpu });
    rates.decode.push({ wall: DECODE / (whole.wall - prompt.wall), cpu: DECODE / (whole.cpu - prompt.cpu) });
  }
  const best = (costs: readonly Cost[], unit: keyof Cost) => Math.max(...costs.map((one) => one[unit])).toFixed(0);
  const cells = (costs: readonly Cost[]) => `${best(costs, "wall")} (${best(costs, "cpu")})`;
  console.log(`| ${dtype} | ${load.toFixed(1)} | ${cells(rates.prefill)} | ${cells(rates.decode)} |`);
  await model.dispose();
}
