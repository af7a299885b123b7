import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { twoHopQuestions, writeTwoHop } from "../../../../cli/bench/two-hop.ts";

const gold = { passages: [], tables: [], images: ["pic:a"] };
const asked = (product: string, n: number) => ({ id: `${product}-${n}`, answers: [product], image: `${n}.jpg`, gold });
const fact = (question: string) => ({ products: ["Plum", "Sloe"], page: "Wild plum", question, answers: ["rose"] });

describe("questions of two hops", () => {
  it("ask the facts of a product in turn, of its pictures, and leave out what nothing is known about", () => {
    const facts = [fact("What family?"), fact("What order?")];
    const shown = [asked("Plum", 1), asked("Rock", 2), asked("Plum", 3), asked("Sloe", 4), asked("Plum", 5)];
    const questions = twoHopQuestions(shown, facts, (image) => `kb/${image}`);
    expect(questions.map(({ question, image }) => [question, image])).toEqual([
      ["What family?", "kb/1.jpg"],
      ["What order?", "kb/3.jpg"],
      ["What family?", "kb/4.jpg"],
      ["What family?", "kb/5.jpg"],
    ]);
    expect(questions[0]).toMatchObject({
      id: "two-hop:Plum-1",
      gold: { images: ["pic:a"], passages: ["wiki:Wild_plum"] },
    });
  });

  it("have no picture without an image", () => {
    const { id, answers } = asked("Plum", 1);
    expect(twoHopQuestions([{ id, answers, gold }], [fact("What?")], String)).toEqual([]);
  });

  it("are refused without a folder or a file", async () => {
    for (const args of [[], ["--data", "x"], ["--nonsense"]])
      await expect(writeTwoHop(args)).rejects.toMatchObject({ code: "invalid-data" });
  });

  it("are about facts that name what is asked, its page and its answers", async () => {
    const lines = (await readFile("tests/bench/grocery/facts.jsonl", "utf8")).trim().split("\n");
    for (const line of lines) {
      const { products, page, question, answers } = JSON.parse(line);
      expect(products.length, line).toBeGreaterThan(0);
      expect(question, line).toMatch(/\?$/);
      // Who sees no picture must not be able to look the page up by its name.
      expect(question.toLowerCase(), line).not.toContain(page.toLowerCase());
      expect(answers.length, line).toBeGreaterThan(0);
    }
  });
});
