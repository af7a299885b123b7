/**
 * Writes src/engine/models/shipped.json: size and SHA-256 of every committed model file, for the catalogue.
 *
 *     npx tsx cli/catalogue.ts
 *
 * Run it after a model file under public/models changed; a unit test fails until it was.
 */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256 } from "../src/engine/models/files.ts";
import type { ModelFile } from "../src/engine/models/types.ts";
import { copyOcrModels } from "./assemble-ocr.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export async function describeFolder(folder: string): Promise<ModelFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => {
      const bytes = new Uint8Array(await readFile(file));
      return { path: relative(folder, file).split(sep).join("/"), bytes: bytes.length, sha256: await sha256(bytes) };
    }),
  );
}

export const SHIPPED = ["minilm-l6", "efficientnet-lite0", "pp-ocr-v4"] as const;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const models = join(root, "public", "models");
  await copyOcrModels(join(models, "pp-ocr-v4"));
  const shipped = await Promise.all(SHIPPED.map(async (name) => [name, await describeFolder(join(models, name))]));
  await writeFile(
    join(root, "src/engine/models/shipped.json"),
    `${JSON.stringify(Object.fromEntries(shipped), null, 2)}\n`,
  );
}
