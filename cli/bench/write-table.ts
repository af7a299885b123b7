import { readFile, writeFile } from "node:fs/promises";
import { SextantError } from "../../src/engine/errors.ts";

/**
 * Puts a table between `<!-- MARK -->` and the next `<!-- /bench -->` of a Markdown file, in the place of what is there.
 * @throws SextantError `invalid-data` where the file has no such place
 */
export async function writeTable(file: string, mark: string, table: string): Promise<void> {
  const [open, close] = [`<!-- ${mark} -->`, "<!-- /bench -->"];
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new SextantError("invalid-data", `There is no file ${file} to write to.`, "Check the path.", { cause });
  });
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  if (start < 0 || end < 0)
    throw new SextantError("invalid-data", `${file} has no place for the table.`, `Add ${open} and ${close} to it.`);
  await writeFile(file, `${text.slice(0, start + open.length)}\n\n${table}\n\n${text.slice(end)}`);
}
