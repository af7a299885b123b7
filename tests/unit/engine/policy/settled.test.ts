import { describe, expect, it } from "vitest";
import type { ReadAnswer } from "../../../../src/engine/experts/types.ts";
import { NOTHING_HELD, NOT_FOUND } from "../../../../src/engine/policy/conversation.ts";
import { mayHoldAnswer, settled } from "../../../../src/engine/policy/settled.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";

const asks = (subQuestion: string): Turn[] => [
  { role: "question", question: subQuestion, notes: "" },
  { role: "retrieval-step", think: "", subQuestion, expert: "text" },
];
const told = (question: string, answer: string, line: string) =>
  settled({ think: "t", answer }, [...asks(question), { role: "evidence", lines: [line] }]).answer;

describe("an answer that the policy wrote", () => {
  it("has its capital where it is a name, and where it is yes or no", () => {
    expect(told("Which suburb?", "lima Norte", "ter-1 Peru: Lima Norte")).toBe("Lima Norte");
    expect(told("Is it so?", "yes", "ter-1 Peru: It is so.")).toBe("Yes");
    expect(told("What is it made of?", "silver", "ter-1 Peru: Silver is used.")).toBe("silver");
  });

  it("is a name as a whole, where no other begins so", () => {
    expect(told("Who kept it?", "Ida", "ter-1 Soun: Ida Wick kept it. She was old.")).toBe("Ida Wick");
    expect(told("Who kept it?", "Ida", "ter-1 Soun: Ida Wick and Ida Toft kept it.")).toBe("Ida");
    expect(told("Which town?", "Soun", "ter-1 Soun: The town is Soun, in Varn.")).toBe("Soun");
  });

  it("is none where it is no word", () => {
    expect(told("What do addresses end in?", ".", "ter-1 Soun: Addresses end in .so.")).toBe(NOT_FOUND);
    expect(told("What is the sign?", "$", "ter-1 Soun: The sign is $.")).toBe("$");
  });

  it("is none where it says that, in whatever case, or only what was asked of a text", () => {
    const nothing = { think: NOTHING_HELD, answer: NOT_FOUND };
    const evidence: Turn = { role: "evidence", lines: ["ter-1 Soun: A gas."] };
    const turns = [...asks("Which gas is in Soun?"), evidence];
    expect(settled({ think: "t", answer: NOT_FOUND.toLowerCase() }, turns)).toEqual(nothing);
    expect(settled({ think: "t", answer: "gas" }, turns)).toEqual(nothing);
    expect(told("Which gas is in Soun?", "gas", "tar-1 Soun: Type gas")).toBe("gas");
  });

  it("is not held against the question at the end of all steps", () => {
    const turns: Turn[] = [
      ...asks("Which gas is in Soun?"),
      { role: "evidence", lines: ["ter-1"] },
      { role: "conclude" },
    ];
    expect(settled({ think: "t", answer: "gas" }, turns)).toEqual({ think: "t", answer: "gas" });
  });
});

describe("whether an answer may be held", () => {
  const behind = (reading?: ReadAnswer): Turn[] => [{ role: "evidence", lines: ["a"], ...(reading && { reading }) }];
  const span = (nothing: number): ReadAnswer => ({ answer: "a", label: "ter-1", score: 0.1, by: "span", nothing });

  it("is the reader's to doubt", () => {
    expect(mayHoldAnswer(behind(span(0.5)))).toBe(true);
    expect(mayHoldAnswer(behind(span(0.9)))).toBe(false);
    expect(mayHoldAnswer(behind())).toBe(false);
    expect(mayHoldAnswer([{ role: "conclude" }])).toBe(true);
  });
});
