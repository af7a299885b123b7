import { describe, expect, it } from "vitest";
import { answerTokens } from "../../../../src/engine/metrics/normalise.ts";
import { scoreAnswer } from "../../../../src/engine/metrics/scores.ts";
import cases from "../../../fixtures/metrics/answers.json" with { type: "json" };

// The rewards of training score answers by a port of these functions: training/tests/test_rewards.py reads the same cases.
describe("answers are scored as in training", () => {
  it.each(cases)("$prediction for $gold", ({ prediction, gold, tokens, recall, f1 }) => {
    expect(answerTokens(prediction)).toEqual(tokens);
    const scores = scoreAnswer(prediction, [gold]);
    expect(scores.recall).toBeCloseTo(recall, 9);
    expect(scores.f1).toBeCloseTo(f1, 9);
  });
});
