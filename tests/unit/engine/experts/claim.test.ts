import { describe, expect, it } from "vitest";
import { verdictOn } from "../../../../src/engine/experts/claim.ts";

const veldonia = {
  title: "Veldonia",
  text: "A landlocked country in the hills, Veldonia is known for bells. Veldonia borders Ambrel, Soun and Tarn. It has no army.",
};
const soun = {
  title: "Soun",
  text: "Soun is a large city. Seen from the capital of Tarn, Soun lies to the north. The mouth of the Bel is south of Soun. The seat of the guild is Soun.",
};
const verdict = (question: string) => verdictOn(question, [veldonia, soun])?.answer;

describe("a claim held against passages", () => {
  it.each([
    "Does Veldonia border Soun?",
    "Is Veldonia landlocked?",
    "Is Soun a large city?",
    "Is Soun the seat of the guild?",
  ])("is so where one sentence says all of it: %s", (question) => expect(verdict(question)).toBe("Yes"));

  it("is so in other words for the same", () => {
    const neighbours = { title: "Odmark", text: "The neighbours of Odmark are Soun and Tarn." };
    expect(verdictOn("Does Odmark border Tarn?", [neighbours])?.answer).toBe("Yes");
    expect(verdictOn("Does Odmark border Veldonia?", [neighbours])?.answer).toBe("No");
    const brass = { title: "Brass", text: "Credit for finding brass goes to Odo Pellrin." };
    expect(verdictOn("Was brass discovered by Odo Pellrin?", [brass])?.answer).toBe("Yes");
  });

  it("is not so where a sentence denies it", () => {
    expect(verdict("Does Veldonia have an army?")).toBe("No");
    expect(verdict("Has Veldonia no army?")).toBe("Yes");
  });

  it("is denied only by what a denial is of, and by sentences on it", () => {
    const brass = {
      title: "Brass",
      text: "Brass has stable parts and is not magnetic. Brass holds tin, but not iron. Its cousin bronze is soft.",
    };
    const said = (question: string) => verdictOn(question, [brass])?.answer;
    expect(said("Is brass magnetic?")).toBe("No");
    expect(said("Is brass stable?")).toBeUndefined();
    expect(said("Does brass hold iron?")).toBe("No");
    expect(said("Does brass hold tin?")).toBeUndefined();
    expect(said("Is brass soft?")).toBeUndefined();
  });

  it("is not so where another name stands in its place", () => {
    expect(verdict("Does Veldonia border Odmark?")).toBe("No");
  });

  it.each([
    "Is Soun the capital of Tarn?",
    "Is Soun the mouth of the Bel?",
    "Is Veldonia larger than Soun?",
    "Is Veldonia famous?",
    "Does Odmark border Soun?",
    "Which country borders Soun?",
    "Is it Soun or Tarn?",
    "Is Soun?",
  ])("is left alone otherwise: %s", (question) => expect(verdict(question)).toBeUndefined());

  it("is not denied by a sentence beside one that says the name", () => {
    const both = { title: "Veldonia", text: "Veldonia borders Soun. To the north it meets Odmark." };
    expect(verdictOn("Does Veldonia border Odmark?", [both])).toBeUndefined();
  });

  it("tells which passage says so", () => {
    expect(verdictOn("Is Soun a large city?", [veldonia, soun])).toEqual({ answer: "Yes", passage: 1 });
  });

  it("is no where the opposite is told", () => {
    const passages = [{ title: "Soun", text: "Soun is old. Traffic in Soun keeps to the right." }];
    expect(verdictOn("Do people drive on the left in Soun?", passages)?.answer).toBe("No");
    expect(verdictOn("Do people drive on the right in Soun?", passages)?.answer).toBe("Yes");
    expect(verdictOn("Do people sail on the left in Soun?", passages)).toBeUndefined();
  });
});
