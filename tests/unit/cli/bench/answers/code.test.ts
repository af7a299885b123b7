import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { freeze } from "../../../../../cli/bench/answers/code.ts";

let root = "";
async function put(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, name)), { recursive: true });
  await writeFile(join(root, name), text);
}
const frozen = () => freeze(join(root, "cli", "main.ts"), join(root, ".cache", "code"), root);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "code-"));
  await put(
    "cli/main.ts",
    'import { part } from "../src/part.ts";\nimport type { T } from "../src/types.ts";\nexport const x: T = part;',
  );
  await put(
    "src/part.ts",
    'import sizes from "./sizes.json";\nexport { main } from "./far/too.ts";\nexport const part = sizes.one;',
  );
  await put(
    "src/far/too.ts",
    'import "../../cli/main.ts";\nimport "../../weights/default.json";\nexport const main = 2;',
  );
  await put("src/types.ts", "export type T = number;");
  await put("src/sizes.json", '{"one": 1}');
  await put("weights/default.json", "{}");
  await put("public/models/a.bin", "model");
});

describe("freeze", () => {
  it("tells apart what runs, however far away it is imported", async () => {
    const { hash } = await frozen();
    expect((await frozen()).hash).toBe(hash);
    await put("src/far/too.ts", 'import "../../cli/main.ts";\nexport const main = 3;');
    const { hash: changed } = await frozen();
    expect(changed).not.toBe(hash);
    await put("src/sizes.json", '{"one": 2}');
    expect((await frozen()).hash).not.toBe(changed);
  });

  it("passes over comments, layout, types and the default adapter", async () => {
    const { hash } = await frozen();
    await put(
      "src/part.ts",
      '/** Two. */\nimport sizes from "./sizes.json";\nexport { main } from "./far/too.ts";\n\nexport const part: number = sizes.one; // one',
    );
    await put("src/types.ts", "export type T = 1;");
    await put("weights/default.json", '{"adapter": "other"}');
    expect((await frozen()).hash).toBe(hash);
  });

  it("keeps the code as it was, with what lies beside it", async () => {
    const { entry } = await frozen();
    await put("src/part.ts", "export const part = 9;");
    const from = (path: string) => readFile(join(dirname(fileURLToPath(entry)), path), "utf8");
    expect(await from("main.ts")).toContain("../src/part.ts");
    expect(await from("../src/part.ts")).toContain("sizes.one");
    expect(await from("../src/sizes.json")).toBe('{"one": 1}');
    expect(await from("../weights/default.json")).toBe("{}");
    expect(await from("../public/models/a.bin")).toBe("model");
  });
});
