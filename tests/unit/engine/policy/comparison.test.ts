import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compared, daysLived } from "../../../../src/engine/policy/comparison.ts";

const born = (name: string, date: string) => ({ asked: `When was ${name} born?`, answer: date });
const answer = (question: string, one: { asked: string; answer: string }, other: { asked: string; answer: string }) =>
  compared(question, one, other)?.answer;

describe("compared in time", () => {
  const [odo, runa] = [born("Odo Pellrin", "3 May 1921"), born("Runa Toft", "January 9, 1911")];

  it.each([
    ["Who was born first out of Odo Pellrin and Runa Toft?", "Runa Toft"],
    ["Who was born earlier, Odo Pellrin or Runa Toft?", "Runa Toft"],
    ["who is older, odo pellrin or runa toft", "runa toft"],
    ["Who was born later, Odo Pellrin or Runa Toft?", "Odo Pellrin"],
    ["Between Odo Pellrin and Runa Toft, who is younger?", "Odo Pellrin"],
    ["Runa Toft or Odo Pellrin: who is the older one?", "Runa Toft"],
    ["Who has more children, Odo Pellrin or Runa Toft?", undefined],
    ["Who was born first and died later, Odo Pellrin or Runa Toft?", undefined],
    ["When was Odo Pellrin first seen?", undefined],
  ])("%s %s", (question, name) => {
    expect(answer(question, odo, runa)).toBe(name);
    expect(answer(question, runa, odo)).toBe(name);
  });

  it("says which is before which", () => {
    expect(compared("Who is older, Odo Pellrin or Runa Toft?", odo, runa)?.think).toBe(
      "January 9, 1911 is before 3 May 1921.",
    );
  });

  it("takes names whole, whatever words they hold", () => {
    const film = (name: string, year: string) => ({ asked: `When was ${name} released?`, answer: year });
    expect(
      answer(
        "Which film came out earlier, The Last Ferry or Sooner Or Later (1971 Film)?",
        film("The Last Ferry", "1962"),
        film("Sooner Or Later (1971 Film)", "1971"),
      ),
    ).toBe("The Last Ferry");
    expect(
      answer(
        "Which film has the director born later, First And Last or Tin Or Gold?",
        born("the director of film First And Last", "1931"),
        born("the director of film Tin Or Gold", "1940"),
      ),
    ).toBe("Tin Or Gold");
  });

  it("tells nothing of dates that leave out what would tell", () => {
    const ask = "Who is older, A Holm or B Holm?";
    expect(answer(ask, born("A Holm", "1921"), born("B Holm", "3 May 1921"))).toBeUndefined();
    expect(answer(ask, born("A Holm", "May 1921"), born("B Holm", "3 June 1921"))).toBe("A Holm");
    expect(answer(ask, born("A Holm", "3 May 1921"), born("B Holm", "May 3, 1921"))).toBeUndefined();
    expect(answer(ask, born("A Holm", "Soun"), born("B Holm", "3 June 1921"))).toBeUndefined();
  });

  it("answers alike in whatever order things are named and asked for", () => {
    const year = fc.integer({ min: 1000, max: 2020 });
    fc.assert(
      fc.property(year, year, fc.boolean(), (a, b, swapped) => {
        const [one, other] = [born("Odo Pellrin", String(a)), born("Runa Toft", String(b))];
        const ask = `Who was born first, ${swapped ? "Runa Toft or Odo Pellrin" : "Odo Pellrin or Runa Toft"}?`;
        const first = a === b ? undefined : a < b ? "Odo Pellrin" : "Runa Toft";
        expect(answer(ask, one, other)).toBe(first);
        expect(answer(ask, other, one)).toBe(first);
      }),
    );
  });
});

describe("compared by length of life", () => {
  const lived = (name: string, life: string) => ({ asked: `From when to when did ${name} live?`, answer: life });

  it("counts days and tells years", () => {
    expect(
      compared(
        "Who lived longer, Odo Pellrin or Runa Toft?",
        lived("Odo Pellrin", "3 May 1921 – 7 June 1990"),
        lived("Runa Toft", "January 9, 1911 - March 1, 1953"),
      ),
    ).toEqual({ think: "69 years are more than 42.", answer: "Odo Pellrin" });
    expect(daysLived("1 January 1900 – 2 January 1900")).toBe(1);
  });

  it("tells nothing of half a life", () => {
    const whole = lived("Runa Toft", "January 9, 1911 - March 1, 1953");
    for (const half of ["3 May 1921", "1921 – 1990", "7 June 1990 – 3 May 1921"])
      expect(
        compared("Who lived longer, Odo Pellrin or Runa Toft?", lived("Odo Pellrin", half), whole),
      ).toBeUndefined();
  });
});

describe("compared by country", () => {
  const of = (one: string, other: string, what = "nationality") =>
    compared(
      `Do Odo Pellrin and Runa Toft have the same ${what}?`,
      { asked: "What nationality is Odo Pellrin?", answer: one },
      { asked: "What nationality is Runa Toft?", answer: other },
    );

  it.each([
    ["Italian", "Italian", "Yes"],
    ["Italian", "Rome, Italy", "Yes"],
    ["Italian-Spanish", "Spain", "Yes"],
    ["American", "United States of America", "Yes"],
    ["Norwegian", "Danish", "No"],
    ["Thai", "South Korean", "No"],
    ["Sounese", "Sounese", "Yes"],
    ["Sounese", "Danish", undefined],
    ["British", "Scottish", undefined],
  ])("%s, %s: %s", (one, other, same) => {
    expect(of(one, other)?.answer).toBe(same);
    expect(of(other, one)?.answer).toBe(same);
  });

  it("says what is the same of other things only where the words are", () => {
    expect(of("painter", "Painter", "occupation")).toEqual({ think: "Both are painter.", answer: "Yes" });
    expect(of("painter", "artist", "occupation")).toBeUndefined();
    expect(of("Norwegian", "Danish", "occupation")).toBeUndefined();
  });
});
