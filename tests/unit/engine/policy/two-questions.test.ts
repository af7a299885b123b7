import { describe, expect, it } from "vitest";
import { ELSEWHERE, NOT_FOUND } from "../../../../src/engine/policy/conversation.ts";
import { bothTold, nextOfTwo } from "../../../../src/engine/policy/two-questions.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";
import type { ExpertKind } from "../../../../src/engine/packs/types.ts";

const asks = (question: string, notes = ""): Turn => ({ role: "question", question, notes });
/** A step that asks an expert, and what it is answered. */
const step = (subQuestion: string, answer: string, expert: ExpertKind = "text"): Turn[] => [
  { role: "retrieval-step", think: "", subQuestion, expert },
  { role: "evidence", lines: answer === NOT_FOUND ? [] : ["a line"] },
  { role: "answer-step", think: "", answer },
];
/** What is asked second, where the first was answered so. */
const second = (question: string, first: string, answer: string) => {
  const next = nextOfTwo([asks(question), ...step(first, answer)]);
  return next === "none" ? next : next?.subQuestion;
};

describe("two questions in one", () => {
  it("are asked one after the other", () => {
    const question = "Who was Odo Pellrin and when did he die?";
    expect(nextOfTwo([asks(question)])).toMatchObject({ subQuestion: "Who was Odo Pellrin?" });
    expect(nextOfTwo([asks("Who rules Soun? and where does he live?")])).toMatchObject({
      subQuestion: "Who rules Soun?",
    });
    expect(second(question, "Who was Odo Pellrin?", "a miller")).toBe("When did Odo Pellrin die?");
    const turns = [asks(question), ...step("Who was Odo Pellrin?", "a miller")];
    expect(nextOfTwo([...turns, ...step("When did Odo Pellrin die?", "1921")])).toBe("none");
  });

  it("are no single question, no choice and nothing about a picture", () => {
    for (const single of [
      "Who was Odo Pellrin?",
      "Which mill and bell are in Soun?",
      "Is Soun in the east and who rules it?",
      "Which river flows through Soun and which through Holm?",
      "Who kept the bell which was cast in Soun and who built the mill?",
      "How long was it between the fire and when it was shut?",
      "What is the port where ships land and where Sounish is spoken?",
    ])
      expect(nextOfTwo([asks(single)]), single).toBeUndefined();
    expect(nextOfTwo([asks("What is this and who made it?", "seen: bell")])).toBeUndefined();
  });

  it("have a name for the pronoun: whom the first asks about, or what it was answered", () => {
    const cases: readonly (readonly [question: string, first: string, answer: string, second: string])[] = [
      ["Who built the mill and where was he born?", "Who built the mill?", "Ida Wick", "Where was Ida Wick born?"],
      ["When was Ida Wick born and where did she live?", "When was Ida Wick born?", "1899", "Where did Ida Wick live?"],
      ["What is the port of Soun and who lives there?", "What is the port of Soun?", "Ambrel", "Who lives in Ambrel?"],
      ["What is the port of Soun and what is its coin?", "What is the port of Soun?", "Ambrel", "What is Soun's coin?"],
      ["What is brass and who makes it?", "What is brass?", "an alloy", "Who makes brass?"],
      ["What is brass and what is a bell?", "What is brass?", NOT_FOUND, "What is a bell?"],
    ];
    for (const [question, first, answer, expected] of cases) {
      const turns = [asks(question), ...step(first, answer), ...(answer === NOT_FOUND ? step(first, answer) : [])];
      expect(nextOfTwo(turns), question).toMatchObject({ subQuestion: expected });
    }
  });

  it("ask another expert for the first, once, unless it is who somebody was", () => {
    const question = "When was Ida Wick born and where was she born?";
    const once = step("When was Ida Wick born?", NOT_FOUND);
    expect(nextOfTwo([asks(question), ...once])).toEqual({ think: ELSEWHERE, subQuestion: "When was Ida Wick born?" });
    expect(nextOfTwo([asks(question), ...once, ...once])).toMatchObject({ subQuestion: "Where was Ida Wick born?" });
    const who = "Who was Ida Wick and when did she die?";
    expect(second(who, "Who was Ida Wick?", NOT_FOUND)).toBe("When did Ida Wick die?");
    const died = step("When did Ida Wick die?", NOT_FOUND);
    const turns = [asks(who), ...step("Who was Ida Wick?", NOT_FOUND), ...died];
    expect(nextOfTwo(turns)).toEqual({ think: ELSEWHERE, subQuestion: "When did Ida Wick die?" });
    expect(nextOfTwo([...turns, ...died])).toBe("none");
  });

  it("end where the second asks about what was not found", () => {
    const twice = [...step("Who built the mill?", NOT_FOUND), ...step("Who built the mill?", NOT_FOUND, "table")];
    expect(nextOfTwo([asks("Who built the mill and when was he born?"), ...twice])).toBe("none");
  });

  it("are answered together, and say what is missing", () => {
    const question = asks("Who was Odo Pellrin and when did he die?");
    const first = step("Who was Odo Pellrin?", "a miller");
    const died = (answer: string) => step("When did Odo Pellrin die?", answer);
    expect(bothTold([question, ...first, ...died("1921")])).toBe("a miller; 1921");
    expect(bothTold([question, ...first, ...died(NOT_FOUND), ...died("1921")])).toBe("a miller; 1921");
    expect(bothTold([question, ...first, ...died(NOT_FOUND)])).toBe("a miller; the rest was not found");
    expect(bothTold([question, ...step("Who was Odo Pellrin?", NOT_FOUND), ...died(NOT_FOUND)])).toBe(NOT_FOUND);
    expect(bothTold([asks("Who was Odo Pellrin?"), ...first])).toBeUndefined();
  });
});
