import { describe, expect, it } from "vitest";
import { asQuestion, languageNotice } from "../../../../src/engine/reason/question.ts";

describe("languageNotice", () => {
  it.each([
    "Quelle est la capitale de la France ?",
    "¿Cuál es la moneda de Japón?",
    "Welche Währung hat das Land und wo liegt es?",
    "Какая столица Франции?",
    "東京はどこにありますか",
    "ما هي عاصمة اليابان؟",
  ])("tells of %s", (question) => expect(languageNotice(question)?.code).toBe("language"));

  it.each([
    "Who wrote Les Misérables?",
    "What does 'la vie est belle' mean?",
    "Which country is El Salvador's neighbour?",
    "Rio de Janeiro population",
    "Symbol for Au?",
    "42?",
    "What does 東京都庁舎 say?",
  ])("is silent about %s", (question) => expect(languageNotice(question)).toBeNull());
});

describe("key words", () => {
  it("are a question of what something is", () => {
    expect(asQuestion("capital of Peru")).toBe("What is the capital of Peru?");
    expect(asQuestion("the official language of Sri Lanka?")).toBe("What is the official language of Sri Lanka?");
  });

  it("are told from what says more", () => {
    for (const more of [
      "What is the capital of Peru?",
      "list of rulers",
      "one of the towns is old",
      "capital of Peru and Chile",
      "most of the rivers of the north flow south",
      "2 of 3 games",
      "ida wick die of a fever",
    ])
      expect(asQuestion(more)).toBe(more);
  });
});
