import { SextantError } from "../errors.ts";
import type { Build, Device, Dtype } from "./types.ts";

/** What this device offers, as found by `probeDevice`. */
export interface DeviceFacts {
  /** `node`: the terminal. `software`: an adapter that computes on the CPU, such as SwiftShader. */
  readonly gpu: "node" | "absent" | "no-adapter" | "software" | "hardware";
  /** The adapter in words: "nvidia ada-lovelace"; empty when there is none or it does not say. */
  readonly adapter: string;
  /** The adapter's `shader-f16`. */
  readonly f16: boolean;
  /** Bytes that one buffer may hold, as whole and as bound to a shader; 0 without an adapter. */
  readonly largestBuffer: number;
}

export interface DeviceChoice {
  readonly device: Device;
  readonly dtype: Dtype;
  readonly build: Build;
  /** What was chosen and why, one sentence. */
  readonly reason: string;
}

const WEIGHTS: Readonly<Record<Dtype, string>> = {
  fp32: "32-bit weights",
  fp16: "16-bit weights",
  q8: "8-bit weights",
  q4: "4-bit weights",
  q4f16: "4-bit weights and 16-bit activations",
};

/**
 * Picks the first build that a real GPU can run, else the first for the CPU. A software adapter counts as no GPU: it is
 * some eighty times slower than wasm. 4-bit weights never run on wasm, which unpacks them at every token.
 * @throws SextantError `device-unsupported` when no build fits this device.
 */
export function chooseDevice(facts: DeviceFacts, builds: readonly Build[]): DeviceChoice {
  const why = obstacle(facts);
  const onGpu = why ? undefined : builds.find((build) => runsOnGpu(build, facts));
  if (onGpu) {
    const lacking = onGpu.dtype === "q4" && !facts.f16 ? ", which has no 16-bit floats" : "";
    const reason = `Running on the GPU${facts.adapter && ` (${facts.adapter})`}${lacking}, with ${WEIGHTS[onGpu.dtype]}.`;
    return { device: "webgpu", dtype: onGpu.dtype, build: onGpu, reason };
  }
  const device = facts.gpu === "node" ? "cpu" : "wasm";
  const onCpu = builds.find((build) => build.devices.includes(device));
  const because = why ?? tooSmall(facts, builds);
  if (!onCpu) {
    throw new SextantError(
      "device-unsupported",
      `This model needs a GPU. ${because}.`,
      "Choose a compact model under Models, or open Sextant on a device with WebGPU.",
    );
  }
  const where = device === "cpu" ? "the CPU" : "wasm";
  return {
    device,
    dtype: onCpu.dtype,
    build: onCpu,
    reason: `${because}: running on ${where} with ${WEIGHTS[onCpu.dtype]}.`,
  };
}

/** Why no build can run on a GPU here; undefined when one may. */
function obstacle({ gpu, adapter }: DeviceFacts): string | undefined {
  switch (gpu) {
    case "node":
      return "The terminal uses no GPU";
    case "absent":
      return "This browser has no WebGPU";
    case "no-adapter":
      return "WebGPU found no adapter on this device";
    case "software":
      return `WebGPU offers only a software adapter${adapter && ` (${adapter})`}, which is far slower than wasm`;
    case "hardware":
      return undefined;
  }
}

function tooSmall({ largestBuffer }: DeviceFacts, builds: readonly Build[]): string {
  const needed = Math.min(...builds.filter(forGpu).map((build) => build.largestBuffer ?? 0));
  if (!Number.isFinite(needed)) return "This model has no build for GPUs";
  return `The GPU's buffers hold ${megabytes(largestBuffer)}, and this model needs ${megabytes(needed)}`;
}

function runsOnGpu(build: Build, { f16, largestBuffer }: DeviceFacts): boolean {
  const f16Needed = build.dtype === "q4f16" || build.dtype === "fp16";
  return forGpu(build) && (f16 || !f16Needed) && (build.largestBuffer ?? 0) <= largestBuffer;
}

const forGpu = (build: Build) => build.devices.includes("webgpu");
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** Names under which software adapters are known: SwiftShader (Chromium), llvmpipe (Mesa), WARP (Windows). */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|warp/i;

/**
 * Asks the browser for its GPU. Never rejects: a browser whose adapter request fails has no usable GPU.
 * @param gpu `navigator.gpu`
 */
export async function probeDevice(gpu: Pick<GPU, "requestAdapter"> | undefined): Promise<DeviceFacts> {
  const none = { adapter: "", f16: false, largestBuffer: 0 };
  if (!gpu) return { gpu: "absent", ...none };
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (!adapter) return { gpu: "no-adapter", ...none };
  const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
  const software = isFallbackAdapter || SOFTWARE.test(`${architecture} ${description}`);
  return {
    gpu: software ? "software" : "hardware",
    adapter: description || [vendor, architecture].filter(Boolean).join(" "),
    f16: adapter.features.has("shader-f16"),
    largestBuffer: Math.min(adapter.limits.maxBufferSize, adapter.limits.maxStorageBufferBindingSize),
  };
}

/** The facts of the terminal, where onnxruntime-node runs on the CPU. */
export const NODE_DEVICE: DeviceFacts = { gpu: "node", adapter: "", f16: false, largestBuffer: 0 };
