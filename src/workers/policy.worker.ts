/// <reference lib="webworker" />
/** The policy's own realm: onnxruntime runs one thing at a time in a realm, and retrieval must not wait for it. */
import type { Picture } from "../engine/encoders/types.ts";
import { SextantError } from "../engine/errors.ts";
import { policyNamed } from "../engine/models/catalogue.ts";
import { probeDevice } from "../engine/models/device.ts";
import { prepareModel } from "../engine/models/download.ts";
import { loadPolicy } from "../engine/models/load.ts";
import type { ByteProgress } from "../engine/packs/types.ts";
import { createPolicy } from "../engine/policy/create.ts";
import type { AnswerDecision, Policy, PolicyInfo, RetrievalDecision, StepToken, Turn } from "../engine/policy/types.ts";
import { withProgress } from "./progress.ts";
import { serve } from "./protocol.ts";
import { threadsFor, useRuntime } from "./runtime.ts";
import { modelSource } from "./source.ts";
import { announce } from "./supervisor.ts";
import type { PartInfo } from "./types.ts";

export interface LoadedPolicyReport {
  readonly info: PolicyInfo;
  readonly part: PartInfo;
  /** Why this device. */
  readonly reason: string;
}

interface StepRequest {
  readonly turns: readonly Turn[];
  readonly reminder: boolean;
  readonly pictures: readonly Picture[];
}

let loaded: Policy | undefined;

function policy(): Policy {
  if (loaded !== undefined) return loaded;
  throw new SextantError("model-failed", "The policy is not loaded.", "Reload the page.");
}

async function load(
  id: string,
  base: string,
  onProgress: (progress: ByteProgress) => void,
  signal: AbortSignal,
): Promise<LoadedPolicyReport> {
  const entry = policyNamed(id);
  const facts = await probeDevice(navigator.gpu);
  const { choice, files, bytes } = await prepareModel(entry, facts, modelSource(base), onProgress, signal);
  const threads = choice.device === "webgpu" ? 1 : threadsFor();
  useRuntime(choice.device, threads);
  const model = await loadPolicy(entry, choice.build, choice.device, files);
  signal.throwIfAborted();
  loaded = createPolicy(entry, choice.build, choice.device, threads, model);
  const part: PartInfo = {
    part: "policy",
    model: entry.id,
    device: choice.device,
    dtype: choice.dtype,
    threads,
    bytes,
  };
  return { info: loaded.info, part, reason: choice.reason };
}

const methods = {
  /** Downloads what is missing and loads the policy `id` of the catalogue; `base` is the app's own address. */
  load: (
    { id, base }: { readonly id: string; readonly base: string },
    signal: AbortSignal,
  ): AsyncGenerator<ByteProgress, LoadedPolicyReport> => withProgress((report) => load(id, base, report, signal)),

  retrievalStep: (
    { turns, reminder, pictures }: StepRequest,
    signal: AbortSignal,
  ): AsyncGenerator<StepToken, RetrievalDecision> => policy().retrievalStep(turns, { reminder, pictures, signal }),

  answerStep: (
    { turns, reminder, pictures }: StepRequest,
    signal: AbortSignal,
  ): AsyncGenerator<StepToken, AnswerDecision> => policy().answerStep(turns, { reminder, pictures, signal }),
};

export type PolicyMethods = typeof methods;

serve(self, methods);
void announce(self);
