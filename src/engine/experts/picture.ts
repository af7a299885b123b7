import type { PackRecord, PictureRecord } from "../packs/types.ts";
import type { Reader } from "../reader/types.ts";
import type { Weights } from "./candidates.ts";
import { candidates } from "./candidates.ts";
import type { ExpertParts } from "./create.ts";
import { likeliest } from "./fuse.ts";
import type { Candidate, SearchablePack } from "./pack.ts";
import { namesIn } from "./names.ts";
import { answerOf } from "./read-answer.ts";
import { fits } from "./relevance.ts";
import { EVIDENCE_CHARACTERS, EVIDENCE_LINES, labelled } from "./sentences.ts";
import { asksWhatIsShown } from "./shows.ts";
import type { Expert, PictureEvidence, ReadAnswer } from "./types.ts";
import { byEntity, settled, type Settled } from "./votes.ts";
import { contentStems } from "./words.ts";

export const isPicture = (record: PackRecord): record is PictureRecord => record.kind === "text-image";

/**
 * With a picture, likeness decides, and captions only between look-alikes: "which country is this" says nothing of
 * which. A question that names something is about captions too.
 */
const LIKENESS = { image: 1, features: 1 } as const;
const LIKENESS_AND_NAMES = { image: 1, dense: 0.3, lexical: 0.3 } as const;
const CAPTIONS_ONLY = { dense: 1, lexical: 1 } as const;

/** Pictures this far behind the best are not read by the policy. */
const NEAR = 0.15;
/** Pictures that vote for what is shown. */
const POOL = 60;
/**
 * Likeness from which a picture is of what the packs' pictures are of: the mean of the highest cosine with their colours and
 * the highest whatever these are, or the first alone where a question names something. Of 486 photographs of groceries, which
 * differ in their light, 99.6 % are as like to pictures of groceries, and 1.2 % of 1,000 photographs of other things; with a
 * bound for either of the two (0.74, 0.78) it was 96.9 and 1.5 %. Of 224 of the Atlas pictures, cropped, scaled, turned,
 * blurred and re-lit, all are, and 0.9 % of 743 photographs (1.3 % before).
 */
const RELEVANT_LIKENESS = { both: 0.72, image: 0.74 } as const;

/**
 * The text-image expert: late fusion of picture likeness, dense and lexical search of captions, and the text that is read
 * in the question's picture with the words and the text of those found.
 */
export function createPictureExpert(
  packs: readonly SearchablePack[],
  { textEncoder, imageEncoder, textReader, fusion, reader }: ExpertParts & Required<Pick<ExpertParts, "fusion">>,
): Expert {
  return {
    kind: "text-image",
    async search({ subQuestion, picture }, topK, signal) {
      signal?.throwIfAborted();
      const [dense] = await textEncoder.encode([subQuestion], signal);
      const seen = picture && (await imageEncoder?.encode(picture));
      signal?.throwIfAborted();
      const read = (picture && (await textReader?.read(picture, signal))) ?? [];
      signal?.throwIfAborted();
      if (dense === undefined || packs.length === 0) return { evidence: [], relevant: false };

      const query = { dense, lexical: subQuestion, ...(seen && { image: seen.vector, features: seen.features }) };
      const weights = weightsFor(subQuestion, seen !== undefined);
      const how = weights === LIKENESS ? likeliest : fusion;
      const pool = await candidates(packs, isPicture, query, weights, Math.max(POOL, topK * 4), how, signal);
      const told = weights === LIKENESS && seen ? packs.flatMap(({ things }) => things?.scores(seen.vector) ?? []) : [];
      const things = byEntity(settled(pool, subQuestion, read), told);
      const asksShown = seen !== undefined && asksWhatIsShown(subQuestion);
      const best = (weights === LIKENESS ? await withItsKind(things, asksShown, signal) : things).slice(0, topK);
      let left = EVIDENCE_CHARACTERS;
      const top = best[0]?.score ?? 0;
      const entity = best[0]?.record.entity;
      const evidence = best.map(({ record, pack, score }, i): PictureEvidence => {
        const isSame = entity !== undefined && record.entity === entity;
        const whole = `${record.title}: ${record.caption}`;
        // What kind of thing it is stands in front of its caption: of that, what there is room for is shown.
        const line = whole.slice(0, i === 0 ? EVIDENCE_CHARACTERS : asksShown && isSame ? left : undefined);
        const isNear = score > top - NEAR || isSame;
        const shown = i === 0 || (i < EVIDENCE_LINES && line !== "" && line.length <= left && isNear);
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
          condensed: labelled(`tir-${i + 1}`, shown ? line : ""),
          ...(record.entity === undefined ? {} : { entity: record.entity }),
          ...(record.read === undefined ? {} : { read: record.read }),
        };
      });
      const shows = asksShown ? whatIsShown(best[0]) : undefined;
      const reading = shows ?? (reader && (await readCaptions(evidence, subQuestion, reader, signal)));
      return {
        evidence,
        relevant: isLike(pool) || things.slice(0, topK).some((candidate) => isNamed(candidate, subQuestion)),
        ...(reading && { reading }),
      };
    },
  };
}

/** Captions looked at for what a thing is. */
const OF_ITS_NAME = 20;
/** Words by which a caption tells more than another, and not only says it in other words. */
const TELLS_MORE = 4;
/**
 * As many words the kind of a thing counts for, in brackets behind its name: "Granny Smith (Apple)". Asked what is shown, the
 * name is the answer and the kind is what can be asked about next; asked anything else, more captions mislead.
 */
const OF_A_KIND = 2 * TELLS_MORE;

/**
 * Candidates with, behind the first, the picture of the same thing whose caption tells the most, where it tells more: the
 * likest photograph of a thing need not say what it is.
 */
async function withItsKind(
  things: readonly Settled[],
  asksShown: boolean,
  signal: AbortSignal | undefined,
): Promise<readonly Settled[]> {
  const [first, ...others] = things;
  const { entity } = first?.record ?? {};
  if (first === undefined || entity === undefined) return things;
  const hits = await first.pack.lexical.search(entity, OF_ITS_NAME, signal);
  const records = await Promise.all(hits.map(({ position }) => first.pack.recordAt(position, signal)));
  const told = ({ caption }: PictureRecord): number =>
    new Set(contentStems(caption)).size + (asksShown && caption.startsWith(`${entity} (`) ? OF_A_KIND : 0);
  const most = records
    .filter(isPicture)
    .filter((record) => record.entity === entity)
    .reduce((best, record) => (told(record) > told(best) ? record : best), first.record);
  if (told(most) < told(first.record) + TELLS_MORE) return things;
  // One that is not among the candidates is no more like than the last of them.
  const last = Math.min(...things.map(({ score }) => score));
  const telling = things.find(({ record }) => record.id === most.id) ?? { ...first, record: most, score: last };
  return [first, telling, ...others.filter(({ record }) => record.id !== most.id)];
}

/** The name of what the likest picture shows. */
function whatIsShown(best: Candidate<PictureRecord> | undefined): ReadAnswer | undefined {
  if (best === undefined) return undefined;
  const { record, scores } = best;
  const score = Math.min(1, Math.max(0, scores.image ?? 0));
  return { answer: record.entity ?? record.title, label: "tir-1", score, by: "likeness", nothing: 0 };
}

async function readCaptions(
  evidence: readonly PictureEvidence[],
  question: string,
  reader: Reader,
  signal: AbortSignal | undefined,
): Promise<ReadAnswer | undefined> {
  const shown = evidence.filter(({ condensed }) => condensed !== "");
  const contexts = shown.map(({ title, caption }) => `${title}: ${caption}`);
  const { spans, nothing } = await reader.read(question, contexts, signal);
  return answerOf(
    question,
    shown.map(({ label }, i) => ({ label, spans: spans.filter(({ context }) => context === i) })),
    nothing,
  );
}

function weightsFor(question: string, withPicture: boolean): Weights {
  if (!withPicture) return CAPTIONS_ONLY;
  return namesIn(question).length > 0 ? LIKENESS_AND_NAMES : LIKENESS;
}

/** Whether the question's picture is like those of the packs: one that is nothing like any of them is about something else. */
function isLike(pool: readonly Candidate<PictureRecord>[]): boolean {
  const best = (list: "image" | "features"): number => Math.max(0, ...pool.map(({ scores }) => scores[list] ?? 0));
  const [image, features] = [best("image"), best("features")];
  return features > 0 ? (image + features) / 2 >= RELEVANT_LIKENESS.both : image >= RELEVANT_LIKENESS.image;
}

/** Whether a picture's words are what the question, which names what it wants or comes without a picture, is about. */
function isNamed(candidate: Candidate<PictureRecord>, question: string): boolean {
  if (candidate.scores.image !== undefined && namesIn(question).length === 0) return false;
  return fits(candidate, question, `${candidate.record.title} ${candidate.record.caption}`);
}
