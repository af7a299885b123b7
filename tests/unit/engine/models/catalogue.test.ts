import { afterEach, describe, expect, it, vi } from "vitest";
import { committedAdapters, defaultAdapter, readHashes } from "../../../../cli/assemble/inputs.ts";
import { describeShipped } from "../../../../cli/catalogue.ts";
import { BGE_M3, CATALOGUE, COMPACT_POLICIES, SEXTANT_135M } from "../../../../src/engine/models/catalogue.ts";
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

describe("the compact policies", () => {
  afterEach(() => {
    vi.doUnmock("../../../../weights/default.json");
    vi.doUnmock("../../../../weights/hashes.json");
    vi.resetModules();
  });

  /** The catalogue where weights has these adapters recorded, and this default. */
  async function withAdapters(adapters: readonly string[], adapter: string): Promise<typeof COMPACT_POLICIES> {
    vi.resetModules();
    const { assembled, ...hashes } = await readHashes();
    const recorded = Object.fromEntries(["none", ...adapters].map((name) => [name, assembled["none"]]));
    vi.doMock("../../../../weights/default.json", () => ({ default: { adapter } }));
    vi.doMock("../../../../weights/hashes.json", () => ({ default: { ...hashes, assembled: recorded } }));
    return (await import("../../../../src/engine/models/catalogue.ts")).COMPACT_POLICIES;
  }

  it("are the committed adapters, the default one first (else: npm run assemble -- --adapter NAME --record)", async () => {
    const adapters = COMPACT_POLICIES.map(({ adapter }) => adapter);
    expect(adapters[0]).toBe(await defaultAdapter());
    expect([...adapters].sort()).toEqual(await committedAdapters());
  });

  it("keep their ids whichever is the default", async () => {
    const one = await withAdapters(["sft", "step-grpo"], "sft");
    const two = await withAdapters(["sft", "step-grpo"], "step-grpo");
    expect(one.map(({ id }) => id)).toEqual(["sextant-135m-sft", "sextant-135m-step-grpo"]);
    expect(two.map(({ id }) => id)).toEqual(["sextant-135m-step-grpo", "sextant-135m-sft"]);
  });

  it("share every file but the decoders, and have names of their own", async () => {
    const [one, two] = (await withAdapters(["sft", "step-grpo"], "sft")).map(({ origin }) =>
      origin.kind === "shipped" ? origin.files.map(({ path, folder }) => `${folder ?? origin.folder}/${path}`) : [],
    );
    expect(one?.filter((address) => !two?.includes(address))).toEqual([
      "assembled/sft/onnx/decoder_model_merged_quantized.onnx_data",
      "assembled/sft/onnx/decoder_model_merged_q4.onnx_data",
    ]);
    const names = (await withAdapters(["sft", "step-grpo", "trial"], "sft")).map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
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
