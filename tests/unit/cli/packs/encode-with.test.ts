import { afterEach, describe, expect, it } from "vitest";
import { encodeWith } from "../../../../cli/packs/encode-with.ts";
import type { OutsideEncoder } from "../../../../cli/packs/encode-with.ts";

const LIKE = { id: "toy", dimension: 2 };
/** Answers each text with [cos, sin] of its length, in pieces that do not end where vectors end. */
const TOY = `
  require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
    const bytes = Buffer.from(new Float32Array(JSON.parse(line).flatMap((t) => [Math.cos(t.length), Math.sin(t.length)])).buffer);
    for (let at = 0; at < bytes.length; at += 5) process.stdout.write(bytes.subarray(at, at + 5));
  });`;
const command = (script: string): string => `${process.execPath} -e '${script.replace(/\n\s*/g, " ")}'`;

let opened: OutsideEncoder | undefined;
const open = (script: string): OutsideEncoder => (opened = encodeWith(command(script), LIKE));
afterEach(() => opened?.close());

describe("encodeWith", () => {
  it("gives the vectors of texts in their order, batch after batch", async () => {
    const encoder = open(TOY);
    const texts = ["", "a", "line\nbreak", "naïve 日本"];
    for (const batch of [texts, [], texts.slice(1), Array.from({ length: 300 }, (_, i) => "x".repeat(i))]) {
      const vectors = await encoder.encode(batch);
      expect(vectors).toHaveLength(batch.length);
      vectors.forEach((vector, i) => {
        expect(vector[0]).toBeCloseTo(Math.cos(batch[i]?.length ?? 0), 5);
        expect(vector[1]).toBeCloseTo(Math.sin(batch[i]?.length ?? 0), 5);
      });
    }
  });

  it("says so when the command ends, cannot be run, or answers with something else", async () => {
    await expect(open("process.exit(3)").encode(["a"])).rejects.toMatchObject({ code: "model-failed" });
    opened = encodeWith("no-such-command-anywhere", LIKE);
    await expect(opened.encode(["a"])).rejects.toMatchObject({ code: "model-failed" });
    const zeros = `process.stdin.on("data", () => process.stdout.write(Buffer.alloc(8)))`;
    await expect(open(zeros).encode(["a"])).rejects.toThrow("not of length 1");
  });
});
