import { describe, expect, it } from "vitest";
import type { ReadAnswer } from "../../../../src/engine/experts/types.ts";
import { ELSEWHERE, NOTHING_HELD, NOT_FOUND } from "../../../../src/engine/policy/conversation.ts";
import { READING_NOTHING, READING_SURE } from "../../../../src/engine/policy/read-evidence.ts";
import { statedAnswer } from "../../../../src/engine/policy/stated.ts";
import type { ExpertKind } from "../../../../src/engine/packs/types.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";
import { QUESTION, answered, asked, asks, conclude, found, span } from "./turns.ts";

describe("the answer behind evidence", () => {
  const behind = (reading?: ReadAnswer, mode: "mix" | "reader" | "policy" = "mix") =>
    statedAnswer([asked(QUESTION), asks(QUESTION), found(reading)], mode);

  it("is the expert's where it is sure, and names the line that holds it", () => {
    expect(behind(span(READING_SURE))).toEqual({
      think: "ter-2 states it.",
      answer: "sol",
      by: "reader",
      score: READING_SURE,
    });
    expect(behind({ ...span(READING_SURE), by: "operation" })?.by).toBe("operation");
    expect(behind({ ...span(READING_SURE), by: "likeness" })?.by).toBe("likeness");
  });

  it("is left to the policy where the expert is not sure, nothing may be held, or nothing was read", () => {
    expect(behind(span(READING_SURE - 0.01))).toBeUndefined();
    expect(behind(span(0.9, READING_NOTHING))).toBeUndefined();
    expect(behind()).toBeUndefined();
  });

  it("is the expert's however sure it is where the thing that is meant is asked for, or the question of it", () => {
    const unsure = (sub: string, reading: ReadAnswer) =>
      statedAnswer([asked(QUESTION), asks(sub), found(reading)], "mix")?.answer;
    for (const sub of [`Which one is meant: ${QUESTION}`, `Peru: ${QUESTION}`]) {
      expect(unsure(sub, span(0.01))).toBe("sol");
      expect(unsure(sub, span(0.9, READING_NOTHING))).toBeUndefined();
    }
    expect(unsure("Which currency has Chile?", span(0.01))).toBeUndefined();
  });

  it("is the expert's for a part of the question only where it is surer", () => {
    const part = (score: number) =>
      statedAnswer([asked(QUESTION), asks("Which currency has Chile?"), found(span(score))], "mix")?.answer;
    expect(part(READING_SURE + 0.05)).toBeUndefined();
    expect(part(0.3)).toBe("sol");
  });

  it("is not the policy's where the page of the thing that is meant is read for the question", () => {
    const behind = (first: Turn, question = QUESTION, reading?: ReadAnswer) => {
      const sub = `Peru: ${question}`;
      return statedAnswer([asked(question), first, found(), answered("Peru"), asks(sub), found(reading)], "mix");
    };
    const which = asks(`Which one is meant: ${QUESTION}`);
    expect(behind(which)).toMatchObject({ think: NOTHING_HELD, answer: NOT_FOUND });
    expect(behind(which, QUESTION, span(0.9, READING_NOTHING))?.answer).toBe(NOT_FOUND);
    expect(behind(which, QUESTION, span(0.01))?.answer).toBe("sol");
    expect(behind({ ...which, expert: "text-image" } as Turn)).toBeUndefined();
    expect(behind(asks("Which country?"))).toBeUndefined();
    const claim = "Is the sol the currency of Peru?";
    expect(behind(asks(`Which one is meant: ${claim}`), claim)).toBeUndefined();
  });

  it("is the expert's likewise where the question itself is asked because nobody could tell which one it means", () => {
    const which = [asks(`Which one is meant: ${QUESTION}`), found(), answered(NOT_FOUND)];
    const turns = [asked(QUESTION), ...which, { ...asks(QUESTION), think: ELSEWHERE }, found(span(0.01))];
    expect(statedAnswer(turns, "mix")?.answer).toBe("sol");
    const stop: Turn = { role: "retrieval-step", think: "", subQuestion: null, expert: null };
    const concluded = statedAnswer([...turns, answered("sol"), stop, conclude], "mix");
    expect(concluded).toMatchObject({ answer: "sol", by: "reader" });
  });

  it("is not the policy's where the reader is sure that no row answers the question, for a thing", () => {
    const behind = (reading: ReadAnswer, question = QUESTION, sub = question) =>
      statedAnswer([asked(question), { ...asks(sub), expert: "table" } as Turn, found(reading)], "mix");
    expect(behind(span(0.9, READING_NOTHING))).toMatchObject({ think: NOTHING_HELD, answer: NOT_FOUND });
    expect(behind(span(0.1, 0.4))).toBeUndefined();
    expect(behind(span(0.9, READING_NOTHING), QUESTION, `Which one is meant: ${QUESTION}`)).toBeUndefined();
    expect(behind(span(0.9, READING_NOTHING), "Is the sol the currency of Peru?")).toBeUndefined();
  });

  it("is no table's where passages told nothing and were nearer to the question", () => {
    const behind = (passages: number, tables: number, question = QUESTION, other = question, score = 0.6) => {
      const near = (turn: Turn, nearest: number): Turn => ({ ...turn, nearest }) as Turn;
      const second: Turn = { role: "retrieval-step", think: ELSEWHERE, subQuestion: other, expert: "table" };
      const first = [asks(question), near(found(), passages), answered(NOT_FOUND)];
      const reading: ReadAnswer = { ...span(score), by: "operation", answer: question === QUESTION ? "sol" : "Yes" };
      return statedAnswer([asked(question), ...first, second, near(found(reading), tables)], "mix");
    };
    expect(behind(0.6, 0.4)).toMatchObject({ think: NOTHING_HELD, answer: NOT_FOUND });
    expect(behind(0.6, 0.4, QUESTION, QUESTION, 0.7)?.answer).toBe("sol");
    expect(behind(0.6, 0.5)?.answer).toBe("sol");
    expect(behind(0.4, 0.6)?.answer).toBe("sol");
    expect(behind(0.6, 0.4, QUESTION, "Which coin has Peru?")?.answer).toBe("sol");
    expect(behind(0.6, 0.4, "Is the sol the currency of Peru?")?.answer).toBe("Yes");
  });

  it("is not the policy's where it is asked of texts who somebody was", () => {
    const who = "Who was Odo Pellrin?";
    const behind = (asks: Turn, reading?: ReadAnswer) => statedAnswer([asked(who), asks, found(reading)], "mix");
    expect(behind(asks(who), span(0.1))).toMatchObject({ think: NOTHING_HELD, answer: NOT_FOUND });
    expect(behind(asks(who), span(0.8))).toMatchObject({ answer: "sol", by: "reader" });
    expect(behind({ ...asks(who), expert: "table" } as Turn, span(0.1))).toBeUndefined();
  });

  it("is not the policy's where it is asked which is the second", () => {
    const second = "What is the second largest coin of Peru?";
    const behind = (expert: "table" | "text", reading?: ReadAnswer) =>
      statedAnswer([asked(second), { ...asks(second), expert } as Turn, found(reading)], "mix");
    for (const expert of ["table", "text"] as const)
      expect(behind(expert), expert).toMatchObject({ think: NOTHING_HELD, answer: NOT_FOUND });
    expect(behind("text", span(0.8))).toMatchObject({ answer: "sol", by: "reader" });
  });

  it("is a surer span where yes or no may be asked for", () => {
    for (const said of ["Is the sol or the peso Peru's?", "the currency of peru be the sol"]) {
      const by = (reading: ReadAnswer) => statedAnswer([asked(said), asks(said), found(reading)], "mix")?.by;
      expect(by(span(0.6))).toBeUndefined();
      expect(by(span(0.8))).toBe("reader");
      expect(by({ ...span(0.6), by: "operation" })).toBe("operation");
    }
  });

  it("is yes or no where nothing else answers the question", () => {
    const claim = "Is the sol the currency of Peru?";
    const of = (answer: string, ...lines: readonly string[]) => {
      const evidence: Turn = { role: "evidence", lines, reading: { ...span(0.99), answer, by: "operation" } };
      return statedAnswer([asked(claim), asks(claim), evidence], "mix")?.answer;
    };
    expect(of("sol", "ter-1 Sol: The sol is the Peruvian currency.")).toBeUndefined();
    expect(of("No")).toBe("No");
  });

  it("is none where a passage says nothing of a name that is claimed, which is no guess of the policy's", () => {
    const claim = "Is the sol the currency of Chile?";
    const of = (line: string, expert: ExpertKind) =>
      statedAnswer([asked(claim), { ...asks(claim), expert } as Turn, { role: "evidence", lines: [line] }], "mix")
        ?.answer;
    expect(of("ter-1 Sol: The sol is the currency of Peru.", "text")).toBe(NOT_FOUND);
    expect(of("ter-1 Sol: The sol is known in Chile.", "text")).toBeUndefined();
    expect(of("tar-1 Coins: sol, Country Peru", "table")).toBeUndefined();
  });

  it("is always or never the expert's where that is compared", () => {
    expect(behind(span(0.02, READING_NOTHING - 0.01), "reader")?.answer).toBe("sol");
    expect(behind(span(0.02, 0.5), "reader")).toMatchObject({ think: NOTHING_HELD, answer: NOT_FOUND });
    expect(behind(undefined, "reader")?.answer).toBe(NOT_FOUND);
    expect(behind(span(1), "policy")).toBeUndefined();
  });
});
