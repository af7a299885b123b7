import type { RankedList } from "./fuse.ts";
import type { OpenPack } from "../packs/open.ts";
import type { PackRecord } from "../packs/types.ts";

/** What the experts use of an opened pack. */
export type SearchablePack = Pick<
  OpenPack,
  "manifest" | "size" | "recordAt" | "vectors" | "lexical" | "imageVectors" | "things"
>;

/** A record with what its retrieval lists said of it. */
export interface Candidate<R extends PackRecord> {
  readonly pack: SearchablePack;
  readonly record: R;
  /** Fused, 0…1. */
  readonly score: number;
  /** Score of each list by name, as the index gave it; absent where the record was not among the list's hits. */
  readonly scores: Readonly<Partial<Record<RankedList["name"], number>>>;
}
