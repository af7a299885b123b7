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

describe("who performs a work that is told apart by that", () => {
  it("stands in the place of the description", () => {
    for (const [described, named] of [
      ["Where was the performer of song Lantern Hill (Ida Wick Song) born?", "Where was Ida Wick born?"],
      ["The singer of Low (Odo & The Bells album) is from where?", "Odo & The Bells is from where?"],
      ["Who is the father of the performer of the single Is It? (Ida single)?", "Who is the father of Ida?"],
    ] as const)
      expect(asQuestion(described)).toBe(named);
  });

  it("is left to be found elsewhere", () => {
    for (const other of [
      "Where was the composer of song Lantern Hill (Ida Wick Song) born?",
      "Where was the performer of song Lantern Hill (song) born?",
      "Where was the performer of song Lantern Hill (1999 Song) born?",
      "Where was the performer of song Lantern Hill born?",
      "Who is older, the performer of Low (Ida song) or the performer of Hill (Odo song)?",
      "Who is the performer of song Lantern Hill (Ida Wick Song)?",
    ])
      expect(asQuestion(other)).toBe(other);
  });
});
