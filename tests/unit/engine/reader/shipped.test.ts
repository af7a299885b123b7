import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openAnswerReader } from "../../../../cli/runtime/sextant.ts";

interface Case {
  readonly question: string;
  readonly contexts: readonly string[];
  readonly answer: string;
  readonly context: number;
  readonly score: number;
  readonly nothing: number;
}

/** What the fp32 model reads (training/reader/export.py). */
const cases = JSON.parse(
  readFileSync(new URL("../../../fixtures/reader/reference.json", import.meta.url), "utf8"),
) as readonly Case[];

const reader = await openAnswerReader();

test.each(cases)("the shipped reader answers as the model that it was made of: $question", async (one) => {
  const { spans, nothing } = await reader.read(one.question, one.contexts);
  // Rounded weights move probabilities a little, and answers only where two are as likely.
  expect(Math.abs(nothing - one.nothing)).toBeLessThan(0.15);
  if (one.score < 0.3) return;
  expect(spans[0]).toMatchObject({ context: one.context, text: one.answer });
  expect(Math.abs((spans[0]?.score ?? 0) - one.score)).toBeLessThan(0.15);
});
