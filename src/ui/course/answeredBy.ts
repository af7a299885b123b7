import { READING_SURE } from "../../engine/policy/read-evidence.ts";
import type { Answerer } from "../../engine/policy/types.ts";
import type { TraceStep } from "../../engine/trace/types.ts";

const WORDS: Readonly<Record<Answerer, string>> = {
  reader: "read by the span reader",
  operation: "computed",
  likeness: "named by likeness",
  sentence: "told by a sentence",
  policy: "read by the policy",
};

/** Who found a step's answer, in few words; empty where the trace does not say. */
export function answeredBy({ by, score }: Pick<TraceStep, "by" | "score">): string {
  if (by === undefined) return "";
  // How much of the question an operation explains says little to a person, and a sentence tells it or does not.
  if (score === undefined || by === "operation" || by === "sentence") return WORDS[by];
  return `${WORDS[by]}, ${isUnsure({ by, score }) ? "unsure, " : ""}${score.toFixed(2)}`;
}

/** Whether an answer is a span that the reader itself thinks little of: right about one time in four (docs/reader.md). */
export function isUnsure({ by, score }: Pick<TraceStep, "by" | "score">): boolean {
  return by === "reader" && score !== undefined && score < READING_SURE;
}
