import type { TableOperation } from "../types.ts";
import type { Ask } from "./asks/types.ts";
import type { Claim } from "./claims/types.ts";

/** A condition on rows, with the rows that meet it and how it reads in words: "Region is Eastern Africa". */
export interface Condition {
  readonly column: number;
  readonly rows: ReadonlySet<number>;
  readonly words: string;
}

/** A question about one table, parsed. */
export interface TableQuery {
  readonly name: TableOperation["name"];
  readonly conditions: readonly Condition[];
  /** Rows that the question names, in its order; the things compared. */
  readonly subjects: readonly number[];
  /** The rows' names in the question's words, normalised. */
  readonly names: readonly string[];
  /** The rows' names stand in the question in full, with no other name beside them. */
  readonly whole: boolean;
  /** A column is named by its header, not only by a word that may stand for it. */
  readonly sure: boolean;
  /** The question with "it" for the rows' names: what is asked about them. */
  readonly about: string;
  /** The column that is compared, added up or ranked; of a highest or lowest, absent where none is named. */
  readonly measure?: number;
  /** Which end of the measure is asked for. */
  readonly direction: "max" | "min";
  /** Ranks wanted, from 1: "second largest" is [2, 2], "top three" [1, 3]. */
  readonly ranks: readonly [number, number];
  /** Columns asked for beside the rows' names. */
  readonly show: readonly number[];
  /** The question asks whether something holds: yes or no is the result. */
  readonly statement: boolean;
  /** What is stated, where it was read as a whole: then it is checked, and nothing else of the query counts. */
  readonly claim?: Claim;
  /** What is asked, where it was read as a whole: then it is answered, and nothing else of the query counts. */
  readonly ask?: Ask;
  /** What a comparison is asked for: which is first, by how much, or whether they are the same. */
  readonly aspect: "first" | "difference" | "same";
  /** Share of the question's words that the parse explains, 0…1. */
  readonly confidence: number;
}
