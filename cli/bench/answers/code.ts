import { access, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { ROOT, sha256 } from "../../assemble/inputs.ts";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  removeComments: true,
};
/** What is read by its place beside the code, and not imported. */
const BESIDE = ["public", ".cache"];

/** Code as it was at one moment. */
export interface Frozen {
  /** Of all that runs; comments, types and layout do not count. */
  readonly hash: string;
  /** The program. */
  readonly entry: URL;
}

/**
 * Copies a program, and all that it imports of this repository, to `folder`/HASH, so that every process of a long run has
 * the same code, whoever goes on working on it, and that answers can be told by the code that made them.
 * @param entry path of the program
 */
export async function freeze(entry: string, folder: string, root = ROOT): Promise<Frozen> {
  const texts = new Map<string, string>();
  const running: string[] = [];
  const read = async (path: string): Promise<void> => {
    if (texts.has(path)) return;
    const text = await readFile(path, "utf8");
    texts.set(path, text);
    if (!path.endsWith(".ts")) {
      // Adapters are told apart by what is assembled from them.
      if (!relative(root, path).startsWith("weights")) running.push(text);
      return;
    }
    const { outputText } = ts.transpileModule(text, { compilerOptions: OPTIONS });
    running.push(outputText);
    for (const { fileName } of ts.preProcessFile(outputText).importedFiles) {
      if (fileName.startsWith(".")) await read(resolve(dirname(path), fileName));
    }
  };
  await read(entry);
  const hash = sha256(Buffer.from(running.sort().join("\n")));
  const copy = join(folder, hash.slice(0, 16));
  await keep(copy, root, texts);
  return { hash, entry: pathToFileURL(join(copy, relative(root, entry))) };
}

/** Writes a copy whole or not at all. */
async function keep(copy: string, root: string, texts: ReadonlyMap<string, string>): Promise<void> {
  const isThere = await access(copy).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  const partial = `${copy}.${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  for (const [path, text] of texts) {
    const to = join(partial, relative(root, path));
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, text);
  }
  for (const name of BESIDE) await symlink(join(root, name), join(partial, name), "junction");
  await rename(partial, copy);
}
