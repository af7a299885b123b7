/** Logits of a span's start and end: the first place is "no answer here", each other one a piece of the context. */
export interface ContextLogits {
  readonly start: Float32Array;
  readonly end: Float32Array;
}

/** A span of the pieces [first, last] of a context, counted without the place of "no answer". */
export interface PieceSpan {
  readonly context: number;
  readonly first: number;
  readonly last: number;
  readonly score: number;
}

/** Pieces behind the first that a span may have. */
export const LONGEST = 24;
/** Spans of one context: one that holds several answers has them all looked at. */
const MOST = 3;

/**
 * The best spans under a normalisation that all contexts share (Clark & Gardner 2018, arXiv:1710.10723): one softmax over the
 * starts in all contexts, one over the ends, so that a context is sure of its span only where no other one is. A span's score
 * is the product of both, and so is that of no answer.
 */
export function selectSpans(contexts: readonly ContextLogits[]): {
  readonly spans: PieceSpan[];
  readonly masses: number[];
  readonly nothing: number;
} {
  const starts = shared(contexts.map(({ start }) => start));
  const ends = shared(contexts.map(({ end }) => end));
  const none = (all: readonly Float32Array[]): number => all.reduce((sum, each) => sum + (each[0] ?? 0), 0);
  const masses: number[] = [];
  const spans: PieceSpan[] = [];
  starts.forEach((start, context) => {
    const all = spansIn(context, start, ends[context] ?? new Float32Array());
    masses.push(all.reduce((sum, { score }) => sum + score, 0));
    spans.push(...apart(all));
  });
  spans.sort((a, b) => b.score - a.score);
  return { spans, masses, nothing: contexts.length === 0 ? 1 : none(starts) * none(ends) };
}

/** Softmax over the places of all contexts together. */
function shared(logits: readonly Float32Array[]): Float32Array[] {
  let most = -Infinity;
  for (const each of logits) for (const logit of each) most = Math.max(most, logit);
  const exponentials = logits.map((each) => each.map((logit) => Math.exp(logit - most)));
  const sum = exponentials.reduce((all, each) => each.reduce((part, value) => part + value, all), 0);
  return exponentials.map((each) => each.map((value) => value / sum));
}

function spansIn(context: number, starts: Float32Array, ends: Float32Array): PieceSpan[] {
  const spans: PieceSpan[] = [];
  for (let first = 1; first < starts.length; first++) {
    for (let last = first; last <= Math.min(first + LONGEST, ends.length - 1); last++) {
      const score = (starts[first] ?? 0) * (ends[last] ?? 0);
      spans.push({ context, first: first - 1, last: last - 1, score });
    }
  }
  return spans;
}

/** The best spans of one context that do not overlap. */
function apart(spans: readonly PieceSpan[]): PieceSpan[] {
  const chosen: PieceSpan[] = [];
  while (chosen.length < MOST) {
    let best: PieceSpan | undefined;
    for (const span of spans) {
      if (best !== undefined && span.score <= best.score) continue;
      if (chosen.every((other) => span.last < other.first || span.first > other.last)) best = span;
    }
    if (best === undefined) break;
    chosen.push(best);
  }
  return chosen;
}
