import type { Column, ExpertKind } from "../packs/types.ts";
import type { Label, Picture } from "../encoders/types.ts";

interface EvidenceBase {
  /** `ter-1` (text), `tir-1` (text-image), `tar-1` (table): as MoRE labels its results. */
  readonly label: string;
  /** From 1. */
  readonly rank: number;
  /** Fused score scaled to 0…1: how well this result fits the sub-question. */
  readonly score: number;
  readonly packId: string;
  readonly packName: string;
  readonly recordId: string;
  readonly title: string;
  /** What the policy reads of it: best sentences, rows or caption. Empty when nothing of it was shown to the policy. */
  readonly condensed: string;
}

export interface TextEvidence extends EvidenceBase {
  readonly kind: "text";
  readonly text: string;
  /** Character ranges [start, end) of `text` that went into `condensed`. */
  readonly highlights: readonly (readonly [number, number])[];
}

/** An operation computed over a table's columns, explained in words. */
export interface TableOperation {
  readonly name: "look-up" | "count" | "min" | "max" | "sum" | "average" | "compare" | "sort";
  /** e.g. "Rows where Continent is Africa, counted". */
  readonly explanation: string;
  /** e.g. "54" or "Nauru". */
  readonly result: string;
}

export interface TableEvidence extends EvidenceBase {
  readonly kind: "table";
  readonly section: string;
  readonly columns: readonly Column[];
  /** The rows that matter, in table order, at most a dozen; `index` counts from 0 in the whole table. */
  readonly rows: readonly { readonly index: number; readonly cells: readonly string[]; readonly used: boolean }[];
  /** Cells that were used: [row index in the whole table, column]. */
  readonly cells: readonly (readonly [number, number])[];
  readonly totalRows: number;
  readonly operation?: TableOperation;
}

export interface PictureEvidence extends EvidenceBase {
  readonly kind: "text-image";
  readonly caption: string;
  /** Name of the picture in its pack. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly entity?: string;
  /** Lines of text read in it. */
  readonly read?: readonly string[];
}

export type Evidence = TextEvidence | TableEvidence | PictureEvidence;

export interface ExpertQuery {
  readonly subQuestion: string;
  /** Only the text-image expert looks at it. */
  readonly picture?: Picture;
}

/** The answer that an expert takes from what it found. */
export interface ReadAnswer {
  readonly answer: string;
  /** Of the evidence that holds it; the line that the policy reads of it has the answer in it. */
  readonly label: string;
  /** How sure the expert is, 0…1; what that means depends on `by`. */
  readonly score: number;
  /**
   * `span`: the reader's best span, by its probability; `operation`: the result of a table operation, by the share of the
   * question that it explains and how well it fits; `likeness`: the name of what a picture shows, by its likeness; `sentence`:
   * what a sentence says in the words of the question, or of the thing that it asks about.
   */
  readonly by: "span" | "operation" | "likeness" | "sentence";
  /** Probability that what was read holds no answer, 0…1; 0 where nothing had to be read. */
  readonly nothing: number;
}

/** What an expert found. `relevant` is false when nothing passes the expert's threshold: then say so, invent nothing. */
export interface Retrieval {
  readonly evidence: readonly Evidence[];
  readonly relevant: boolean;
  /** Cosine of the question with the record nearest to it in meaning; absent where meaning was not searched for. */
  readonly nearest?: number;
  /** Absent without a reader, and where none of the evidence may hold an answer. */
  readonly reading?: ReadAnswer;
}

/** A retrieval expert: one sub-question in, the top results out, best first. */
export interface Expert {
  readonly kind: ExpertKind;
  search(query: ExpertQuery, topK: number, signal?: AbortSignal): Promise<Retrieval>;
}

/** What is known of the question's picture, in words: the compact policy sees pictures through these. */
export interface PictureNotes {
  /** ImageNet labels above 0.15, best first, at most 3. */
  readonly labels: readonly Label[];
  /** Lines of text read in it, at most 5. */
  readonly text: readonly string[];
  /** Nearest pictures of the text-image packs, at most 3. `score` is the cosine. */
  readonly matches: readonly { readonly title: string; readonly score: number }[];
}

/** Reads a picture into notes. */
export interface Perception {
  describe(picture: Picture, signal?: AbortSignal): Promise<PictureNotes>;
}
