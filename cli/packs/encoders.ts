import * as ort from "onnxruntime-node";
import type { ImageEncoder, TextEncoder } from "../../src/engine/encoders/types.ts";
import { EFFICIENTNET, MINILM } from "../../src/engine/models/catalogue.ts";
import { configureTransformers, loadImageEncoder, loadTextEncoder } from "../../src/engine/models/load.ts";
import type { ModelEntry } from "../../src/engine/models/types.ts";
import { modelFolder } from "../model-files.ts";

/** The encoders that packs are built with, on this machine's CPU. */
export async function loadEncoders(): Promise<{ text: TextEncoder; image: ImageEncoder }> {
  configureTransformers({});
  const [build] = MINILM.builds;
  if (!build) throw new Error(`${MINILM.id} has no build.`);
  return {
    text: await loadTextEncoder(MINILM, build, "cpu", filesOf(MINILM)),
    image: await loadImageEncoder(EFFICIENTNET, filesOf(EFFICIENTNET), ort),
  };
}

function filesOf({ id, origin }: ModelEntry) {
  if (origin.kind !== "shipped") throw new Error(`${id} does not ship with Sextant.`);
  return modelFolder(origin.folder, origin.files);
}
