import { describe, expect, it } from "vitest";
import { Writer } from "../../../../../src/engine/policy/pipelines/writer.ts";
import { fakeModel, fakeTokenizer } from "../fake-model.ts";

const tokenizer = fakeTokenizer();

/** A writer whose model goes on behind "Q:" with a text, and then ends its message. */
function writing(text: string, limit = 100) {
  const start = tokenizer.encode("Q:").length;
  const wanted = tokenizer.encode(`${text}<|im_end|>`);
  const { model, runs } = fakeModel((tokens) => new Map([[wanted[tokens.length - start] ?? 0, 9]]));
  return { writer: new Writer(model, tokenizer, limit), runs };
}

describe("Writer", () => {
  it("writes to the end of the message, and counts what it read and wrote", async () => {
    const { text, usage } = await writing("Paris ☕").writer.write("Q:");
    expect(text).toBe("Paris ☕");
    expect(usage).toMatchObject({ prefilledTokens: 2, generatedTokens: 9 });
  });

  it.each([
    ["a line", "Paris\nand more", "Paris"],
    ["a tag", "Paris<think>", "Paris"],
    ["a loop", "so it so it so it so it", "so it"],
  ])("ends at %s", async (_what, text, written) => {
    expect((await writing(text).writer.write("Q:")).text).toBe(written);
  });

  it("ends at its limit, and with whole characters", async () => {
    expect((await writing("abcdef", 3).writer.write("Q:")).text).toBe("abc");
    expect((await writing("a☕", 3).writer.write("Q:")).text).toBe("a");
  });

  it("writes something, though the model would rather not", async () => {
    expect((await writing("").writer.write("Q:")).text).not.toBe("");
  });

  it("stops when it is told to, and starts afresh", async () => {
    const { writer } = writing("Paris");
    const stopped = AbortSignal.abort();
    await expect(writer.write("Q:", stopped)).rejects.toThrow();
    expect((await writer.write("Q:")).text).toBe("Paris");
  });
});
