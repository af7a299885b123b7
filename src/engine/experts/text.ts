import type { TextEncoder } from "../encoders/types.ts";
import type { PackRecord, Passage } from "../packs/types.ts";
import { candidates } from "./candidates.ts";
import type { Fusion } from "./fuse.ts";
import type { SearchablePack } from "./pack.ts";
import { fits } from "./relevance.ts";
import { POOL, rerank, type Described, type Signs } from "./rerank.ts";
import { condense, EVIDENCE_LINES, labelled, rankSentences } from "./sentences.ts";
import type { Expert, TextEvidence } from "./types.ts";

const isPassage = (record: PackRecord): record is Passage => record.kind === "text";

/** Fitted on questions of two other sets' training splits over 176,000 passages (docs/benchmarks.md). */
const SIGNS: Signs = { dense: 1, lexical: 0.1, covered: 0.8, together: 0.75, named: 0, whole: 0.5 };

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
        Math.max(POOL, topK),
        fusion,
        signal,
      );
      const best = rerank(pool, subQuestion, described, SIGNS).slice(0, topK);
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

function described({ title, text }: Passage): Described {
  // Sentences roughly: to find them well takes longer than all the rest.
  return { title, about: "", parts: text.split(/(?<=[.!?])\s+/) };
}
