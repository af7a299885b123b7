import type { TextEncoder } from "../encoders/types.ts";
import type { PackRecord, Passage } from "../packs/types.ts";
import type { Reader, Span, SpanReading } from "../reader/types.ts";
import { candidates, nearestOf } from "./candidates.ts";
import { verdictOn } from "./claim.ts";
import { asksWhatKind, definitionIn } from "./definition.ts";
import { factIn } from "./facts.ts";
import type { Fusion } from "./fuse.ts";
import type { Candidate, SearchablePack } from "./pack.ts";
import { isNamesake, isOtherBearer, says } from "./names.ts";
import { answerOf } from "./read-answer.ts";
import { DOUBTLESS, fits } from "./relevance.ts";
import { POOL, rerank, type Described, type Signs } from "./rerank.ts";
import {
  byWords,
  condense,
  EVIDENCE_LINES,
  labelled,
  rankSentences,
  type ScoredSentence,
  type Source,
} from "./sentences.ts";
import { relationIn } from "./relations.ts";
import { inText, namesWanted, readable, toTheQuestion, underItsName, withinTitle } from "./spans.ts";
import type { Expert, ReadAnswer, TextEvidence } from "./types.ts";
import { searchedFor } from "./which-one.ts";
import { asRead, byVerb } from "./wording.ts";
import { contentStems } from "./words.ts";

const isPassage = (record: PackRecord): record is Passage => record.kind === "text";

/** Fitted on questions of two other sets' training splits over 176,000 passages (docs/benchmarks.md). */
const SIGNS: Signs = { dense: 1, lexical: 0.1, covered: 0.8, together: 0.75, named: 0, whole: 0.5 };

/** Passages that the reader reads, the best first. */
const READ = 8;
/** What the probability that the answer stands in a passage counts, beside what the search thinks of it: Atlas and XQuAD. */
const READ_WEIGHT = 0.3;
/**
 * With this much probability on the answers found, they have a say in the order of passages and in what is shown of them,
 * and the rest is chosen by words alone; with less, all is as if nobody had read: a reader that does not know puts the
 * right line behind others.
 */
const FOUND = 0.3;
/** What a passage's best sentence counts in the order of the best few, beside the passage itself. */
const SENTENCE_WEIGHT = 0.2;
/** Where the reader is this sure that there is no answer, the passages must be about the question's thing beyond doubt. */
const NO_ANSWER = 0.9;

/** A passage with the answers that may stand in it. */
type ReadPassage = Candidate<Passage> & { readonly spans: readonly Span[] };

/**
 * The text expert: passages of all text packs, dense and lexical, read for the answer where there is a reader, condensed to
 * their best sentences.
 */
export function createTextExpert(
  packs: readonly SearchablePack[],
  encoder: TextEncoder,
  fusion: Fusion,
  reader?: Reader,
): Expert {
  return {
    kind: "text",
    async search({ subQuestion: asked }, topK, signal) {
      signal?.throwIfAborted();
      const subQuestion = byVerb(searchedFor(asked));
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
      const titles = new Set(pool.map(({ record }) => record.title));
      const ranked = rerank(pool, subQuestion, described, SIGNS)
        .filter(({ record }) => !isNamesake(subQuestion, record) && !isOtherBearer(subQuestion, record.title, titles))
        .slice(0, Math.max(READ, topK));
      signal?.throwIfAborted();
      const read = reader && (await readFor(asked, vector, ranked.slice(0, READ), { reader, encoder }, signal));
      const found = read?.spans.reduce((sum, { score }) => sum + score, 0) ?? 0;
      const near = inOrder(ranked, read, found >= FOUND ? READ_WEIGHT : 0).slice(0, topK);
      const nearSources = near.map(({ record, score, pack, spans }): Source => ({
        title: record.title,
        text: record.text,
        score,
        idf: (stem: string) => pack.lexical.idf(stem),
        ...(found >= FOUND && { spans: spans.map((span) => inText(span, record)) }),
      }));
      const saying =
        found >= FOUND
          ? byWords(subQuestion, nearSources)
          : await rankSentences(subQuestion, vector, nearSources, encoder, signal);
      const isOfName = namesWanted(subQuestion, nearSources);
      const nearSentences = saying.filter(({ source, text }) =>
        isOfName(new Set(contentStems(`${nearSources[source]?.title ?? ""} ${text}`))),
      );
      const order = bySentence(near, nearSentences);
      const best = order.flatMap((i) => near[i] ?? []);
      const sources = order.flatMap((i) => nearSources[i] ?? []);
      const sentences = nearSentences.map((sentence) => ({ ...sentence, source: order.indexOf(sentence.source) }));
      const condensed = condense(sentences, sources.slice(0, EVIDENCE_LINES));
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
      const shown = evidence.slice(0, EVIDENCE_LINES).map(({ label, title }, i) => ({
        label,
        spans: (best[i]?.spans ?? []).map((span) => withinTitle(span, title)),
      }));
      const told = toldBySentence(asked, evidence);
      const span = told === undefined && read !== undefined ? answerOf(asked, shown, read.nothing) : undefined;
      // An atom is not what stands beside an atom bomb.
      const isBeside =
        asksWhatKind(asked) && !evidence.some(({ label, title }) => label === span?.label && says(asked, title));
      const reading = told ?? (isBeside ? undefined : span);
      return {
        evidence,
        relevant: told !== undefined || best.some((candidate) => isAbout(candidate, subQuestion, read)),
        nearest: nearestOf(pool),
        ...(reading && { reading }),
      };
    },
  };
}

/** What the reader makes of the passages, held against what was asked. */
async function readFor(
  asked: string,
  vector: Float32Array,
  passages: readonly Candidate<Passage>[],
  models: { readonly reader: Reader; readonly encoder: TextEncoder },
  signal?: AbortSignal,
): Promise<SpanReading> {
  const texts = passages.map(({ record }) => readable(record));
  const put = asRead(asked);
  const held = toTheQuestion(await models.reader.read(put, texts, signal), passages, searchedFor(put));
  // Which one is meant is not what the question names.
  return put === searchedFor(put) ? await underItsName(held, passages, { text: put, vector }, models, signal) : held;
}

/**
 * Positions of passages, best first, where the best sentence of each has a say beside the passage: of two that are as near,
 * the one that says it comes first, since what is read first is what a small policy takes.
 */
function bySentence(passages: readonly ReadPassage[], sentences: readonly ScoredSentence[]): number[] {
  const most = Math.max(...sentences.map(({ score }) => score), Number.MIN_VALUE);
  const scores = passages.map(({ score }, i) => {
    const own = sentences.find(({ source }) => source === i)?.score ?? 0;
    return score + (SENTENCE_WEIGHT * own) / most;
  });
  return [...passages.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

/** What was read in the order that the reading, by its weight, gives it, scores in 0…1; without any reading as it is. */
function inOrder(ranked: readonly Candidate<Passage>[], read: SpanReading | undefined, weight: number): ReadPassage[] {
  if (read === undefined) return ranked.map((candidate) => ({ ...candidate, spans: [] }));
  return ranked
    .map((candidate, i) => ({
      ...candidate,
      score: (1 - weight) * candidate.score + weight * (read.masses[i] ?? 0),
      spans: read.spans.filter(({ context }) => context === i),
    }))
    .sort((a, b) => b.score - a.score);
}

/** What a sentence says by its words alone: whether something is so, what is told of a thing in few forms, what it is. */
function toldBySentence(question: string, evidence: readonly TextEvidence[]): ReadAnswer | undefined {
  const told =
    verdictOn(question, evidence) ??
    factIn(question, evidence) ??
    relationIn(question, evidence) ??
    definitionIn(question, evidence);
  const label = told && evidence[told.passage]?.label;
  return told === undefined || label === undefined
    ? undefined
    : { answer: told.answer, label, score: 1, by: "sentence", nothing: 0 };
}

function isAbout(candidate: Candidate<Passage>, question: string, read: SpanReading | undefined): boolean {
  const text = `${candidate.record.title} ${candidate.record.text}`;
  const isDoubted = read !== undefined && read.nothing >= NO_ANSWER;
  return isDoubted ? fits(candidate, question, text, DOUBTLESS) : fits(candidate, question, text);
}

function described({ title, text }: Passage): Described {
  // Sentences roughly: to find them well takes longer than all the rest.
  return { title, about: "", parts: text.split(/(?<=[.!?])\s+/) };
}
