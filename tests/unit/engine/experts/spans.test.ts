import { describe, expect, it } from "vitest";
import { namesWanted, readable, toTheQuestion, underItsName } from "../../../../src/engine/experts/spans.ts";
import type { Candidate } from "../../../../src/engine/experts/pack.ts";
import type { Passage } from "../../../../src/engine/packs/types.ts";
import type { Reader } from "../../../../src/engine/reader/types.ts";
import { hashEncoder, opened, passage, readerOf } from "./fixtures.ts";

const soun = passage("Soun", "Soun is a country in the east. Soun has Ambrel as its capital.");
const holm = passage("Holm", "Holm is a harbour. Seen from Soun's capital, Holm lies far west behind seven hills.");
const records = [holm, soun];

/** The passages as a search hands them on. */
async function candidates(passages: readonly Passage[]): Promise<Candidate<Passage>[]> {
  const pack = await opened(passages);
  return passages.map((record) => ({ record, pack, scores: {}, score: 1 }));
}

/** Spans of passages, by what the reader finds in all of them and, where it reads one alone, in that. */
async function read(question: string, together: Readonly<Record<string, number>>, alone: typeof together = together) {
  const passages = await candidates(records);
  const reader: Reader = {
    id: "fake",
    read: (asked, contexts) => readerOf(contexts.length === records.length ? together : alone).read(asked, contexts),
  };
  const found = await reader.read(question, records.map(readable));
  const [vector = new Float32Array()] = await hashEncoder.encode([question]);
  const models = { reader, encoder: hashEncoder };
  return await underItsName(toTheQuestion(found, passages, question), passages, { text: question, vector }, models);
}

describe("what the reader makes of passages", () => {
  const question = "What is the capital of Soun?";

  it("counts for nothing where a rank is asked for and the sentence says none, or that of something else", async () => {
    const spans = async (asked: string) => (await read(asked, { Ambrel: 0.9 })).spans[0]?.score ?? 0;
    expect(await spans("What is the largest capital of Soun?")).toBeGreaterThan(0.3);
    expect(await spans("What is the second largest capital of Soun?")).toBe(0);
  });

  it("is what the passage under the asked name says alone, where another's sentence means less of what is asked", async () => {
    expect((await read(question, { "Holm lies": 0.7 }, { Ambrel: 0.8 })).spans[0]).toMatchObject({
      text: "Ambrel",
      context: 1,
      score: 0.8,
    });
  });

  it("is left where that passage tells nothing surely, or holds the best already", async () => {
    expect((await read(question, { "Holm lies": 0.7 }, { Ambrel: 0.2 })).spans[0]?.text).toBe("Holm lies");
    expect((await read(question, { Ambrel: 0.2 }, { Ambrel: 0.9 })).spans[0]?.score).toBeLessThanOrEqual(0.2);
    expect((await read("Which port lies west?", { "Holm lies": 0.7 }, { Ambrel: 0.9 })).spans[0]?.text).toBe(
      "Holm lies",
    );
  });

  it("counts for nothing in a sentence that names none of what is asked about, where a passage bears the name", async () => {
    const passages = await candidates(records);
    const found = await readerOf({ harbour: 0.9, east: 0.4 }).read("", records.map(readable));
    const held = toTheQuestion(found, passages, "Where in the world is Soun?");
    expect(held.spans.map(({ text, score }) => [text, score > 0])).toEqual([
      ["east", true],
      ["harbour", false],
    ]);
  });

  it("is no nation where a place of birth is asked for", async () => {
    const ida = passage("Ida Wick", "Ida Wick was a British keeper. She came into the world in Soun.");
    const passages = await candidates([ida]);
    const found = await readerOf({ British: 0.6, Soun: 0.2 }).read("", [readable(ida)]);
    const best = (question: string) => toTheQuestion(found, passages, question).spans[0]?.text;
    expect(best("Where was Ida Wick born?")).toBe("Soun");
    expect(best("What was Ida Wick?")).toBe("British");
  });
});

describe("names that have to be said", () => {
  it("are those of a question of which a passage bears one", () => {
    const isNamed = namesWanted("What is the capital of Soun?", records);
    expect(isNamed(new Set(["soun", "old"]))).toBe(true);
    expect(isNamed(new Set(["capit"]))).toBe(false);
    expect(namesWanted("Soun has which Lantern?", records)(new Set(["soun"]))).toBe(true);
    expect(namesWanted("What is the capital of Varn?", records)(new Set(["capit"]))).toBe(true);
    expect(namesWanted("What is the capital of New Soun?", records)(new Set(["capit"]))).toBe(true);
  });
});
