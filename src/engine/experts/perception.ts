import type { ImageEncoder, TextReader } from "../encoders/types.ts";
import { candidates } from "./candidates.ts";
import { normalisedSum } from "./fuse.ts";
import type { SearchablePack } from "./pack.ts";
import { isPicture } from "./picture.ts";
import type { Perception } from "./types.ts";

const LABEL_PROBABILITY = 0.15;
const LABELS = 3;
const LINES = 5;
const MATCHES = 3;

/** Reads a picture into notes: ImageNet labels, lines of text, and the nearest pictures of the text-image packs. */
export function createPerception(
  packs: readonly SearchablePack[],
  imageEncoder: ImageEncoder,
  textReader?: TextReader,
): Perception {
  return {
    async describe(picture, signal) {
      signal?.throwIfAborted();
      const { vector, labels } = await imageEncoder.encode(picture);
      signal?.throwIfAborted();
      const text = (await textReader?.read(picture, signal)) ?? [];
      signal?.throwIfAborted();
      return {
        labels: labels.filter(({ probability }) => probability > LABEL_PROBABILITY).slice(0, LABELS),
        text: text.slice(0, LINES),
        matches: candidates(packs, isPicture, { image: vector }, { image: 1 }, MATCHES, normalisedSum).map(
          ({ record, scores }) => ({
            title: record.title,
            score: scores.image ?? 0,
          }),
        ),
      };
    },
  };
}
