import { describe, expect, it } from "vitest";
import { languageNotice } from "../../../../src/engine/reason/question.ts";

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
