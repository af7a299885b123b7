import { readClaim } from "../../../../../../src/engine/experts/table/claims/parse.ts";
import { verify } from "../../../../../../src/engine/experts/table/claims/verify.ts";
import { profileOf } from "../../../../../../src/engine/experts/table/profile.ts";
import type { TableRecord } from "../../../../../../src/engine/packs/types.ts";

/** "kind: yes" or "kind: no" of what a sentence claims over a table, or "nothing". */
export function check(sentence: string, table: TableRecord): string {
  const profile = profileOf(table);
  const read = readClaim(sentence, profile);
  const outcome = read === undefined ? undefined : verify(read.claim, profile);
  return read === undefined || outcome === undefined ? "nothing" : `${read.claim.kind}: ${outcome.operation.result}`;
}
