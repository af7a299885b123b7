import type { Outcome } from "../operations.ts";
import type { TableProfile } from "../profile.ts";
import { count, mode, only, share } from "./check-counts.ts";
import { facts, same } from "./check-facts.ts";
import { aggregate, comparison, extreme } from "./check-figures.ts";
import type { Claim } from "./types.ts";
import type { Verdict } from "./verdict.ts";

/** Checks a claim over its table: yes or no. Undefined where the cells that it needs hold no value. */
export function verify(claim: Claim, profile: TableProfile): Outcome | undefined {
  const verdict = check(claim, profile);
  if (verdict === undefined) return undefined;
  const { name, explanation, finding, rows, columns } = verdict;
  const result = verdict.holds ? "yes" : "no";
  return {
    operation: { name, explanation: `Whether it is so: ${explanation}`, result },
    line: `${finding}; the statement holds = ${result}`,
    rows: [...new Set(rows)],
    columns: [...new Set(columns)].filter((column) => column >= 0),
  };
}

function check(claim: Claim, profile: TableProfile): Verdict | undefined {
  const verdict = bare(claim, profile);
  if (verdict === undefined || claim.negated !== true) return verdict;
  return { ...verdict, holds: !verdict.holds, explanation: `${verdict.explanation}, denied` };
}

function bare(claim: Claim, profile: TableProfile): Verdict | undefined {
  switch (claim.kind) {
    case "count":
      return count(claim, profile);
    case "extreme":
      return extreme(claim, profile);
    case "comparison":
      return comparison(claim, profile);
    case "mode":
      return mode(claim, profile);
    case "share":
      return share(claim, profile);
    case "only":
      return only(claim, profile);
    case "same":
      return same(claim, profile);
    case "aggregate":
      return aggregate(claim, profile);
    case "facts":
      return facts(claim, profile);
    case "every":
      return every(claim.claims, profile);
  }
}

function every(claims: readonly Claim[], profile: TableProfile): Verdict | undefined {
  const verdicts = claims.map((claim) => check(claim, profile));
  const known = verdicts.filter((verdict) => verdict !== undefined);
  const [first] = known;
  if (first === undefined || known.length < verdicts.length) return undefined;
  return {
    name: first.name,
    holds: known.every((verdict) => verdict.holds),
    finding: known.map(({ finding }) => finding).join("; "),
    explanation: known.map(({ explanation }) => explanation).join("; and "),
    rows: known.flatMap(({ rows }) => rows),
    columns: known.flatMap(({ columns }) => columns),
  };
}
