import type { TextEncoder } from "../encoders/types.ts";
import type { Passage } from "../packs/types.ts";
import type { Reader, Span, SpanReading } from "../reader/types.ts";
import { asksForPlace, rankAskedFor } from "./asked-for.ts";
import { coverage } from "./candidates.ts";
import { isNamed, namesIn } from "./names.ts";
import type { Candidate } from "./pack.ts";
import { sameAs } from "./same.ts";
import { cosine, sentencesOf } from "./sentences.ts";
import { contentStems } from "./words.ts";

/** What is read of a passage. */
type Titled = Pick<Passage, "title" | "text">;

/** A passage as the reader reads it. */
export function readable({ title, text }: Titled): string {
  return `${title}: ${text}`;
}

/** A span of "TITLE: TEXT" that says the title and goes on into the text says the title. */
export function withinTitle(span: Span, title: string): Span {
  const isAcross = span.start < title.length && span.end > title.length;
  return isAcross ? { ...span, end: title.length, text: title.slice(span.start) } : span;
}

/** A span of "TITLE: TEXT" in the text; one in the title is an empty one at its beginning. */
export function inText(
  { start, end, score }: Span,
  { title }: Pick<Titled, "title">,
): Pick<Span, "start" | "end" | "score"> {
  const offset = title.length + 2;
  return { start: Math.max(0, start - offset), end: Math.max(0, end - offset), score };
}

/**
 * Whether something that holds these stems says a name of the question, where one of the passages bears it; else nothing has
 * to: what names none of it is told of something else.
 */
export function namesWanted(question: string, passages: readonly Titled[]): (stems: ReadonlySet<string>) => boolean {
  const named = passages.filter(({ title }) => isNamed(question, title));
  const said = named.length > 0 ? namesIn(question) : [];
  const names = [...said, ...named.flatMap(({ title }) => contentStems(title))];
  return (stems) => said.length === 0 || names.some((stem) => stems.has(stem));
}

/**
 * What was read, each span counted by how much of the question its title and sentence say, beside those that say most: the
 * reader knows what kind of thing is asked for better than of which one, and takes the currency of Thailand for that of
 * Cambodia. Where a passage bears a name that the question says, what names none of it counts for nothing; nor does what says
 * no rank where one is asked for: the largest city, or the second largest island, is not the second largest city.
 */
export function toTheQuestion(
  read: SpanReading,
  passages: readonly Candidate<Passage>[],
  question: string,
): SpanReading {
  const stems = contentStems(question);
  const isOfName = namesWanted(
    question,
    passages.map(({ record }) => record),
  );
  const rank = rankAskedFor(question);
  const sentences = passages.map(({ record, pack }) =>
    sentencesOf(record.text).map((sentence) => {
      const own = new Set(contentStems(`${record.title} ${sentence.text}`));
      const meant = new Set([...own].map(sameAs));
      const held = new Set(stems.filter((stem) => own.has(stem) || meant.has(sameAs(stem))));
      return {
        ...sentence,
        said:
          isOfName(own) && rank.every((stem) => own.has(stem))
            ? coverage(stems, held, (stem) => pack.lexical.idf(stem))
            : 0,
      };
    }),
  );
  const isBirthplace = asksForPlace(question) && /\bborn\b/i.test(question);
  const most = Math.max(...sentences.flat().map(({ said }) => said), Number.MIN_VALUE);
  const share = (span: Span): number => {
    const passage = passages[span.context];
    if (passage === undefined) return 0;
    const { start } = inText(span, passage.record);
    if (isBirthplace && isAdjective(span, readable(passage.record))) return 0;
    const said = sentences[span.context]?.find(({ end }) => start < end)?.said ?? 0;
    // Squared, so that a sentence about the right kind of another thing, which says half, is left with a quarter.
    return (said / most) ** 2;
  };
  return {
    nothing: read.nothing,
    spans: read.spans.map((span) => ({ ...span, score: span.score * share(span) })).sort((a, b) => b.score - a.score),
    masses: read.masses.map((mass, i) => {
      const best = read.spans.find(({ context }) => context === i);
      return best === undefined ? mass : mass * share(best);
    }),
  };
}

/** Whether a span says of what nation somebody was: "British" of "was a British engineer". */
function isAdjective({ start, end }: Span, text: string): boolean {
  return /\b(?:is|was) an? $/.test(text.slice(0, start)) && /^ \p{Ll}/u.test(text.slice(end));
}

/** Cosine by which a sentence must be nearer to the question than another. */
const NEARER = 0.02;
/** Probability with which a passage must answer when it is read alone. */
const ALONE = 0.3;

/**
 * What the passages say whose title the question says, read alone, where the best span stands in another's passage and in a
 * sentence that means less of what is asked: "Seen from the capital of Canada, Calgary lies to the west" is no match for
 * what Canada's own passage says of its capital. Of 428 questions over the Atlas and XQuAD 13 are read so, of which 7.2 were
 * answered rightly before (by F1-Recall) and 11.3 are. As it was where that is not so.
 * @param vector of the question
 */
export async function underItsName(
  read: SpanReading,
  passages: readonly Candidate<Passage>[],
  question: { readonly text: string; readonly vector: Float32Array },
  { reader, encoder }: { readonly reader: Reader; readonly encoder: TextEncoder },
  signal?: AbortSignal,
): Promise<SpanReading> {
  const [best] = read.spans;
  const own = [...passages.keys()].filter((i) => isNamed(question.text, passages[i]?.record.title ?? ""));
  const theirs = own.flatMap((i) => passages[i] ?? []);
  if (best === undefined || own.length === 0 || own.includes(best.context)) return read;
  const texts = theirs.map(({ record }) => readable(record));
  const alone = await reader.read(question.text, texts, signal);
  const [first] = alone.spans;
  const said = toTheQuestion(alone, theirs, question.text).spans.find((span) => span.start === first?.start);
  if (said === undefined || said.score < ALONE) return read;
  const spans = alone.spans.map((span) => ({ ...span, context: own[span.context] ?? -1 }));
  const told = { ...said, context: own[said.context] ?? -1 };
  const masses = passages.map((_, i) => alone.masses[own.indexOf(i)] ?? 0);
  const reading = { spans, masses, nothing: alone.nothing };
  const around = ({ context, ...span }: Span): string => sentenceAround(span, passages[context]?.record ?? NO_PASSAGE);
  const [there, here] = await encoder.encode([around(best), around(told)], signal);
  return cosine(question.vector, here) < cosine(question.vector, there) + NEARER ? read : reading;
}

const NO_PASSAGE = { title: "", text: "" };

/** The sentence of a passage in which a span of it begins, behind its title. */
function sentenceAround(span: Omit<Span, "context">, passage: Titled): string {
  const { start } = inText({ ...span, context: 0 }, passage);
  const sentence = sentencesOf(passage.text).find(({ end }) => start < end);
  return readable({ title: passage.title, text: sentence?.text ?? "" });
}
