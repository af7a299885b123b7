import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { sha256 } from "../../assemble/inputs.ts";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  removeComments: true,
};

/**
 * A hash of all TypeScript that a module runs: its own and that of what it imports, wherever that is. Comments, types
 * and layout do not count. Answers hold as long as it does.
 */
export async function codeHash(entry: URL): Promise<string> {
  const scripts = new Map<string, string>();
  const read = async (module: URL): Promise<void> => {
    if (scripts.has(module.href)) return;
    scripts.set(module.href, "");
    const { outputText } = ts.transpileModule(await readFile(fileURLToPath(module), "utf8"), {
      compilerOptions: OPTIONS,
    });
    scripts.set(module.href, outputText);
    for (const { fileName } of ts.preProcessFile(outputText).importedFiles) {
      if (/^\..*\.ts$/.test(fileName)) await read(new URL(fileName, module));
    }
  };
  await read(entry);
  return sha256(Buffer.from([...scripts.values()].sort().join("\n")));
}
