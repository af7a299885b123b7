import { describe, expect, it } from "vitest";
import { answeredBy, isUnsure } from "../../../../src/ui/course/answeredBy.ts";

describe("answeredBy", () => {
  it.each([
    [{ by: "reader", score: 0.8345 }, "read by the span reader, 0.83"],
    [{ by: "reader", score: 0.0412 }, "read by the span reader, unsure, 0.04"],
    [{ by: "reader" }, "read by the span reader"],
    [{ by: "operation", score: 0.9 }, "computed"],
    [{ by: "likeness", score: 0.9 }, "named by likeness, 0.90"],
    [{ by: "policy" }, "read by the policy"],
    [{}, ""],
  ] as const)("%j: %s", (step, words) => {
    expect(answeredBy(step)).toBe(words);
  });

  it("holds none but the reader's own doubts for unsure", () => {
    expect(isUnsure({ by: "reader", score: 0.04 })).toBe(true);
    expect(isUnsure({ by: "reader", score: 0.5 })).toBe(false);
    expect(isUnsure({ by: "reader" })).toBe(false);
    expect(isUnsure({ by: "likeness", score: 0.04 })).toBe(false);
    expect(isUnsure({})).toBe(false);
  });
});
