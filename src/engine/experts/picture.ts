import type { ImageEncoder, Picture, TextEncoder } from "../encoders/types.ts";
import type { PackRecord, PictureRecord } from "../packs/types.ts";
import { candidates, coverage } from "./candidates.ts";
import type { Fusion } from "./fuse.ts";
import type { Candidate, SearchablePack } from "./pack.ts";
import { EVIDENCE_CHARACTERS, EVIDENCE_LINES, labelled } from "./sentences.ts";
import type { Expert, PictureEvidence } from "./types.ts";
import { contentStems } from "./words.ts";

export const isPicture = (record: PackRecord): record is PictureRecord => record.kind === "text-image";

/** With a picture, likeness leads and words decide between look-alikes; without one, captions alone. */
const WITH_PICTURE = { image: 3, dense: 0.5, lexical: 0.5 } as const;
const CAPTIONS_ONLY = { dense: 1, lexical: 1 } as const;

/** Likeness from which two pictures show the same thing rather than the same kind of thing. */
export const RELEVANT_LIKENESS = 0.75;
const RELEVANT_COSINE = 0.4;
const RELEVANT_COVERAGE = 0.6;

/** The text-image expert: late fusion of picture likeness with dense and lexical search of captions. */
export function createPictureExpert(
  packs: readonly SearchablePack[],
  encoder: TextEncoder,
  imageEncoder: ImageEncoder | undefined,
  fusion: Fusion,
): Expert {
  return {
    kind: "text-image",
    async search({ subQuestion, picture }, topK, signal) {
      signal?.throwIfAborted();
      const [dense] = await encoder.encode([subQuestion], signal);
      const image = await pictureVector(picture, imageEncoder);
      signal?.throwIfAborted();
      if (dense === undefined || packs.length === 0) return { evidence: [], relevant: false };

      const query = image === undefined ? { dense, lexical: subQuestion } : { dense, lexical: subQuestion, image };
      const weights = image === undefined ? CAPTIONS_ONLY : WITH_PICTURE;
      const best = candidates(packs, isPicture, query, weights, topK, fusion);
      let left = EVIDENCE_CHARACTERS;
      const evidence = best.map(({ record, pack, score }, i): PictureEvidence => {
        const line = `${record.title}: ${record.caption}`;
        const shown = i < EVIDENCE_LINES && (i === 0 || line.length <= left);
        if (shown) left -= line.length;
        return {
          kind: "text-image",
          label: `tir-${i + 1}`,
          rank: i + 1,
          score,
          packId: pack.manifest.id,
          packName: pack.manifest.name,
          recordId: record.id,
          title: record.title,
          caption: record.caption,
          file: record.file,
          width: record.width,
          height: record.height,
          condensed: labelled(`tir-${i + 1}`, shown ? line.slice(0, EVIDENCE_CHARACTERS) : ""),
          ...(record.entity === undefined ? {} : { entity: record.entity }),
        };
      });
      return { evidence, relevant: best.some((candidate) => fits(candidate, subQuestion)) };
    },
  };
}

async function pictureVector(
  picture: Picture | undefined,
  encoder: ImageEncoder | undefined,
): Promise<Float32Array | undefined> {
  return picture === undefined || encoder === undefined ? undefined : (await encoder.encode(picture)).vector;
}

function fits({ record, pack, scores }: Candidate<PictureRecord>, question: string): boolean {
  if ((scores.image ?? 0) >= RELEVANT_LIKENESS || (scores.dense ?? 0) >= RELEVANT_COSINE) return true;
  const stems = new Set(contentStems(`${record.title} ${record.caption}`));
  return coverage(contentStems(question), stems, (stem) => pack.lexical.idf(stem)) >= RELEVANT_COVERAGE;
}
