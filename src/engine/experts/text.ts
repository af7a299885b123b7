import type { TextEncoder } from "../encoders/types.ts";
import type { PackRecord, Passage } from "../packs/types.ts";
import { candidates, coverage } from "./candidates.ts";
import type { Fusion } from "./fuse.ts";
import type { Candidate, SearchablePack } from "./pack.ts";
import { fits, says } from "./relevance.ts";
import { condense, EVIDENCE_LINES, labelled, rankSentences } from "./sentences.ts";
import type { Expert, TextEvidence } from "./types.ts";
import { contentStems } from "./words.ts";

const isPassage = (record: PackRecord): record is Passage => record.kind === "text";

/** A question that names a passage's title is most often about it. */
const TITLE = 0.3;
/** Rare words decide ("the domain .lt"): the idf-weighted share of the question's words that a passage holds. */
const COVERED = 0.1;

/** The text expert: passages of all text packs, dense and lexical, condensed to their best sentences. */
export function createTextExpert(packs: readonly SearchablePack[], encoder: TextEncoder, fusion: Fusion): Expert {
  return {
    kind: "text",
    async search({ subQuestion }, topK, signal) {
      signal?.throwIfAborted();
      const [vector] = await encoder.encode([subQuestion], signal);
      if (vector === undefined || packs.length === 0) return { evidence: [], relevant: false };
      const pool = await candidates(
        packs,
        isPassage,
        { dense: vector, lexical: subQuestion },
        { dense: 1, lexical: 1 },
        topK * 4,
        fusion,
        signal,
      );
      const best = reranked(pool, subQuestion).slice(0, topK);
      signal?.throwIfAborted();

      const sources = best.map(({ record, score, pack }) => ({
        title: record.title,
        text: record.text,
        score,
        idf: (stem: string) => pack.lexical.idf(stem),
      }));
      const ranked = await rankSentences(subQuestion, vector, sources, encoder, signal);
      const condensed = condense(ranked, sources.slice(0, EVIDENCE_LINES));
      const evidence = best.map(({ record, pack, score }, i): TextEvidence => ({
        kind: "text",
        label: `ter-${i + 1}`,
        rank: i + 1,
        score,
        packId: pack.manifest.id,
        packName: pack.manifest.name,
        recordId: record.id,
        title: record.title,
        text: record.text,
        condensed: labelled(`ter-${i + 1}`, condensed[i]?.text),
        highlights: condensed[i]?.ranges ?? [],
      }));
      return {
        evidence,
        relevant: best.some((candidate) =>
          fits(candidate, subQuestion, `${candidate.record.title} ${candidate.record.text}`),
        ),
      };
    },
  };
}

function reranked(pool: readonly Candidate<Passage>[], question: string): Candidate<Passage>[] {
  const stems = contentStems(question);
  return pool
    .map((candidate) => {
      const { record, pack } = candidate;
      const held = new Set(contentStems(`${record.title} ${record.text}`));
      const covered = COVERED * coverage(stems, held, (stem) => pack.lexical.idf(stem));
      const named = says(question, record.title) ? TITLE : 0;
      return { ...candidate, score: (candidate.score + named + covered) / (1 + TITLE + COVERED) };
    })
    .sort((a, b) => b.score - a.score);
}
