import { describe, expect, it } from "vitest";
import { QuestionEncoder } from "../../../../../cli/bench/retrieval/encoders.ts";
import { hashEncoder } from "../../../engine/packs/fixtures.ts";

describe("QuestionEncoder", () => {
  it("encodes each question of a batch once, and other texts as they come, in order", async () => {
    const calls: (readonly string[])[] = [];
    const encoder = new QuestionEncoder({
      ...hashEncoder,
      encode: (texts) => {
        calls.push(texts);
        return hashEncoder.encode(texts);
      },
    });
    expect(await encoder.hold(["a", "b", "a"])).toEqual(await hashEncoder.encode(["a", "b", "a"]));
    expect(await encoder.encode(["x", "a", "y", "b"])).toEqual(await hashEncoder.encode(["x", "a", "y", "b"]));
    await encoder.encode(["b"]);
    await encoder.hold(["c"]);
    await encoder.encode(["a", "c"]);
    expect(calls).toEqual([["a", "b"], ["x", "y"], ["c"], ["a"]]);
  });
});
