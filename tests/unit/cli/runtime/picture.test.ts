import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { readPictureFile } from "../../../../cli/runtime/picture.ts";
import { parseTrace } from "../../../../src/engine/trace/parse.ts";
import { ScriptedPolicy, run } from "../../engine/reason/scripted.ts";

let folder = "";
const put = async (name: string, bytes: Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
};
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#bc002d" } })
    .png()
    .toBuffer();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pictures-"));
});

describe("readPictureFile", () => {
  it("decodes RGBA, reduces what is large, and makes a preview that a trace takes", async () => {
    const { picture, preview } = await readPictureFile(await put("flag.png", await plain(3000, 1500)));
    expect([picture.width, picture.height, picture.data.length]).toEqual([1024, 512, 1024 * 512 * 4]);
    expect([...picture.data.slice(0, 4)]).toEqual([0xbc, 0, 0x2d, 255]);
    expect(preview.length).toBeLessThan(49_152);
    const { trace } = await run(
      { policy: new ScriptedPolicy([["a", "text"], null], ["b", "c"]) },
      { text: "q", pictures: [], previews: [preview] },
    );
    expect(parseTrace(trace).previews).toEqual([preview]);
  });

  it.each([
    ["is no file", async () => join(folder, "none.png"), "picture-unreadable", /no file/u],
    ["is no picture", () => put("text.png", new TextEncoder().encode("hello")), "picture-unreadable", /not a picture/u],
    [
      "is cut short",
      async () => put("cut.png", (await plain(300, 300)).subarray(0, 200)),
      "picture-unreadable",
      /cut short/u,
    ],
    [
      "has 12,000 × 9,000 pixels",
      async () => put("huge.png", await plain(12_000, 9_000)),
      "picture-too-large",
      /50 million/u,
    ],
    [
      "is a drawing",
      () => put("a.svg", new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')),
      "picture-unreadable",
      /drawing/u,
    ],
  ])("refuses what %s", async (_, make, code, message) => {
    await expect(readPictureFile(await make())).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});
