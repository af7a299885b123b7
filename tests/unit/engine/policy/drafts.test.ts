import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ELSEWHERE, FINAL_THINK, NOT_FOUND, STOP_THINK } from "../../../../src/engine/policy/conversation.ts";
import { likelySteps, lookUp } from "../../../../src/engine/policy/drafts.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";

const tokens = fc.array(fc.nat(3), { maxLength: 40 });

describe("lookUp", () => {
  it("goes on from the last two tokens: in a likely text, or where they stood last", () => {
    expect(lookUp([1, 2, 5, 6, 1, 2, 7, 8, 1, 2], [])).toEqual([7, 8, 1, 2]);
    expect(
      lookUp(
        [1, 2, 5, 6, 1, 2],
        [
          [1, 3],
          [4, 1, 2, 9],
          [1, 2, 8],
        ],
      ),
    ).toEqual([9]);
    expect(lookUp([5, 1, 2], [[1, 2]])).toEqual([]);
    expect(lookUp([1], [[1, 2]])).toEqual([]);
  });

  it("finds nothing but what stands behind these two, and not more than 16 tokens of it", () => {
    fc.assert(
      fc.property(tokens, fc.array(tokens, { maxLength: 3 }), (sequence, likely) => {
        const found = lookUp(sequence, likely);
        expect(found.length).toBeLessThanOrEqual(16);
        const run = [...sequence.slice(-2), ...found].join(" ");
        if (found.length > 0) expect([...likely, sequence].some((text) => text.join(" ").includes(run))).toBe(true);
      }),
    );
  });
});

describe("likelySteps", () => {
  const question: Turn = { role: "question", question: "Where is the old mill?", notes: "" };
  const thinks = (...turns: readonly Turn[]) =>
    likelySteps([question, ...turns]).map((turn) => ("think" in turn ? turn.think : ""));
  const answer = (words: string): Turn => ({ role: "answer-step", think: "t", answer: words });

  it("stop behind an answer, and go on behind none", () => {
    expect(thinks(answer("Selm"))[0]).toBe(STOP_THINK);
    expect(thinks(answer(NOT_FOUND))[0]).toBe(ELSEWHERE);
    expect(thinks(answer(NOT_FOUND))).not.toContain(STOP_THINK);
  });

  it("end with the last answer", () => {
    const [last] = likelySteps([question, answer("Selm"), { role: "conclude" }]);
    expect(last).toEqual({ role: "answer-step", think: FINAL_THINK, answer: "Selm" });
  });
});
