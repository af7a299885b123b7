import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { assembleShipped, removeStale } from "../../../cli/assemble/assemble.ts";
import { ROOT, committedAdapters } from "../../../cli/assemble/inputs.ts";
import { modelFolder } from "../../../cli/model-files.ts";
import { COMPACT_POLICIES } from "../../../src/engine/models/catalogue.ts";

const GONE = join(ROOT, "public", "models", "assembled", "an-adapter-that-is-gone");

describe("what ships", () => {
  afterAll(() => rm(GONE, { recursive: true, force: true }));

  it("lies where the catalogue says, whole, for every committed adapter, and is made only once", async () => {
    const adapters = await committedAdapters();
    await assembleShipped(adapters);
    for (const { origin } of COMPACT_POLICIES) {
      if (origin.kind !== "shipped") throw new Error("The compact policies ship with Sextant");
      const folder = modelFolder(origin.folder, origin.files);
      for (const { path, bytes } of origin.files) expect((await folder.read(path)).length).toBe(bytes);
    }
    expect(await assembleShipped(adapters)).toEqual({ written: false });
  });

  it("does not keep the data of an adapter that is gone", async () => {
    const data = join(GONE, "onnx", "decoder_model_merged_q4.onnx_data");
    await mkdir(join(GONE, "onnx"), { recursive: true });
    await writeFile(data, "left over");
    const adapters = await committedAdapters();
    await removeStale(adapters);
    await expect(stat(data)).rejects.toMatchObject({ code: "ENOENT" });
    expect(await assembleShipped(adapters)).toEqual({ written: false });
  });

  it("says which adapter is missing", async () => {
    await expect(assembleShipped(["nobody"])).rejects.toMatchObject({ code: "model-missing" });
  });
});
