import type { Span } from "../reader/types.ts";
import { asksForPlace, isDated } from "./asked-for.ts";
import type { ReadAnswer } from "./types.ts";

/**
 * The likeliest of the spans, told by the label of the evidence that it stands in; undefined where there is none. A date
 * answers no question for a place.
 */
export function answerOf(
  question: string,
  evidence: readonly { readonly label: string; readonly spans: readonly Span[] }[],
  nothing: number,
): ReadAnswer | undefined {
  const isPlace = asksForPlace(question);
  let best: ReadAnswer | undefined;
  for (const { label, spans } of evidence) {
    for (const { text, score } of spans) {
      if (isPlace && isDated(text)) continue;
      if (score > (best?.score ?? 0)) best = { answer: text, label, score, by: "span", nothing };
    }
  }
  return best;
}
