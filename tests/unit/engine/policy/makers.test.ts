import { describe, expect, it } from "vitest";
import { NOT_FOUND, STOP_THINK } from "../../../../src/engine/policy/conversation.ts";
import { makersCompared, nextOfMakers } from "../../../../src/engine/policy/makers.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";

const asking = (question: string, ...steps: readonly (readonly [string, string])[]): Turn[] => [
  { role: "question", question, notes: "" },
  ...steps.flatMap(([subQuestion, answer]): Turn[] => [
    { role: "retrieval-step", think: "One fact to go.", subQuestion, expert: "text" },
    { role: "evidence", lines: [] },
    { role: "answer-step", think: STOP_THINK, answer },
  ]),
];
const later = "Which film has the director who was born later, Lantern Hill or Bread And Salt?";
const who = ["Who are the directors of Lantern Hill and Bread And Salt?", "Odo Pellrin; Ida Wick"] as const;
const odo = ["When was the director Odo Pellrin born?", "4 March 1851"] as const;
const ida = ["When was the director Ida Wick born?", "1860"] as const;

describe("the makers of two works", () => {
  it("are asked for in one search, then each for what is compared", () => {
    expect(nextOfMakers(asking(later))).toMatchObject({ subQuestion: who[0], expert: "text" });
    expect(nextOfMakers(asking(later, who))).toMatchObject({ subQuestion: odo[0] });
    expect(nextOfMakers(asking(later, who, odo))).toMatchObject({ subQuestion: ida[0] });
    expect(nextOfMakers(asking(later, who, odo, ida))).toBe("none");
    expect(makersCompared(asking(later, who, odo, ida))).toMatchObject({ answer: "Bread And Salt" });
  });

  it.each([
    ["Which film whose director is older, The Well or Lantern Hill?", "When was the director Odo born?"],
    ["Which film has the director died first, The Well or Lantern Hill?", "When did the director Odo die?"],
    [
      "Do both directors of films The Well and Lantern Hill have the same nationality?",
      "What nationality is the director Odo?",
    ],
    [
      "Are director of film The Well and director of film Lantern Hill from the same country?",
      "What nationality is the director Odo?",
    ],
    [
      "Do both films: The Well and Lantern Hill have the directors from the same country?",
      "What nationality is the director Odo?",
    ],
  ])("%s", (question, second) => {
    const first = "Who are the directors of The Well and Lantern Hill?";
    expect(nextOfMakers(asking(question))).toMatchObject({ subQuestion: first });
    expect(nextOfMakers(asking(question, [first, "Odo; Ida"]))).toMatchObject({ subQuestion: second });
  });

  it("says yes or no of where they are from", () => {
    const same = "Do both directors of films The Well and Lantern Hill have the same nationality?";
    const compared = (one: string, other: string) =>
      makersCompared(
        asking(
          same,
          ["Who are the directors of The Well and Lantern Hill?", "Odo; Ida"],
          ["What nationality is the director Odo?", one],
          ["What nationality is the director Ida?", other],
        ),
      );
    expect(compared("French", "French")).toMatchObject({ answer: "Yes" });
    expect(compared("French", "Spanish")).toMatchObject({ answer: "No" });
  });

  it("are not compared where one was not found", () => {
    expect(nextOfMakers(asking(later, [who[0], "Odo Pellrin"]))).toBe("none");
    expect(nextOfMakers(asking(later, who, [odo[0], NOT_FOUND]))).toBe("none");
    expect(makersCompared(asking(later, who, [odo[0], NOT_FOUND]))).toBe("untold");
    expect(makersCompared(asking(later, who, odo))).toBe("untold");
  });

  it("are left to the policy where the question is another", () => {
    for (const question of [
      "Which film came out first, Lantern Hill or The Well?",
      "Which film has more directors, Lantern Hill or The Well?",
      "Who is the director of Lantern Hill?",
      "Are Odo and Ida from the same country?",
      "Are directors Odo Pellrin and Ida Wick from the same country?",
      "Are the film directors Odo Pellrin and Ida Wick from the same country?",
      "Which film has the director born in Soun, Lantern Hill or The Well?",
    ]) {
      expect(nextOfMakers(asking(question))).toBeUndefined();
      expect(makersCompared(asking(question))).toBeUndefined();
    }
    expect(nextOfMakers([{ role: "question", question: later, notes: "seen: bridge" }])).toBeUndefined();
  });
});
