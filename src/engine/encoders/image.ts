import type { InferenceSession } from "onnxruntime-common";
import { SextantError } from "../errors.ts";
import { normalise } from "./normalise.ts";
import { resize, toLab, toPlanes } from "./pixels.ts";
import type { OnnxRuntime } from "./runtime.ts";
import type { ImageEncoder, Label, Picture } from "./types.ts";

/** Input side of EfficientNet-Lite0, and its preprocessing (training/encoders/efficientnet.py). */
const SIDE = 224;
const MEAN = [127, 127, 127];
const DEVIATION = [128, 128, 128];
const FEATURES = 1280;

/** Cells of the colour layout, each way. */
const CELLS = 8;
export const IMAGE_DIMENSION = FEATURES + CELLS * CELLS * 3;
/** Labels returned, most probable first. */
const LABELS = 5;

/**
 * The compact picture encoder. The vector has IMAGE_DIMENSION = 1,472 parts, in two halves of equal weight, so that a
 * dot product is the mean of two cosines: 1,280 pooled features of EfficientNet-Lite0, square-rooted so that a few
 * strong ones do not drown the rest (the Hellinger kernel of Arandjelović & Zisserman, CVPR 2012), and 192 colours:
 * the mean L*−50, a*, b* of an 8 × 8 grid, rows first. Among 271 flags, each cropped, shrunk, blurred, darkened and
 * compressed, features alone find 90 %, the two together 99 %.
 *
 * The whole picture is squeezed into a square, so that one vector serves a flag of 4:3, 3:2 and 1:1.
 * @param labels the model's 1,000 class names, in order.
 */
export function createImageEncoder(
  ort: OnnxRuntime,
  session: InferenceSession,
  labels: readonly string[],
  id: string,
): ImageEncoder {
  return {
    id,
    dimension: IMAGE_DIMENSION,
    async encode(picture) {
      const square = resize(picture, SIDE, SIDE);
      const pixels = new ort.Tensor("float32", toPlanes(square, MEAN, DEVIATION), [1, 3, SIDE, SIDE]);
      const { features, logits } = await session.run({ pixels });
      if (features?.size !== FEATURES || logits?.size !== labels.length) {
        throw new SextantError(
          "model-failed",
          `The image encoder ${id} returned ${features?.size ?? 0} features and ${logits?.size ?? 0} classes instead of ${FEATURES} and ${labels.length}.`,
          "Run `npm run assemble` where Sextant is hosted, then reload.",
        );
      }
      const vector = new Float32Array(IMAGE_DIMENSION);
      vector.set(normalise((features.data as Float32Array).map(Math.sqrt)));
      const query = vector.slice();
      vector.set(colourLayout(picture), FEATURES);
      return {
        vector: normalise(vector),
        // Vectors are halves of equal weight, each of length √½.
        features: { query, scale: Math.SQRT2 },
        labels: best(logits.data as Float32Array, labels),
      };
    },
  };
}

/** Unit vector of CELLS × CELLS colours in L*a*b*, L* centred so that black and white point opposite ways. */
function colourLayout(picture: Picture): Float32Array {
  const { data } = resize(picture, CELLS, CELLS);
  const layout = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 3) {
    const [lightness, a, b] = toLab(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    layout.set([lightness - 50, a, b], at);
  }
  return normalise(layout);
}

function best(logits: Float32Array, labels: readonly string[]): Label[] {
  const highest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Array.from(weights, (weight, index) => ({ name: labels[index] ?? "", probability: weight / sum }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, LABELS);
}
