import { describe, expect, it } from "vitest";
import type { ReadAnswer } from "../../../../src/engine/experts/types.ts";
import type { ExpertKind } from "../../../../src/engine/packs/types.ts";
import {
  DOUBTED,
  FINAL_THINK,
  MORE,
  NOTHING_HELD,
  NOT_FOUND,
  ONE_FACT,
  UNSURE,
} from "../../../../src/engine/policy/conversation.ts";
import { READING_NOTHING, READING_SURE } from "../../../../src/engine/policy/read-evidence.ts";
import { secondOpinion } from "../../../../src/engine/policy/second-opinion.ts";
import { statedAnswer } from "../../../../src/engine/policy/stated.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";
import { QUESTION, answered, asked, asks, conclude, found, span } from "./turns.ts";

describe("a second opinion", () => {
  const first = (expert: ExpertKind, answer: string, reading?: ReadAnswer, question = QUESTION): Turn[] => [
    asked(question),
    { role: "retrieval-step", think: ONE_FACT, subQuestion: question, expert },
    found(reading),
    answered(answer),
  ];

  it("is asked of passages where a table is not sure of the whole question", () => {
    for (const reading of [undefined, span(0.1), span(0.6)])
      expect(secondOpinion(first("table", "sol", reading), "mix")).toEqual({
        think: UNSURE,
        subQuestion: QUESTION,
        expert: "text",
      });
    expect(secondOpinion(first("table", "sol", span(0.8)), "mix")).toBeUndefined();
  });

  it("is asked of tables where passages tell one thing of several, and taken where it lists them", () => {
    const several = "Which rivers are in Peru?";
    const turns = first("text", "Marañón", span(0.9), several);
    expect(secondOpinion(turns, "mix")).toEqual({ think: MORE, subQuestion: several, expert: "table" });
    for (const reading of [span(0.9), undefined])
      expect(secondOpinion(first("text", "Marañón and Ucayali", reading, several), "mix")).toBeUndefined();
    expect(secondOpinion(first("text", "Marañón", span(0.9), "Which river is in Peru?"), "mix")).toBeUndefined();
    const told: ReadAnswer = { ...span(1), by: "sentence" };
    expect(secondOpinion(first("text", "Marañón", told, several), "mix")).toBeUndefined();
    const listed = (answer: string, by: ReadAnswer["by"] = "operation"): Turn[] => [
      ...turns,
      { role: "retrieval-step", think: MORE, subQuestion: several, expert: "table" },
      found({ answer, label: "tar-1", score: 0.6, by, nothing: 0 }),
    ];
    const all = "Marañón; Ucayali; Huallaga";
    expect(statedAnswer(listed(all), "mix")).toMatchObject({ answer: all, by: "operation" });
    expect(statedAnswer([...listed(all), answered(all), conclude], "mix")?.answer).toBe(all);
    for (const other of [listed("Ucayali"), listed(all, "span")]) {
      expect(statedAnswer(other, "mix")?.answer).toBe(NOT_FOUND);
      expect(statedAnswer([...other, answered(NOT_FOUND), conclude], "mix")?.answer).toBe("Marañón");
    }
  });

  it("is asked of tables where the policy itself read the answer in passages, and taken where it is computed", () => {
    for (const reading of [undefined, span(0.1), span(0.9, READING_NOTHING)])
      expect(secondOpinion(first("text", "peso", reading), "mix")).toEqual({
        think: DOUBTED,
        subQuestion: QUESTION,
        expert: "table",
      });
    const either = "Which is spoken more in Peru, Quechua or Aymara?";
    expect(secondOpinion(first("text", "Guarani", undefined, either), "mix")?.think).toBe(DOUBTED);
    const told = (reading: ReadAnswer): Turn[] => [
      ...first("text", "peso"),
      { role: "retrieval-step", think: DOUBTED, subQuestion: QUESTION, expert: "table" },
      found(reading),
    ];
    const computed: ReadAnswer = { ...span(0.6), by: "operation" };
    expect(statedAnswer(told(computed), "mix")).toMatchObject({ answer: "sol", by: "operation" });
    for (const reading of [span(0.99), { ...computed, score: 0.4 }]) {
      expect(statedAnswer(told(reading), "mix")).toMatchObject({ think: NOTHING_HELD, answer: NOT_FOUND });
      const ended = [...told(reading), answered(NOT_FOUND), conclude];
      expect(statedAnswer(ended, "mix")).toEqual({ think: FINAL_THINK, answer: "peso", by: "policy" });
    }
  });

  it("is not asked for elsewhere", () => {
    expect(secondOpinion(first("table", NOT_FOUND), "mix")).toBeUndefined();
    expect(secondOpinion(first("text", "sol", span(READING_SURE)), "mix")).toBeUndefined();
    expect(secondOpinion(first("text", "Yes", undefined, "Is the sol Peru's?"), "mix")).toBeUndefined();
    expect(secondOpinion(first("text-image", "sol"), "mix")).toBeUndefined();
    expect(secondOpinion(first("table", "Peru", undefined, "Which is larger, Peru or Chile?"), "mix")).toBeUndefined();
    expect(secondOpinion(first("table", "Yes", undefined, "Is the sol Peru's?"), "mix")).toBeUndefined();
    expect(secondOpinion([asked(QUESTION), ...first("table", "sol", undefined, "a").slice(1)], "mix")).toBeUndefined();
    expect(secondOpinion([...first("table", "sol"), asks("b")], "mix")).toBeUndefined();
    expect(secondOpinion(first("table", "sol"), "policy")).toBeUndefined();
    expect(secondOpinion([], "mix")).toBeUndefined();
  });

  it("is taken where it is sure, and the first answer stands elsewhere", () => {
    const second = (reading?: ReadAnswer): Turn[] => [
      ...first("table", "peso"),
      { role: "retrieval-step", think: UNSURE, subQuestion: QUESTION, expert: "text" },
      found(reading),
    ];
    const ends = (reading: ReadAnswer | undefined, answer: string) =>
      statedAnswer([...second(reading), answered(answer), conclude], "mix");
    expect(statedAnswer(second(span(0.9)), "mix")).toMatchObject({ answer: "sol", by: "reader" });
    expect(ends(span(0.9), "sol")).toMatchObject({ answer: "sol", by: "reader", score: 0.9 });
    for (const reading of [undefined, span(0.4)]) {
      expect(statedAnswer(second(reading), "mix")).toMatchObject({ think: NOTHING_HELD, answer: NOT_FOUND });
      expect(ends(reading, NOT_FOUND)).toEqual({ think: FINAL_THINK, answer: "peso", by: "policy" });
    }
  });

  it("is taken as if asked first where passages are nearer to the question than the tables", () => {
    const near = (turn: Turn, nearest: number): Turn => ({ ...turn, nearest }) as Turn;
    const second = (reading: ReadAnswer | undefined, tables: number, passages: number): Turn[] => {
      const [question, step, evidence, told] = first("table", "peso");
      if (!question || !step || !evidence || !told) throw new Error("a step is missing");
      const doubt: Turn = { role: "retrieval-step", think: UNSURE, subQuestion: QUESTION, expert: "text" };
      return [question, step, near(evidence, tables), told, doubt, near(found(reading), passages)];
    };
    expect(statedAnswer(second(span(0.4), 0.4, 0.6), "mix")).toMatchObject({ answer: "sol", by: "reader" });
    // Not sure enough for a first opinion either: the policy reads.
    expect(statedAnswer(second(span(0.1), 0.4, 0.6), "mix")).toBeUndefined();
    expect(statedAnswer([...second(span(0.1), 0.4, 0.6), answered("inti"), conclude], "mix")?.answer).toBe("inti");
    for (const passages of [0.3, 0.45])
      expect(statedAnswer(second(span(0.4), 0.4, passages), "mix")?.answer).toBe(NOT_FOUND);
  });
});
