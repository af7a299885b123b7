import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { QWEN3_VL_2B } from "../../../../src/engine/models/catalogue.ts";
import type { ModelFiles } from "../../../../src/engine/models/files.ts";
import { configureTransformers, loadPolicy } from "../../../../src/engine/models/load.ts";
import { createPolicy } from "../../../../src/engine/policy/create.ts";
import type { Policy, Turn } from "../../../../src/engine/policy/types.ts";

const FOLDER = fileURLToPath(new URL("../../../fixtures/models/tiny-qwen3-vl", import.meta.url));

/** A tiny random model in Qwen3-VL's layout: it writes nonsense, through all of the real path. */
async function tinyPolicy(): Promise<Policy> {
  configureTransformers({});
  const build = QWEN3_VL_2B.builds.find(({ dtype }) => dtype === "q4");
  if (build === undefined) throw new Error("no q4 build");
  const entries = await readdir(FOLDER, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(FOLDER.length + 1));
  const files: ModelFiles = {
    files: paths.map((path) => ({ path, bytes: 0, hash: { kind: "sha256", hex: "" } })),
    read: async (path) => new Uint8Array(await readFile(join(FOLDER, path))),
  };
  return createPolicy(QWEN3_VL_2B, build, "cpu", 1, await loadPolicy(QWEN3_VL_2B, build, "cpu", files));
}

const question: Turn = { role: "question", question: "Whose flag is this?", notes: "" };
const picture = { width: 24, height: 16, data: new Uint8Array(24 * 16 * 4).fill(200) };

describe("a policy of the full tier", () => {
  let policy: Policy;
  beforeAll(async () => {
    policy = await tinyPolicy();
  });

  it("reads pictures, and names its device and weights", () => {
    expect(policy.readsPictures).toBe(true);
    expect(policy.info).toMatchObject({ id: QWEN3_VL_2B.id, dtype: "q4", device: "cpu" });
  });

  it("writes through chat template and processor, and says step-format when that is no step", async () => {
    await expect(policy.retrievalStep([question], { pictures: [picture] }).next()).rejects.toMatchObject({
      code: "step-format",
    });
  }, 60_000);

  it("stops in the middle when aborted", async () => {
    const controller = new AbortController();
    const step = policy.answerStep([question, { role: "conclude" }], { signal: controller.signal }).next();
    setTimeout(() => controller.abort(), 50);
    await expect(step).rejects.toMatchObject({ name: "AbortError" });
  });
});
