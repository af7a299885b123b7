import { describe, expect, it } from "vitest";
import { contentStems, fold, normalised, wordsOf } from "../../../../src/engine/experts/words.ts";

describe("words", () => {
  it("keep their place in the text", () => {
    const text = "São Tomé's 1,234.5 km², Côte d’Ivoire";
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      "São",
      "Tomé's",
      "1,234.5",
      "km²",
      "Côte",
      "d’Ivoire",
    ]);
    expect(wordsOf(text).map((word) => word.text)).toEqual(["sao", "tome", "1234.5", "km2", "cote", "d'ivoire"]);
  });

  it("fold to lower case without accents", () => {
    expect(fold("ÅLAND ²")).toBe("aland 2");
    expect(normalised("  São-Tomé, ")).toBe("sao tome");
  });

  it("that carry no meaning are left out of a question", () => {
    expect(contentStems("What is the capital of the countries?")).toEqual(["capital", "country"]);
  });
});
