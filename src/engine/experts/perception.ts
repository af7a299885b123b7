import type { ImageEncoder, TextReader } from "../encoders/types.ts";
import { candidates } from "./candidates.ts";
import { normalisedSum } from "./fuse.ts";
import type { SearchablePack } from "./pack.ts";
import { isPicture } from "./picture.ts";
import type { Perception, PictureNotes } from "./types.ts";
import { TITLE_TIE } from "./votes.ts";

const LABEL_PROBABILITY = 0.15;
const LABELS = 3;
const LINES = 5;
const MATCHES = 3;
/** Pictures less like than this are like nothing; those far behind the best are noise to the policy. */
const LIKE = 0.67;
const NEAR = 0.1;

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
        matches: await nearest(packs, vector, signal),
      };
    },
  };
}

async function nearest(
  packs: readonly SearchablePack[],
  image: Float32Array,
  signal?: AbortSignal,
): Promise<PictureNotes["matches"]> {
  const matches = (await candidates(packs, isPicture, { image }, { image: 1 }, MATCHES * 4, normalisedSum, signal))
    .map(({ record, scores }) => ({ title: record.title, score: scores.image ?? 0 }))
    .sort((a, b) => b.score - TITLE_TIE * b.title.length - (a.score - TITLE_TIE * a.title.length));
  const best = matches[0]?.score ?? 0;
  return matches.filter(({ score }) => score >= Math.max(LIKE, best - NEAR)).slice(0, MATCHES);
}
