import { describe, expect, it } from "vitest";
import { readArguments } from "../../../../cli/ask/arguments.ts";

describe("readArguments", () => {
  it("takes a question in one word or in several, and who answers it", () => {
    expect(readArguments(["Which", "currency?"])).toMatchObject({ question: "Which currency?", adapters: [] });
    expect(readArguments(["Q", "--adapter", "sft"])).toMatchObject({ adapters: ["sft"], json: false });
    expect(readArguments(["Q", "--compare", "sft, step-grpo", "--json"])).toMatchObject({
      adapters: ["sft", "step-grpo"],
      json: true,
    });
  });

  it.each([
    ["--compare", "sft"],
    ["--compare", "sft,sft"],
    ["--compare", "sft,"],
    ["--compare", "a,b,c"],
    ["--compare", "sft,step-grpo", "--adapter", "sft"],
    ["--unknown"],
  ])("says how it is used where it is misused: %s %s", (...words) => {
    expect(() => readArguments(["Q", ...words])).toThrow(
      expect.objectContaining({ code: "invalid-data", remedy: expect.stringContaining("Usage: ") }),
    );
  });
});
