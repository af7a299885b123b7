import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { codeHash } from "../../../../../cli/bench/answers/code.ts";

let folder = "";
const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
const hash = (): Promise<string> => codeHash(pathToFileURL(join(folder, "main.ts")));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "code-"));
  await put(
    "main.ts",
    'import { part } from "./part.ts";\nimport type { T } from "./types.ts";\nexport const x: T = part;',
  );
  await put("part.ts", 'export { main } from "./main-too.ts";\nexport const part = 1;');
  await put("main-too.ts", 'import "./main.ts";\nexport const main = 2;');
  await put("types.ts", "export type T = number;");
});

describe("codeHash", () => {
  it("sees what runs, however far away it is imported", async () => {
    const before = await hash();
    expect(await hash()).toBe(before);
    await put("main-too.ts", 'import "./main.ts";\nexport const main = 3;');
    expect(await hash()).not.toBe(before);
  });

  it("passes over comments, layout and types", async () => {
    const before = await hash();
    await put("part.ts", '/** Two. */\nexport { main } from "./main-too.ts";\n\nexport const part: number = 1; // one');
    await put("types.ts", "export type T = 1;");
    expect(await hash()).toBe(before);
  });
});
