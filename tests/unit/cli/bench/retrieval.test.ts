import { describe, expect, it } from "vitest";
import { benchRetrieval } from "../../../../cli/bench/retrieval.ts";

describe("benchRetrieval", () => {
  it.each([
    ["without questions", ["--packs", "a"], /missing/u],
    ["without packs", ["--questions", "a.jsonl"], /missing/u],
    ["with an option that is none", ["--pack", "a"], /--pack/u],
    ["with a limit that is no number", ["--questions", "a", "--packs", "b", "--limit", "x"], /--limit x/u],
    ["with a limit of nothing", ["--questions", "a", "--packs", "b", "--limit", "0"], /--limit 0/u],
    ["with questions that are not there", ["--questions", "nowhere.jsonl", "--packs", "b"], /nowhere\.jsonl/u],
  ])("refuses to start %s", async (_, args, message) => {
    await expect(benchRetrieval(args)).rejects.toMatchObject({
      code: "invalid-data",
      message: expect.stringMatching(message) as string,
    });
  });
});
