import type { Span } from "../reader/types.ts";
import { echoes, isNoAnswer } from "./asked-for.ts";
import type { ReadAnswer } from "./types.ts";

/**
 * The likeliest of the spans, told by the label of the evidence that it stands in; undefined where there is none, or
 * none that can be what is asked for.
 */
export function answerOf(
  question: string,
  evidence: readonly { readonly label: string; readonly spans: readonly Span[] }[],
  nothing: number,
): ReadAnswer | undefined {
  let best: ReadAnswer | undefined;
  for (const { label, spans } of evidence) {
    for (const { text, score } of spans) {
      if (score > (best?.score ?? 0) && !isNoAnswer(question, text) && !echoes(question, text))
        best = { answer: text, label, score, by: "span", nothing };
    }
  }
  return best;
}
