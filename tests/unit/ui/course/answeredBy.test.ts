import { describe, expect, it } from "vitest";
import { answeredBy } from "../../../../src/ui/course/answeredBy.ts";

describe("answeredBy", () => {
  it.each([
    [{ by: "reader", score: 0.8345 }, "read by the span reader, 0.83"],
    [{ by: "reader" }, "read by the span reader"],
    [{ by: "operation", score: 0.9 }, "computed"],
    [{ by: "likeness", score: 0.9 }, "named by likeness, 0.90"],
    [{ by: "policy" }, "read by the policy"],
    [{}, ""],
  ] as const)("%j: %s", (step, words) => {
    expect(answeredBy(step)).toBe(words);
  });
});
