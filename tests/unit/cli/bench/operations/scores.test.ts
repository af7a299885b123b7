import { describe, expect, it } from "vitest";
import { isRight, operationsTable } from "../../../../../cli/bench/operations/scores.ts";

describe("an operation's result", () => {
  it.each([
    ["Egypt", ["egypt"], true],
    ["The Nile", ["Nile"], true],
    ["6,650 km", ["6650"], true],
    ["13", ["13 years"], true],
    ["1931", ["1930"], false],
    ["Ash Crossing; Elm Arch", ["Elm Arch", "Ash Crossing"], true],
    ["Ash Crossing, Elm Arch", ["Elm Arch", "Ash Crossing"], true],
    ["Ash Crossing", ["Ash Crossing", "Elm Arch"], false],
    ["Ash Crossing; Elm Arch", ["Ash Crossing"], false],
    ["yes", ["no"], false],
    ["-5", ["5"], false],
  ])("%s for %s", (result, answers, right) => {
    expect(isRight(result, answers)).toBe(right);
  });

  it("is counted by operation, and what is not computed counts against the whole", () => {
    const table = operationsTable(
      [
        { operation: "max", right: true },
        { operation: "max", right: false },
        { operation: undefined, right: false },
        { operation: "count", right: true },
      ],
      2,
    );
    expect(table).toContain("| max | 2 | 50.0 % | 1 | 50.0 % |");
    expect(table).toContain("| any | 3 | 75.0 % | 2 | 66.7 % |");
    expect(table).toContain("4 questions with their gold table (2 more have none here); 50.0 % of them");
  });
});
