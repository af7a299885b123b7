import type { LoadedPolicy } from "../models/load.ts";
import type { Build, Device, PolicyEntry } from "../models/types.ts";
import { CompactPolicy } from "./compact.ts";
import { FreePolicy } from "./free.ts";
import { transformersGenerator } from "./generator.ts";
import { policyTokenizer, tokenModel } from "./token-model.ts";
import type { AnswerMode, Policy, PolicyInfo } from "./types.ts";

/**
 * The policy of a loaded catalogue entry: one that sees pictures decodes freely, the compact one under its grammar.
 * @param answers who answers for the compact one
 */
export function createPolicy(
  entry: PolicyEntry,
  build: Build,
  device: Device,
  threads: number,
  { model, tokenizer, processor }: LoadedPolicy,
  answers?: AnswerMode,
): Policy {
  const info: PolicyInfo = { id: entry.id, name: entry.name, device, dtype: build.dtype, threads };
  // Hub models were not trained on the steps, so they are shown a worked example.
  if (processor !== null) return new FreePolicy(transformersGenerator(model, processor), info, { example: true });
  return new CompactPolicy(tokenModel(model), policyTokenizer(tokenizer), info, answers);
}
