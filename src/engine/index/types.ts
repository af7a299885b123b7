/** A hit: position of the record in its pack, and a score (cosine for dense, BM25 for lexical; larger is nearer). */
export interface Hit {
  readonly position: number;
  readonly score: number;
}

/** Nearest vectors by cosine. Implementations: exact int8 scan (the oracle), IVF read from storage, voy behind its guards. */
export interface VectorIndex {
  readonly kind: "exact-int8" | "ivf-int8" | "voy";
  /** Why this kind, one sentence for people: "4,200 vectors are more than voy takes (4,000)." */
  readonly reason: string;
  readonly size: number;
  readonly dimension: number;
  /**
   * `query` is L2-normalised, `dimension` long. At most `k` hits, best first. Asynchronous, since a large index
   * reads from storage while it searches; a read that is aborted throws the reason of the signal.
   */
  search(query: Float32Array, k: number, signal?: AbortSignal): Promise<Hit[]>;
}

/** Words: BM25 over stored postings. */
export interface LexicalIndex {
  readonly size: number;
  search(query: string, k: number, signal?: AbortSignal): Promise<Hit[]>;
  /** Reads what `idf` tells of these words, for all words of a question at once. */
  lookUp(words: readonly string[], signal?: AbortSignal): Promise<void>;
  /**
   * Inverse document frequency of a word, for weighting sentences and rows: one that was looked up or searched for
   * lately. Of a word that no document holds, or nobody looked up: the largest there is. Of no word: 0.
   */
  idf(word: string): number;
}
