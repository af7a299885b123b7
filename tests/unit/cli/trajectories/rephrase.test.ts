import { describe, expect, it } from "vitest";
import { seededRng } from "../../../../cli/atlas/seeds.ts";
import type { Seed } from "../../../../cli/atlas/seeds.ts";
import { matchPhrases } from "../../../../cli/trajectories/rephrase/phrases.ts";
import { rephrase } from "../../../../cli/trajectories/rephrase/rephrase.ts";

const step = (standard: string, answer: string): Seed["steps"][number] => ({
  subQuestion: standard,
  standard,
  finds: "city",
  expert: "text",
  answer,
  evidence: [],
});
const seed = (answer: string, ...steps: Seed["steps"]): Seed => ({
  kind: "test",
  question: "As the seed asks it",
  answers: [answer],
  steps,
});
const wordings = (of: Seed): string[] => Array.from({ length: 200 }, (_, i) => rephrase(of, seededRng(i)).question);

const share = (questions: readonly string[], pattern: RegExp): number =>
  questions.filter((question) => pattern.test(question)).length / questions.length;

const capital = step("What is the capital of Peru?", "Lima");
const domain = step("Which country has the internet domain .pe?", "Peru");
const zone = step("What is the time zone of Lima?", "America/Lima");
const extreme = step("Which country in Asia has the highest population?", "China");

describe("rephrase", () => {
  it("asks a single look-up in many ways that all name the subject", () => {
    const questions = new Set(wordings(seed("Lima", capital)).map((question) => question.toLowerCase()));
    expect(questions.size).toBeGreaterThan(20);
    for (const question of questions) expect(question).toContain("peru");
  });

  it.each([
    ["two hops", seed("Lima", domain, capital), ".pe"],
    ["three hops", seed("America/Lima", domain, capital, zone), ".pe"],
    ["hops behind an extreme", seed("Beijing", extreme, step("What is the capital of China?", "Beijing")), "asia"],
  ])("tells %s by their first link alone", (_, chain, link) => {
    for (const question of wordings(chain).map((words) => words.toLowerCase())) {
      expect(question).toContain(link);
      expect(question).not.toMatch(/\{x\}|\$\d|the the|peru|lima|china|beijing/);
    }
  });

  it("keeps answers and experts, and cuts each sub-question out of the question's words", () => {
    const chain = seed("Lima", domain, capital);
    for (let i = 0; i < 100; i += 1) {
      const { question, steps, ...others } = rephrase(chain, seededRng(i));
      expect(others).toEqual({ kind: chain.kind, answers: chain.answers });
      expect(steps.map(({ answer, expert, standard }) => ({ answer, expert, standard }))).toEqual(
        chain.steps.map(({ answer, expert, standard }) => ({ answer, expert, standard })),
      );
      expect(steps[0]?.subQuestion).toContain(".pe");
      expect(steps[0]?.subQuestion).not.toContain("Peru");
      expect(steps[1]?.subQuestion).toContain("Peru");
      expect(question).not.toContain("Peru");
    }
  });

  it("makes a question of one look-up its own sub-question, without greeting or lead", () => {
    for (let i = 0; i < 100; i += 1) {
      const { question, steps } = rephrase(seed("Lima", capital), seededRng(i));
      const asked = steps[0]?.subQuestion.toLowerCase() ?? "";
      expect(question.toLowerCase()).toContain(asked.slice(1));
      expect(asked).not.toMatch(/^(?:hi|hey|quick question|for a crossword)\b/);
    }
  });

  it.each([
    ["a statement to confirm", seed("yes", capital)],
    [
      "two look-ups side by side",
      seed("no", step("What is the currency of Peru?", "Sol"), step("What is the currency of Chile?", "Peso")),
    ],
    [
      "a later step that asks for a year",
      seed("75", domain, step("What is the life expectancy in Peru in 1990?", "75")),
    ],
    ["what it has no words for", seed("x", step("What is the price of a bus ticket?", "x"))],
  ])("leaves %s as it is", (_, of) => {
    expect(rephrase(of, seededRng(1))).toBe(of);
  });

  it("turns counts and comparisons round without losing a part", () => {
    const count = seed("3", step("How many countries in Asia have a population above 5 million?", "3"));
    const compare = seed("gold", step("Which has the higher density, gold or tin?", "gold"));
    // A few questions have a slip of the pen.
    expect(share(wordings(count), /countries in asia.*population above 5 million/i)).toBeGreaterThan(0.85);
    expect(share(wordings(compare), /gold.*tin/i)).toBeGreaterThan(0.85);
  });

  it("asks for the name of what a description describes", () => {
    const paella = step("What is a paella?", "saffron-flavored dish made of rice with shellfish and chicken");
    const definition = seed(paella.answer, { ...paella, evidence: ["paella"] });
    const inverted = Array.from({ length: 50 }, (_, i) => rephrase(definition, seededRng(i))).filter(
      ({ answers }) => answers[0] === "paella",
    );
    expect(inverted.length).toBeGreaterThan(10);
    for (const { question, steps } of inverted) {
      expect(question.toLowerCase()).toContain("dish made of rice");
      expect(question).not.toContain("paella");
      expect(steps).toMatchObject([{ answer: "paella", evidence: ["paella"] }]);
    }
  });

  it("tells a city's people from a country's", () => {
    expect(matchPhrases("What is the population of the city of Lima?")?.x).toBe("Lima");
    expect(matchPhrases("What is the population of Peru?")?.x).toBe("Peru");
  });
});
