import { supportingEvidence } from "../experts/citations.ts";
import type { Evidence } from "../experts/types.ts";
import type { Citation } from "../trace/types.ts";

/** What one retrieval step brought to the answer; `step` counts as in the trace. */
export interface Finding {
  readonly step: number;
  /** Relevant evidence, best first; empty when nothing was found. */
  readonly evidence: readonly Evidence[];
  /** How the step's answer was thought out, and the answer. */
  readonly think: string;
  readonly answer: string;
}

/** The answer with its citations' numbers behind it, "Yen [1][2]": for each step the evidence that its answer rests on. */
export function cite(text: string, findings: readonly Finding[]): { text: string; citations: Citation[] } {
  const citations = findings
    .flatMap(({ step, evidence, think, answer }) =>
      supportingEvidence(evidence, answer, text, think).map(({ label }) => ({ step, label })),
    )
    .map((place, i) => ({ number: i + 1, ...place }));
  const marks = citations.map(({ number }) => `[${number}]`).join("");
  return { text: marks === "" ? text : `${text} ${marks}`, citations };
}
