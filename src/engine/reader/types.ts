/** A run of a context's characters [start, end) that may be the answer. */
export interface Span {
  /** Position of its context. */
  readonly context: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Probability that the answer is this and nothing else in any of the contexts, 0…1. */
  readonly score: number;
}

/** What a question's contexts say to it; the probabilities of all spans and of no answer go together over all contexts. */
export interface SpanReading {
  /** Best first; spans of one context do not overlap, and there are a few of each at most. */
  readonly spans: readonly Span[];
  /** For each context the probability that the answer stands somewhere in it, 0…1. */
  readonly masses: readonly number[];
  /** Probability that none of the contexts holds an answer, 0…1; 1 where there are no contexts. */
  readonly nothing: number;
}

/** Finds the answer to a question in texts: extractive, so that an answer always stands somewhere. */
export interface Reader {
  readonly id: string;
  /** @throws SextantError `model-failed`; the signal's reason */
  read(question: string, contexts: readonly string[], signal?: AbortSignal): Promise<SpanReading>;
}
