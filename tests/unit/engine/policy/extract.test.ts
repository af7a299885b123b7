import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOT_FOUND } from "../../../../src/engine/policy/conversation.ts";
import { Extract, answerSources, byteSpelling, spellingsOf } from "../../../../src/engine/policy/extract.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";
import { fakeTokenizer } from "./fake-model.ts";

const tokenizer = fakeTokenizer();
const spellings = spellingsOf(tokenizer.vocabulary);

/** Follows the tokens of a text as far as they are allowed. */
function follow(sources: readonly string[], text: string): { written: string; mayEnd: boolean } {
  const extract = new Extract(sources, spellings);
  const written: number[] = [];
  for (const token of tokenizer.encode(text)) {
    if (!extract.allowed().has(token)) break;
    extract.write(token);
    written.push(token);
  }
  return { written: tokenizer.decode(written), mayEnd: extract.mayEnd() };
}
const sources = ["ter-1 Peru: Lima is the capital.", "tar-2 Silver 429 W/(m·K)", "The sign is ₫, as in 5.000 ₫."];

describe("Extract", () => {
  it.each(["Lima", "the capital", "Silver 429", "₫", "5.000 ₫", "W/(m·K)"])("lets an answer be %s", (text) => {
    expect(follow(sources, text)).toEqual({ written: text, mayEnd: true });
  });

  it("leaves the case of the first letter to the model, and of no other", () => {
    expect(follow(sources, "LIMA").written).toBe("L");
    expect(follow(sources, "silver")).toEqual({ written: "silver", mayEnd: true });
    expect(follow(["an élan"], "Élan").written).not.toBe("Élan");
  });

  it.each([
    ["xenon", ""],
    ["Limas", "Lima"],
    ["ima", "i"],
    ["Lima the", "Lima "],
  ])("keeps %s to its sources", (text, written) => expect(follow(sources, text).written).toBe(written));

  it("ends where a word ends", () => {
    expect(follow(sources, "Lim").mayEnd).toBe(false);
    expect(follow(sources, "42").mayEnd).toBe(false);
  });

  it("allows every run of whole words of any source, and nothing that stands in none", () => {
    const word = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
      .map((text) => text.replace(/[\s<]/gu, "x"));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(), (words, a, b) => {
        const from = a % words.length;
        const to = from + 1 + (b % (words.length - from));
        const run = words.slice(from, to).join(" ");
        expect(follow([words.join(" ")], run)).toEqual({ written: run, mayEnd: true });
        const { written } = follow([words.join(" ")], `${run}\u{1F9ED}`);
        expect(words.join(" ").toLowerCase()).toContain(written.toLowerCase());
      }),
    );
  });

  it("spells every byte by a character of its own", () => {
    const all = byteSpelling("\u0000 é\u00ad~");
    expect(all).toHaveLength(7);
    expect(all).toContain("Ġ");
  });
});

describe("answerSources", () => {
  const question: Turn = { role: "question", question: "Q", notes: "" };
  const evidence: Turn = { role: "evidence", lines: ["one <b>", "two"] };
  it("are the lines that a step reads", () => {
    expect(answerSources([question, evidence])).toEqual(["one ‹b›", "two", "Yes", "No", NOT_FOUND]);
  });
  it("are everything read and answered, for the final answer", () => {
    const turns: Turn[] = [question, evidence, { role: "answer-step", think: "t", answer: "a" }, { role: "conclude" }];
    expect(answerSources(turns)).toEqual(["one ‹b›", "two", "a", "Yes", "No", NOT_FOUND]);
  });
  it("are open where nothing was retrieved", () => {
    expect(answerSources([question, { role: "conclude" }])).toBeNull();
  });
});
