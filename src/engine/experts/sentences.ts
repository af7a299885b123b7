import type { TextEncoder } from "../encoders/types.ts";
import type { Span } from "../reader/types.ts";
import { coverage } from "./candidates.ts";
import { contentStems } from "./words.ts";

/** A sentence of a text, with its character range [start, end). */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Short forms and initials after which a sentence goes on; the segmenter breaks behind their full stop. */
const GOES_ON =
  /(?:\b(?:St|Mt|Dr|Mr|Mrs|Ms|Jr|Sr|No|Nos|vs|ca|approx|est|Inc|Ltd|Co|Corp|Gen|Col|Capt|Lt|Rev|Prof|Ft|lit|transl|translit|bapt|O\.S|N\.S|e\.g|i\.e|cf)|(?:^|\p{Lu}[\p{L}.]*\s)\p{Lu})\.\s*$/u;
/** "c." in front of a year. */
const OF_YEAR = /(?:^|[\s([,;])(?:c|b|d|r|fl)\.\s*$/;
/** Initials behind a word in small letters are a name's ("directed by K. M. Wick"), unless a sentence may begin behind them. */
const INITIALS = /(?:^|[\s(])(?:\p{Lu}\.)+\s*$/u;
const BEGINS =
  /^(?:The|An?|In|On|At|To|He|She|It|They|We|I|His|Her|Its|Their|This|That|These|Those|There|Here|As|After|Before|When|Where|While|Since|During|Until|For|From|With|By|But|And|Or|So|If|Not?|Nobody|Some|Many|Most|All|One|Two|Both|Each|Every|Other|Another|Also|However|Although|Though|Because|Later|Then|Today|Following|Born|What|Who|Which)(?![.\p{L}])/u;
const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Sentences of a text in order; together they cover all of it but the space around them. */
export function sentencesOf(text: string): Sentence[] {
  const ranges: { start: number; end: number }[] = [];
  let before = "";
  for (const { segment, index } of segmenter.segment(text)) {
    const last = ranges.at(-1);
    if (last !== undefined && isOneWith(before, segment)) last.end = index + segment.length;
    else ranges.push({ start: index, end: index + segment.length });
    before = segment;
  }
  return ranges.flatMap(({ start, end }) => {
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    if (trimmed === "") return [];
    const from = start + raw.indexOf(trimmed);
    return [{ text: trimmed, start: from, end: from + trimmed.length }];
  });
}

/** Whether two segments are parts of one sentence. */
function isOneWith(before: string, after: string): boolean {
  return (
    GOES_ON.test(before) ||
    (OF_YEAR.test(before) && /^\d/.test(after)) ||
    (INITIALS.test(before) && !BEGINS.test(after))
  );
}

/** A passage whose sentences compete for the policy's attention. */
export interface Source {
  readonly title: string;
  readonly text: string;
  /** 0…1, of the whole passage. */
  readonly score: number;
  readonly idf: (stem: string) => number;
  /** Where a reader holds the answer to be: ranges of `text` with their probabilities. */
  readonly spans?: readonly Held[];
}

type Held = Pick<Span, "start" | "end" | "score">;

export interface ScoredSentence extends Sentence {
  /** Position of its source. */
  readonly source: number;
  readonly score: number;
  /** The likeliest answer that begins in it. */
  readonly holds?: Held | undefined;
}

/** Encoding a sentence costs about 10 ms in wasm: only the lexically best are looked at by the encoder. */
const ENCODED = 12;
/** What a sentence must hold to answer a question of its kind, beside the title; worth this much. */
const EXPECTED = 0.08;
const EXPECTATIONS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:where|which)\b|\b(?:who|whom|whose)\b/i, /(?<!^)\b\p{Lu}\p{Ll}/u],
  [/^when\b|\byear\b/i, /\b\d{3,4}\b/],
  [/^how (?:many|much|old|long|far|high|tall|large|big)\b/i, /\d/],
];

/** Weights of a sentence's score: its words, its meaning, its passage, the answer that may be in it. */
const LEXICAL = 0.4;
const DENSE = 0.6;
const PASSAGE = 0.5;
const ANSWER = 0.6;

/**
 * Scores the sentences of all sources against a question, best first: idf-weighted overlap of stems, and the
 * cosine for the best dozen. A word that the title already says counts for every sentence of the passage, since the title
 * stands in front of whatever is shown.
 */
export async function rankSentences(
  question: string,
  questionVector: Float32Array,
  sources: readonly Source[],
  encoder: TextEncoder,
  signal?: AbortSignal,
): Promise<ScoredSentence[]> {
  const looked = byWords(question, sources).slice(0, ENCODED);
  if (looked.length === 0) return [];
  const vectors = await encoder.encode(
    looked.map(({ source, text }) => `${sources[source]?.title ?? ""}: ${text}`),
    signal,
  );
  return answerFirst(
    looked.map((sentence, i) => ({ ...sentence, score: sentence.score + DENSE * cosine(questionVector, vectors[i]) })),
  );
}

/** The same by words and by the answers that a reader found alone, which costs nothing. */
export function byWords(question: string, sources: readonly Source[]): ScoredSentence[] {
  const stems = contentStems(question);
  return answerFirst(
    sources.flatMap(({ title, text, score, idf, spans = [] }, source) =>
      sentencesOf(text).map((sentence, order) => {
        const overlap = coverage(stems, new Set(contentStems(`${title} ${sentence.text}`)), idf);
        const [holds] = spans
          .filter(({ start }) => start < sentence.end && (start >= sentence.start || order === 0))
          .sort((a, b) => b.score - a.score);
        return {
          ...sentence,
          source,
          holds,
          score:
            LEXICAL * overlap +
            PASSAGE * score +
            ANSWER * (holds?.score ?? 0) +
            expectation(question, sentence.text, title) +
            // The first sentence usually says what the thing is: it wins ties.
            (order === 0 ? 0.02 : 0),
        };
      }),
    ),
  );
}

/** An answer this likely has its sentence shown before any other; with less, words and meaning know better. */
const LIKELY = 0.2;

/** Best first, and before all others the sentence of the likeliest answer: it is what the answer is taken from. */
function answerFirst(sentences: readonly ScoredSentence[]): ScoredSentence[] {
  const sorted = [...sentences].sort((a, b) => b.score - a.score);
  const likeliest = sorted.reduce<ScoredSentence | undefined>(
    (a, b) => ((b.holds?.score ?? 0) > (a?.holds?.score ?? 0) ? b : a),
    undefined,
  );
  if (likeliest === undefined || (likeliest.holds?.score ?? 0) < LIKELY) return sorted;
  const score = sorted[0]?.score ?? 0;
  return [{ ...likeliest, score }, ...sorted.filter((sentence) => sentence !== likeliest)];
}

function expectation(question: string, sentence: string, title: string): number {
  const rest = sentence.replaceAll(title, "");
  return EXPECTATIONS.some(([asked, held]) => asked.test(question) && held.test(rest)) ? EXPECTED : 0;
}

/** Of unit vectors; 0 where there is none to compare with. */
export function cosine(a: Float32Array, b: Float32Array | undefined): number {
  return b === undefined ? 0 : a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}

/** How much evidence the policy reads: in wasm each token costs 12 ms, and 450 characters are about 110 tokens. */
export const EVIDENCE_CHARACTERS = 450;
export const EVIDENCE_LINES = 5;
/** A long sentence is shown in part, so that it leaves room for a second opinion. */
const LONGEST = 260;
/** Sentences this near to the best one are read as well; the second best is while it is somewhat near. */
const NEAR = 0.12;
const SECOND = 0.3;
const SENTENCES = 5;

export interface Condensed {
  readonly text: string;
  readonly ranges: readonly (readonly [number, number])[];
}

/**
 * Spends the character budget on the best sentences, and groups them by source as "Title: sentence. sentence."
 * The result is as long as `sources`; a source that got nothing has an empty text.
 */
export function condense(
  ranked: readonly ScoredSentence[],
  sources: readonly Source[],
  budget = EVIDENCE_CHARACTERS,
): Condensed[] {
  const chosen: { start: number; end: number }[][] = sources.map(() => []);
  let left = budget;
  let taken = 0;
  const best = ranked[0]?.score ?? 0;
  for (const sentence of ranked) {
    const { source, score } = sentence;
    const ranges = chosen[source];
    const of = sources[source];
    if (taken === SENTENCES || score < best - (taken < 2 ? SECOND : NEAR)) break;
    if (ranges === undefined || of === undefined) continue;
    const heading = ranges.length === 0 ? of.title.length + 2 : 1;
    const range = clipped(of.text, sentence);
    const length = range.end - range.start;
    if (heading + length > left) continue;
    ranges.push(range);
    left -= heading + length;
    taken++;
  }
  return chosen.map((ranges, i) => {
    const of = sources[i];
    if (of === undefined || ranges.length === 0) return { text: "", ranges: [] };
    ranges.sort((a, b) => a.start - b.start);
    return {
      text: `${of.title}: ${ranges.map(({ start, end }) => of.text.slice(start, end)).join(" ")}`,
      ranges: ranges.map(({ start, end }) => [start, end] as const),
    };
  });
}

/** As much of a sentence as is shown, in whole words: its beginning, or what leads up to the answer in it. */
function clipped(text: string, { start, end, holds }: ScoredSentence): { start: number; end: number } {
  if (end - start <= LONGEST) return { start, end };
  const isFar = holds !== undefined && holds.end > start + LONGEST;
  const begin = isFar ? Math.min(holds.start, text.indexOf(" ", holds.end - LONGEST) + 1) : start;
  const most = Math.min(end, begin + LONGEST);
  if (most === end) return { start: begin, end };
  const space = text.lastIndexOf(" ", most);
  return { start: begin, end: Math.max(isFar ? holds.end : 0, space > begin ? space : most) };
}

/** A line as the policy reads it, behind the label by which it may name it: "ter-1 Title: sentence." */
export function labelled(label: string, line: string | undefined): string {
  return line === undefined || line === "" ? "" : `${label} ${line}`;
}
