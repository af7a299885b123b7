import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  byWords,
  condense,
  EVIDENCE_CHARACTERS,
  labelled,
  rankSentences,
  sentencesOf,
  type ScoredSentence,
} from "../../../../src/engine/experts/sentences.ts";
import { hashEncoder } from "./fixtures.ts";

describe("sentences", () => {
  it("end where people end them", () => {
    const text =
      "St. Louis lies on the Mississippi. J. R. Smith wrote of it, e.g. in 1904! Was it approx. 3.5 km long? In formulas it is O. Nobody knows.";
    expect(sentencesOf(text).map((sentence) => sentence.text)).toEqual([
      "St. Louis lies on the Mississippi.",
      "J. R. Smith wrote of it, e.g. in 1904!",
      "Was it approx. 3.5 km long?",
      "In formulas it is O.",
      "Nobody knows.",
    ]);
  });

  it("go on behind the initials of a name and short forms in brackets, and end behind letters that no name follows", () => {
    const text =
      "The Well (lit. The Spring) is a film by M. A. Wick. It was shot by E.A. Toft in the U.S. He was born in Washington, D.C. and knew U.S. Senator Wick. Odo (c. 1460 – d. 1504) took vitamin C. It helped.";
    expect(sentencesOf(text).map((sentence) => sentence.text)).toEqual([
      "The Well (lit. The Spring) is a film by M. A. Wick.",
      "It was shot by E.A. Toft in the U.S.",
      "He was born in Washington, D.C. and knew U.S. Senator Wick.",
      "Odo (c. 1460 – d. 1504) took vitamin C.",
      "It helped.",
    ]);
  });

  it("keep their offsets and cover all but space", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "B", " ", ".", "!", "\n", "é", "3") }), (text) => {
        const sentences = sentencesOf(text);
        for (const { text: own, start, end } of sentences) expect(text.slice(start, end)).toBe(own);
        expect(
          sentences
            .map((sentence) => sentence.text)
            .join("")
            .replace(/\s/g, ""),
        ).toBe(text.replace(/\s/g, ""));
      }),
    );
  });
});

const sources = [
  {
    title: "Nile",
    text: "The Nile is a river. It flows north into the Mediterranean. Crocodiles live in it.",
    score: 0.9,
    idf: () => 1,
  },
  { title: "Danube", text: "The Danube is a river too. It flows into the Black Sea.", score: 0.5, idf: () => 1 },
];
const ask = async (question: string): Promise<ScoredSentence[]> => {
  const [vector = new Float32Array()] = await hashEncoder.encode([question]);
  return rankSentences(question, vector, sources, hashEncoder);
};

describe("ranking of sentences", () => {
  it("puts the one that answers first", async () => {
    expect((await ask("Into which sea does the Danube flow?"))[0]?.text).toBe("It flows into the Black Sea.");
    expect((await ask("Do crocodiles live in the Nile?"))[0]?.text).toBe("Crocodiles live in it.");
  });

  it("encodes at most twelve of them", async () => {
    const long = { title: "Long", text: "A word is here. ".repeat(40), score: 1, idf: () => 1 };
    const seen: number[] = [];
    const counting = {
      ...hashEncoder,
      encode: (texts: readonly string[]) => (seen.push(texts.length), hashEncoder.encode(texts)),
    };
    await rankSentences("word", new Float32Array(64), [long], counting);
    expect(seen).toEqual([12]);
  });
});

describe("sentences that a reader has read", () => {
  const read = (...spans: readonly { start: number; end: number; score: number }[]) =>
    sources.map((source, i) => (i === 0 ? { ...source, spans } : source));

  it("come first where the likeliest answer begins, whatever their words, the title's being the first one", () => {
    const at = sources[0]?.text.indexOf("Crocodiles") ?? 0;
    const question = "Into which sea does the Danube flow?";
    const found = { start: at, end: at + 10, score: 0.3 };
    expect(byWords(question, sources)[0]?.text).toBe("It flows into the Black Sea.");
    expect(byWords(question, read({ ...found, score: 0.1 }))[0]?.text).toBe("It flows into the Black Sea.");
    expect(byWords(question, read(found))[0]?.text).toBe("Crocodiles live in it.");
    expect(byWords(question, read(found, { start: 0, end: 0, score: 0.4 }))[0]?.text).toBe("The Nile is a river.");
  });
});

describe("condensed evidence", () => {
  it("names the title, keeps text order and says which characters were used", async () => {
    const condensed = condense(await ask("Where does the Nile flow to, and do crocodiles live in the Nile?"), sources);
    const [nile] = condensed;
    expect(nile?.text).toMatch(/^Nile: .*Crocodiles live in it\.$/);
    const used = nile?.ranges.map(([start, end]) => sources[0]?.text.slice(start, end)).join(" ");
    expect(`Nile: ${used}`).toBe(nile?.text);
    expect(condensed).toHaveLength(sources.length);
  });

  it("stays within its budget whatever the sentences", () => {
    const ranked = fc.array(
      fc.record({
        source: fc.nat(2),
        length: fc.integer({ min: 1, max: 900 }),
        score: fc.double({ min: 0.9, max: 1, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(ranked, (sentences) => {
        const text = "word ".repeat(400);
        const three = Array.from({ length: 3 }, () => ({ title: "Title", text, score: 1, idf: () => 1 }));
        const condensed = condense(
          sentences.map(({ source, length, score }) => ({
            source,
            start: 0,
            end: length,
            score,
            text: text.slice(0, length),
          })),
          three,
        );
        expect(condensed.reduce((sum, part) => sum + part.text.length, 0)).toBeLessThanOrEqual(EVIDENCE_CHARACTERS);
      }),
    );
  });

  it("stands behind its label, and nothing stands alone", () => {
    expect(labelled("ter-1", "Nile: a river.")).toBe("ter-1 Nile: a river.");
    expect(labelled("ter-2", "")).toBe("");
  });
});
