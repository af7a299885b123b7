import * as ort from "onnxruntime-node";
import type { ImageEncoder, TextEncoder } from "../../src/engine/encoders/types.ts";
import { EFFICIENTNET, MINILM } from "../../src/engine/models/catalogue.ts";
import { configureTransformers, loadImageEncoder, loadTextEncoder } from "../../src/engine/models/load.ts";
import type { ModelEntry } from "../../src/engine/models/types.ts";
import { modelFolder } from "../model-files.ts";
import { encodeWith } from "./encode-with.ts";

export interface Encoders {
  readonly text: TextEncoder;
  readonly image: ImageEncoder;
  /** Ends the command that encodes, if there is one: Node would wait for it. */
  close(): void;
}

/** The encoders that packs are built with, on this machine's CPU; the text encoder by a command where one is given. */
export async function loadEncoders(command?: string): Promise<Encoders> {
  configureTransformers({});
  const [build] = MINILM.builds;
  if (!build) throw new Error(`${MINILM.id} has no build.`);
  const outside = command === undefined ? undefined : encodeWith(command, MINILM);
  return {
    text: outside ?? (await loadTextEncoder(MINILM, build, "cpu", filesOf(MINILM))),
    close: () => outside?.close(),
    image: await loadImageEncoder(EFFICIENTNET, filesOf(EFFICIENTNET), ort),
  };
}

function filesOf({ id, origin }: ModelEntry) {
  if (origin.kind !== "shipped") throw new Error(`${id} does not ship with Sextant.`);
  return modelFolder(origin.folder, origin.files);
}
