import { describe, expect, it } from "vitest";
import type { ReadAnswer } from "../../../../src/engine/experts/types.ts";
import { FINAL_THINK, NOTHING_HELD, NOT_FOUND } from "../../../../src/engine/policy/conversation.ts";
import { statedAnswer } from "../../../../src/engine/policy/stated.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";
import { QUESTION, answered, asked, asks, conclude, found, span } from "./turns.ts";

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
