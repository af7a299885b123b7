import { describe, expect, it, vi } from "vitest";
import { QWEN3_VL_2B, SEXTANT_135M, SMOLVLM_256M } from "../../../../src/engine/models/catalogue.ts";
import { chooseDevice, NODE_DEVICE, probeDevice, type DeviceFacts } from "../../../../src/engine/models/device.ts";

const MB = 1e6;
const good: DeviceFacts = { gpu: "hardware", adapter: "nvidia ada-lovelace", f16: true, largestBuffer: 2000 * MB };
const nothing = { adapter: "", f16: false, largestBuffer: 0 };

describe("chooseDevice", () => {
  it("runs 4-bit weights on a real GPU, with 16-bit activations where it has them", () => {
    expect(chooseDevice(good, QWEN3_VL_2B.builds)).toMatchObject({
      device: "webgpu",
      dtype: "q4f16",
      reason: "Running on the GPU (nvidia ada-lovelace), with 4-bit weights and 16-bit activations.",
    });
    expect(chooseDevice(good, SEXTANT_135M.builds)).toMatchObject({ device: "webgpu", dtype: "q4" });
  });

  it("takes the q4 twin where the GPU has no 16-bit floats", () => {
    const { dtype, reason } = chooseDevice({ ...good, f16: false, adapter: "" }, QWEN3_VL_2B.builds);
    expect(dtype).toBe("q4");
    expect(reason).toBe("Running on the GPU, which has no 16-bit floats, with 4-bit weights.");
  });

  it.each<[DeviceFacts, string]>([
    [
      { ...good, gpu: "software", adapter: "SwiftShader" },
      "WebGPU offers only a software adapter (SwiftShader), which is far slower than wasm: running on wasm with 8-bit weights.",
    ],
    [{ gpu: "absent", ...nothing }, "This browser has no WebGPU: running on wasm with 8-bit weights."],
    [{ gpu: "no-adapter", ...nothing }, "WebGPU found no adapter on this device: running on wasm with 8-bit weights."],
    [
      { ...good, largestBuffer: 20 * MB },
      "The GPU's buffers hold 20 MB, and this model needs 28 MB: running on wasm with 8-bit weights.",
    ],
  ])("runs int8 on wasm and says why: $gpu", (facts, reason) => {
    expect(chooseDevice(facts, SEXTANT_135M.builds)).toMatchObject({ device: "wasm", dtype: "q8", reason });
  });

  it("runs int8 on the CPU in the terminal", () => {
    const choice = chooseDevice(NODE_DEVICE, SEXTANT_135M.builds);
    expect(choice).toMatchObject({ device: "cpu", dtype: "q8" });
    expect(choice.reason).toBe("The terminal uses no GPU: running on the CPU with 8-bit weights.");
  });

  it("never gives 4-bit weights to wasm", () => {
    for (const { builds } of [SEXTANT_135M, SMOLVLM_256M]) {
      expect(chooseDevice({ gpu: "absent", ...nothing }, builds).dtype).toBe("q8");
    }
  });

  it("refuses a model that needs a GPU where there is none, with a way out", () => {
    const choose = () => chooseDevice({ gpu: "absent", ...nothing }, QWEN3_VL_2B.builds);
    expect(choose).toThrow(
      expect.objectContaining({
        code: "device-unsupported",
        message: "This model needs a GPU. This browser has no WebGPU.",
      }),
    );
  });
});

describe("probeDevice", () => {
  const adapter = (info: Partial<GPUAdapterInfo>, features: string[] = []) => ({
    requestAdapter: () =>
      Promise.resolve({
        info: { vendor: "", architecture: "", description: "", isFallbackAdapter: false, ...info },
        features: new Set(features),
        limits: { maxBufferSize: 300 * MB, maxStorageBufferBindingSize: 128 * MB },
      } as unknown as GPUAdapter),
  });

  it("describes a real adapter", async () => {
    expect(await probeDevice(adapter({ vendor: "apple", architecture: "metal-3" }, ["shader-f16"]))).toEqual({
      gpu: "hardware",
      adapter: "apple metal-3",
      f16: true,
      largestBuffer: 128 * MB,
    });
  });

  it.each([{ isFallbackAdapter: true }, { architecture: "swiftshader" }, { description: "llvmpipe (LLVM 19)" }])(
    "sees through software adapters: %o",
    async (info) => {
      expect((await probeDevice(adapter(info))).gpu).toBe("software");
    },
  );

  it("copes with no WebGPU, no adapter, and a request that fails", async () => {
    expect((await probeDevice(undefined)).gpu).toBe("absent");
    expect((await probeDevice({ requestAdapter: () => Promise.resolve(null) })).gpu).toBe("no-adapter");
    const failing = { requestAdapter: vi.fn().mockRejectedValue(new Error("lost")) };
    expect((await probeDevice(failing)).gpu).toBe("no-adapter");
  });
});
