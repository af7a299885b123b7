import type { Answerer } from "../../engine/policy/types.ts";
import type { TraceStep } from "../../engine/trace/types.ts";

const WORDS: Readonly<Record<Answerer, string>> = {
  reader: "read by the span reader",
  operation: "computed",
  likeness: "named by likeness",
  policy: "read by the policy",
};

/** Who found a step's answer, in few words; empty where the trace does not say. */
export function answeredBy({ by, score }: Pick<TraceStep, "by" | "score">): string {
  if (by === undefined) return "";
  // How much of the question an operation explains says little to a person.
  return score === undefined || by === "operation" ? WORDS[by] : `${WORDS[by]}, ${score.toFixed(2)}`;
}
