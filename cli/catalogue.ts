/**
 * Writes src/engine/models/shipped.json: size and SHA-256 of every model file that ships with Sextant. The catalogue
 * and its checks read it.
 *
 *     npx tsx cli/catalogue.ts
 *
 * Run it after a model file under public/models changed; a unit test fails until it was. The assembled weights of the
 * policy have their sizes here and their hashes in weights/hashes.json, one set an adapter; `adapted` are those that
 * differ between adapters.
 */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256 } from "../src/engine/bytes.ts";
import { isAdapted, parseLayout } from "../src/engine/models/assemble/layout.ts";
import { copyOcrModels } from "./assemble-ocr.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MODELS = join(ROOT, "public", "models");
const ASSEMBLED = ".onnx_data";

/** The content of shipped.json, from the files as they are. */
export async function describeShipped() {
  await copyOcrModels(join(MODELS, "pp-ocr-v4"));
  const layout = parseLayout(JSON.parse(await readFile(join(ROOT, "weights", "layout.json"), "utf8")));
  return {
    "sextant-135m": await describeFolder(join(MODELS, "sextant-135m")),
    "sextant-minilm-l6": await describeFolder(join(MODELS, "sextant-minilm-l6")),
    "sextant-reader": await describeFolder(join(MODELS, "sextant-reader")),
    "efficientnet-lite0": await describeFolder(join(MODELS, "efficientnet-lite0")),
    "pp-ocr-v4": await describeFolder(join(MODELS, "pp-ocr-v4")),
    assembled: layout.map((file) => ({ path: file.path, bytes: file.bytes, adapted: isAdapted(file) })),
  };
}

async function describeFolder(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(ASSEMBLED));
  const names = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(name);
      return { path: relative(folder, name).split(sep).join("/"), bytes: bytes.length, sha256: await sha256(bytes) };
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const content = `${JSON.stringify(await describeShipped(), null, 2)}\n`;
  await writeFile(join(ROOT, "src/engine/models/shipped.json"), content);
}
