import { describe, expect, it } from "vitest";
import { seededRng } from "../../../../../../cli/atlas/seeds.ts";
import type { Golden } from "../../../../../../cli/trajectories/golden.ts";
import { bridgeGoldens } from "../../../../../../cli/trajectories/open/passages/bridges.ts";
import { compareGoldens } from "../../../../../../cli/trajectories/open/passages/compares.ts";
import type { Encyclopedia } from "../../../../../../cli/trajectories/open/passages/encyclopedia.ts";
import { factGoldens } from "../../../../../../cli/trajectories/open/passages/facts.ts";
import { encyclopedia, passages } from "./invented.ts";

const first = (make: (of: Encyclopedia, random: () => number) => Generator<Golden>, count = 300): Golden[] => {
  const goldens = make(encyclopedia, seededRng(2));
  return Array.from({ length: count }, () => goldens.next()).flatMap(({ value, done }) =>
    done === true ? [] : [value],
  );
};
const textOf = (id: string): string => passages.find((passage) => passage.id === id)?.text ?? "";
/** Answers must stand where it is said that they do. */
const stands = ({ steps }: Golden): boolean =>
  steps.every(({ answer, evidence }) => evidence.some((id) => textOf(id).includes(answer)));

describe("factGoldens", () => {
  const goldens = first(factGoldens);

  it("asks one fact of a page, in the words of the question", () => {
    expect(goldens).toHaveLength(300);
    expect(goldens.every(stands)).toBe(true);
    for (const { question, steps } of goldens) expect(steps).toMatchObject([{ subQuestion: question, expert: "text" }]);
  });

  it("asks the same in several wordings, and now and then with an aside", () => {
    const born = goldens.filter(({ answers }) => answers[0] === "3 May 1921").map(({ question }) => question);
    expect(new Set(born).size).toBeGreaterThan(3);
    expect(goldens.some(({ question }) => /, (?:who is|born|directed|the|by|in) [^,]+,? /.test(question))).toBe(true);
  });
});

describe("bridgeGoldens", () => {
  const goldens = first(bridgeGoldens);

  it("asks for what the question describes, in its words, and puts what was found in the place of the description", () => {
    expect(goldens).toHaveLength(300);
    expect(goldens.every(stands)).toBe(true);
    for (const { question, steps } of goldens) {
      const [described, asked] = steps;
      const phrase = /^Wh(?:o|at) is (.+)\?$/.exec(described?.subQuestion ?? "")?.[1] ?? "";
      expect(question).toContain(phrase);
      const put = question.replace(phrase, described?.answer ?? "").replace(/\??$/, "?");
      expect(asked?.subQuestion.toLowerCase()).toBe(put.toLowerCase());
      expect(question.toLowerCase()).not.toContain(described?.answer.toLowerCase());
    }
  });

  it("knows directors, authors and bands", () => {
    const said = goldens.map(({ question, answers }) => `${question} ${answers[0] ?? ""}`.toLowerCase());
    expect(said.some((line) => /director of .*lamp.* born/.test(line) && line.endsWith("3 may 1921"))).toBe(true);
    expect(said.some((line) => /author of .*bell/.test(line) && line.endsWith("danish"))).toBe(true);
    expect(said.some((line) => /lamp/.test(line) && line.endsWith("1988"))).toBe(true);
  });
});

describe("compareGoldens", () => {
  const goldens = first(compareGoldens);

  it("takes two facts and a thought", () => {
    expect(goldens.every(stands)).toBe(true);
    for (const { steps, finalThink, answers, question } of goldens) {
      expect(steps).toHaveLength(2);
      const [a, b] = steps.map(({ answer }) => answer);
      if (answers[0] === "Yes") expect(finalThink).toBe(`Both are ${a ?? ""}.`);
      else if (answers[0] === "No") expect(a).not.toBe(b);
      else if (question.includes("longer")) expect(finalThink).toBeUndefined();
      else expect([`${a ?? ""} is before ${b ?? ""}.`, `${b ?? ""} is before ${a ?? ""}.`]).toContain(finalThink);
    }
  });

  it("copies names into its steps in the letters of the question", () => {
    const names = passages.map(({ title }) => title.toLowerCase()).sort((a, b) => b.length - a.length);
    const title = (text: string): string => {
      const name = names.find((one) => text.toLowerCase().includes(one)) ?? "-";
      return text.slice(text.toLowerCase().indexOf(name)).slice(0, name.length);
    };
    const asked = goldens.flatMap(({ question, steps }) =>
      steps.map(({ subQuestion }) => ({ question, name: title(subQuestion) })),
    );
    for (const { question, name } of asked) expect(question).toContain(name);
    expect(asked.some(({ name }) => name === name.toLowerCase())).toBe(true);
  });

  it("orders by time, whichever end is asked for", () => {
    const answered = (pattern: RegExp) =>
      goldens
        .filter(
          ({ question }) => pattern.test(question) && /odo pellrin/i.test(question) && /runa toft/i.test(question),
        )
        .map(({ answers }) => answers[0]);
    expect(new Set(answered(/born (?:first|earlier)|older/i))).toEqual(new Set(["Runa Toft"]));
    expect(new Set(answered(/born later|younger/i))).toEqual(new Set(["Odo Pellrin"]));
  });
});
