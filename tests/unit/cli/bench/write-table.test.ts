import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeTable } from "../../../../cli/bench/write-table.ts";

describe("writeTable", () => {
  it("replaces what is between its marks, and nothing else", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "tables-")), "a.md");
    await writeFile(file, "1\n<!-- bench:a -->\nold\n<!-- /bench -->\n2\n<!-- bench:b -->\nkept\n<!-- /bench -->\n");
    await writeTable(file, "bench:a", "new");
    expect(await readFile(file, "utf8")).toBe(
      "1\n<!-- bench:a -->\n\nnew\n\n<!-- /bench -->\n2\n<!-- bench:b -->\nkept\n<!-- /bench -->\n",
    );
    await expect(writeTable(file, "bench:c", "new")).rejects.toThrow(/has no place/u);
    await expect(writeTable(`${file}.none`, "bench:a", "new")).rejects.toThrow(/There is no file/u);
  });
});
