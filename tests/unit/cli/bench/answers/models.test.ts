import { describe, expect, it } from "vitest";
import { assembleModel, modelHash } from "../../../../../cli/bench/answers/models.ts";

describe("assembleModel", () => {
  it("says which adapter is not there, and what to do about it", async () => {
    await expect(assembleModel("no-such-adapter")).rejects.toMatchObject({
      code: "model-missing",
      message: expect.stringContaining("weights/adapters/no-such-adapter.safetensors"),
      remedy: expect.stringMatching(/Train it/u),
    });
  });
});

describe("modelHash", () => {
  it("is of all files, in whatever order they are named", () => {
    const hash = modelHash({ adapter: "a", hashes: { x: "1", y: "2" } });
    expect(modelHash({ adapter: "b", hashes: { y: "2", x: "1" } })).toBe(hash);
    expect(modelHash({ adapter: "a", hashes: { x: "1", y: "3" } })).not.toBe(hash);
  });
});
