import { describe, expect, it } from "vitest";
import { describeShipped } from "../../../../cli/catalogue.ts";
import { BGE_M3, CATALOGUE, SEXTANT_135M } from "../../../../src/engine/models/catalogue.ts";
import { filesOf, offered } from "../../../../src/engine/models/files.ts";
import shipped from "../../../../src/engine/models/shipped.json";

describe("the catalogue", () => {
  it("knows the shipped files as they are (else: npx tsx cli/catalogue.ts)", async () => {
    expect(shipped).toEqual(await describeShipped());
  });

  it("has a hash for every file that ships, the assembled ones included (else: npm run assemble -- --record)", () => {
    for (const { origin } of CATALOGUE) {
      if (origin.kind !== "shipped") continue;
      expect(origin.files.length).toBeGreaterThan(0);
      for (const { hash } of origin.files) expect(hash.hex).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it("pins every hub model to a commit", () => {
    for (const { origin } of CATALOGUE) if (origin.kind === "hub") expect(origin.revision).toMatch(/^[0-9a-f]{40}$/);
  });

  it("has ids of its own, and a compact model for each part before any other", () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    for (const part of ["policy", "text-encoder", "image-encoder", "text-reader"]) {
      expect(CATALOGUE.find((entry) => entry.part === part)?.tier).toBe("compact");
    }
  });

  it("offers every shipped build", () => {
    for (const { origin, builds } of CATALOGUE) {
      if (origin.kind === "shipped") expect(offered(builds, origin.files)).toEqual(builds);
    }
  });
});

describe("filesOf", () => {
  it("takes a build's own graphs and weights and leaves the other build's", () => {
    const [q4, q8] = SEXTANT_135M.builds;
    if (SEXTANT_135M.origin.kind !== "shipped" || !q4 || !q8) throw new Error("The compact policy ships in two builds");
    const onWasm = filesOf(SEXTANT_135M.origin.files, q8).map(({ path }) => path);
    expect(onWasm).toContain("config.json");
    expect(onWasm).toContain("onnx/embed_tokens_quantized.onnx_data");
    expect(onWasm).toContain("onnx/decoder_model_merged_quantized.onnx_data");
    expect(onWasm.filter((path) => path.includes("q4"))).toEqual([]);
    expect(filesOf(SEXTANT_135M.origin.files, q4).map(({ path }) => path)).toContain(
      "onnx/decoder_model_merged_q4.onnx_data",
    );
  });

  it("takes all chunks of external data", () => {
    const [build] = BGE_M3.builds;
    if (!build) throw new Error("BGE-M3 has a build");
    const file = (path: string) => ({ path, bytes: 1, hash: { kind: "sha256", hex: "" } as const });
    const paths = [
      "tokenizer.json",
      "onnx/model_quantized.onnx",
      "onnx/model_quantized.onnx_data",
      "onnx/model_quantized.onnx_data_1",
    ];
    const files = [...paths, "onnx/model.onnx", "onnx/model.onnx_data", "onnx/model_q4.onnx"].map(file);
    expect(filesOf(files, build).map(({ path }) => path)).toEqual(paths);
    expect(offered([{ ...build, sessions: { model: "q4f16" } }], files)).toEqual([]);
  });
});
