import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RETRIEVER_NAMES } from "../../../../src/engine/policy/conversation.ts";
import { FieldStream, parseAnswerStep, parseRetrievalStep } from "../../../../src/engine/policy/parse.ts";

const words = fc.stringMatching(/^[A-Za-z0-9,.?' ]*[A-Za-z0-9?]$/u).map((text) => text.replace(/\s+/gu, " ").trim());
const question = words.filter((text) => text !== "" && text !== "None");
const space = fc.constantFrom("", " ", "\n", "\n\n  ");
const expert = fc.constantFrom("text" as const, "text-image" as const, "table" as const);

describe("parseRetrievalStep", () => {
  it("reads back every well-formed step, whatever the space between its tags", () => {
    fc.assert(
      fc.property(words, question, expert, space, space, (think, subQuestion, expert, a, b) => {
        const text = `${a}<think>${b}${think}</think>${b}<sub-question>${subQuestion}${a}</sub-question>${a}<ret>${RETRIEVER_NAMES[expert]}</ret>${b}`;
        expect(parseRetrievalStep(text)).toEqual({ think, subQuestion, expert });
      }),
    );
  });

  it("throws step-format, and nothing else, for any other text", () => {
    const tags = [
      "<think>",
      "</think>",
      "<sub-question>",
      "</sub-question>",
      "<ret>",
      "</ret>",
      "<answer>",
      "</answer>",
      "None",
      "Text Retriever",
      "x",
      " ",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tags), { maxLength: 12 }), (parts) => {
        try {
          const step = parseRetrievalStep(parts.join(""));
          expect((step.subQuestion === null) === (step.expert === null)).toBe(true);
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: "step-format" });
        }
      }),
    );
  });

  const step = (subQuestion: string, ret: string): string =>
    `<think>t</think><sub-question>${subQuestion}</sub-question><ret>${ret}</ret>`;
  it("takes None in both tags", () => {
    expect(parseRetrievalStep(step(" None\n", "None"))).toEqual({ think: "t", subQuestion: null, expert: null });
  });
  it.each([
    ["None in one tag", step("None", "Text Retriever"), /None stands/u],
    ["None in the other", step("Where?", "None"), /None stands/u],
    ["a retriever that does not exist", step("Where?", "Web Retriever"), /no retriever/u],
    ["an empty sub-question", step(" ", "Text Retriever"), /empty/u],
    ["words before the tags", `Sure! ${step("Where?", "Text Retriever")}`, /not made of/u],
    ["words behind the tags", `${step("Where?", "Text Retriever")} Done.`, /not made of/u],
    ["a missing tag", "<think>t</think><sub-question>Where?</sub-question>", /not made of/u],
    ["tags out of order", "<sub-question>Where?</sub-question><think>t</think><ret>None</ret>", /not made of/u],
    ["a tag twice", step("<sub-question>Where?", "Text Retriever"), /inside another/u],
  ])("refuses %s", (_, text, message) => expect(() => parseRetrievalStep(text)).toThrow(message));
});

describe("parseAnswerStep", () => {
  it("reads thought and answer", () => {
    expect(parseAnswerStep("<think>a < b</think>\n<answer> The\nyen </answer>")).toEqual({
      think: "a < b",
      answer: "The yen",
    });
  });
  it("refuses an empty answer", () =>
    expect(() => parseAnswerStep("<think>t</think><answer></answer>")).toThrow(/empty/u));
});

describe("FieldStream", () => {
  it("yields the same text however the output is cut", () => {
    const text =
      "<think>if a < b </ then</think>\n<sub-question>Where is </think it?</sub-question>\n<ret>Text Retriever</ret>";
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: text.length }), (lengths) => {
        const stream = new FieldStream();
        const seen: Record<string, string> = {};
        for (let at = 0, i = 0; at < text.length; at += lengths[i++] ?? 1) {
          for (const token of stream.feed(text.slice(at, at + (lengths[i] ?? 1))))
            seen[token.field] = (seen[token.field] ?? "") + token.text;
        }
        expect(seen).toEqual({ think: "if a < b </ then", "sub-question": "Where is </think it?" });
      }),
    );
  });
});
