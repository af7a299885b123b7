import { describe, expect, it } from "vitest";
import type { ReadAnswer } from "../../../../src/engine/experts/types.ts";
import {
  ELSEWHERE,
  FINAL_THINK,
  NOTHING_HELD,
  NOT_FOUND,
  ONE_FACT,
  MORE,
  UNSURE,
} from "../../../../src/engine/policy/conversation.ts";
import { READING_NOTHING, READING_SURE, secondOpinion, statedAnswer } from "../../../../src/engine/policy/stated.ts";
import type { ExpertKind } from "../../../../src/engine/packs/types.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";

const QUESTION = "Which currency has Peru?";
const asked = (question: string): Turn => ({ role: "question", question, notes: "" });
const asks = (subQuestion: string): Turn => ({ role: "retrieval-step", think: "", subQuestion, expert: "text" });
const span = (score: number, nothing = 0): ReadAnswer => ({
  answer: "sol",
  label: "ter-2",
  score,
  by: "span",
  nothing,
});
const found = (reading?: ReadAnswer): Turn => ({ role: "evidence", lines: ["a line"], ...(reading && { reading }) });
const answered = (answer: string): Turn => ({ role: "answer-step", think: "", answer });
const conclude: Turn = { role: "conclude" };

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
    expect(secondOpinion(first("text", "Marañón and Ucayali", span(0.9), several), "mix")).toBeUndefined();
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

  it("is not asked for elsewhere", () => {
    expect(secondOpinion(first("table", NOT_FOUND), "mix")).toBeUndefined();
    expect(secondOpinion(first("text", "sol"), "mix")).toBeUndefined();
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
});

describe("the final answer", () => {
  const concluded = (...turns: readonly Turn[]) => statedAnswer([...turns, conclude], "mix");
  const one = (question: string, answer: string, reading?: ReadAnswer) =>
    concluded(asked(question), asks("Its currency?"), found(reading), answered(answer));

  it("is what was found, where one thing was asked for, by whoever found it", () => {
    expect(one(QUESTION, "sol", span(0.8))).toEqual({ think: FINAL_THINK, answer: "sol", by: "reader", score: 0.8 });
    expect(one(QUESTION, "sol")).toEqual({ think: FINAL_THINK, answer: "sol", by: "policy" });
    expect(one(QUESTION, NOT_FOUND)).toMatchObject({ think: NOTHING_HELD, answer: NOT_FOUND });
    const elsewhere = [asks(QUESTION), found(), answered(NOT_FOUND), asks(QUESTION), found(span(0.8)), answered("sol")];
    expect(concluded(asked(QUESTION), ...elsewhere)?.answer).toBe("sol");
    const stop: Turn = { role: "retrieval-step", think: "", subQuestion: null, expert: null };
    expect(concluded(asked(QUESTION), asks("a"), found(), answered("sol"), stop)?.answer).toBe("sol");
  });

  it("is what was found of the thing that was meant", () => {
    const meant = [asks(`Which one is meant: ${QUESTION}`), found(), answered("Peru")];
    const chain = (answer: string) =>
      concluded(asked(QUESTION), ...meant, asks(`Peru: ${QUESTION}`), found(span(0.8)), answered(answer));
    expect(chain("sol")).toEqual({ think: FINAL_THINK, answer: "sol", by: "reader", score: 0.8 });
    expect(chain(NOT_FOUND)).toBeUndefined();
    const stop: Turn = { role: "retrieval-step", think: "", subQuestion: null, expert: null };
    const unsure = [...meant, asks(`Peru: ${QUESTION}`), found(span(0.05)), answered("sol"), stop];
    expect(concluded(asked(QUESTION), ...unsure)).toMatchObject({ answer: "sol", by: "reader", score: 0.05 });
  });

  it("is computed where two findings are compared, whoever read them", () => {
    const question = "Who is older, Odo Pellrin or Runa Toft?";
    const [odo, runa] = ["When was Odo Pellrin born?", "When was Runa Toft born?"];
    const two = [asks(odo), found(), answered("1921"), asks(runa), found(span(0.8)), answered("1911")];
    const computed = { think: "1911 is before 1921.", answer: "Runa Toft", by: "operation" };
    expect(concluded(asked(question), ...two)).toEqual(computed);
    const elsewhere = [asks(odo), found(), answered(NOT_FOUND), ...two];
    expect(concluded(asked(question), ...elsewhere)).toEqual(computed);
    const half = concluded(asked(question), ...two.slice(0, 5), answered(NOT_FOUND));
    expect(half).toMatchObject({ think: NOTHING_HELD, answer: NOT_FOUND });
    expect(statedAnswer([asked(question), ...two, conclude], "policy")).toBeUndefined();
  });

  it("is one of two works, where their makers are compared, and none where that cannot be told", () => {
    const told = (when: string) =>
      statedAnswer(
        [
          asked("Which film has the director who is younger, Lantern Hill or The Well?"),
          ...[asks("Who are the directors of Lantern Hill and The Well?"), found(), answered("Odo; Ida")],
          ...[asks("When was the director Odo born?"), found(), answered("3 May 1871")],
          ...[asks("When was the director Ida born?"), found(), answered(when)],
          conclude,
        ],
        "mix",
      );
    expect(told("1880")).toMatchObject({ answer: "The Well", by: "operation" });
    expect(told(NOT_FOUND)).toMatchObject({ think: NOTHING_HELD, answer: NOT_FOUND });
  });

  it("is yes or no where it was asked what something is that the question says to be so", () => {
    const claim = (answer: string) =>
      concluded(asked("Is the sol the currency of Peru?"), asks(QUESTION), found(), answered(answer));
    expect(claim("the sol")).toEqual({ think: FINAL_THINK, answer: "Yes", by: "operation" });
    expect(claim("the peso")).toMatchObject({ answer: "No" });
    expect(claim(NOT_FOUND)).toMatchObject({ answer: NOT_FOUND });
    const both = asked("Are the sol and the peso of the same value?");
    expect(concluded(both, asks("What is the sol?"), found(), answered("a coin"))).toBeUndefined();
    const capital = (answer: string) =>
      concluded(
        asked("Is New Soun the capital of Tarn?"),
        asks("What is the capital of Tarn?"),
        found(),
        answered(answer),
      );
    expect(capital("the city of New Soun")).toMatchObject({ answer: "Yes" });
    expect(capital("New Ambrel")).toMatchObject({ answer: "No" });
  });

  it("is the policy's to conclude from several findings, and from one that yes or no follows from", () => {
    const two = [asks("a"), found(), answered("Peru"), asks("b"), found(), answered("sol")];
    expect(concluded(asked(QUESTION), ...two)).toBeUndefined();
    for (const question of [
      "Does Peru pay in soles?",
      "Tell me, is the sol Peru's currency?",
      "Peru pays in soles.",
      "Which is it: true that Peru pays in soles or not?",
    ]) {
      expect(one(question, "sol"), question).toBeUndefined();
      expect(one(question, "Yes"), question).toMatchObject({ answer: "Yes" });
    }
    expect(concluded(asked(QUESTION))).toBeUndefined();
    expect(statedAnswer([asked(QUESTION), asks("a"), found(), answered("sol"), conclude], "policy")).toBeUndefined();
  });
});
