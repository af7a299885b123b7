import type { Retrieval } from "../experts/types.ts";

/** What the policy reads of a retrieval, a line for each result. None when nothing relevant was found. */
export function evidenceLines({ evidence, relevant }: Retrieval): string[] {
  return relevant ? evidence.map(({ condensed }) => condensed).filter((line) => line !== "") : [];
}
