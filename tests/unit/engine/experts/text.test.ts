import { describe, expect, it } from "vitest";
import { createTextExpert } from "../../../../src/engine/experts/text.ts";
import { normalisedSum } from "../../../../src/engine/experts/fuse.ts";
import { WHICH_ONE } from "../../../../src/engine/experts/which-one.ts";
import type { Reader } from "../../../../src/engine/reader/types.ts";
import { hashEncoder, opened, passage, readerOf } from "./fixtures.ts";

const rivers = [
  passage("Nile", "The Nile is a river in Africa. It flows into the Mediterranean. Its delta lies in Egypt."),
  passage("Danube", "The Danube is a river in Europe. It flows into the Black Sea."),
  passage("White Nile", "The White Nile is one of the two rivers that form the Nile, a river of Africa."),
];
const lakes = [passage("Baikal", "Lake Baikal is the deepest lake of the world. It lies in Siberia.")];
const expert = async () =>
  createTextExpert([await opened(rivers, "rivers"), await opened(lakes, "lakes")], hashEncoder, normalisedSum);

describe("the text expert", () => {
  it("finds passages over all packs, labelled and ranked", async () => {
    const { evidence, relevant } = await (await expert()).search({ subQuestion: "How deep is Lake Baikal?" }, 3);
    expect(relevant).toBe(true);
    expect(evidence[0]).toMatchObject({
      kind: "text",
      label: "ter-1",
      rank: 1,
      packId: "lakes",
      recordId: "Baikal",
      title: "Baikal",
    });
    expect(evidence.map(({ rank }) => rank)).toEqual([1, 2, 3].slice(0, evidence.length));
    expect(evidence.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
  });

  it("prefers the passage whose title the question says", async () => {
    const { evidence } = await (await expert()).search({ subQuestion: "In which continent is the river Nile?" }, 3);
    expect(evidence[0]?.title).toBe("Nile");
  });

  it("condenses to the sentence that answers, and marks it", async () => {
    const { evidence } = await (await expert()).search({ subQuestion: "Into which sea does the Danube flow?" }, 2);
    const [best] = evidence;
    if (best?.kind !== "text") throw new Error("no text evidence");
    expect(best.condensed).toContain("ter-1 Danube: ");
    expect(best.condensed).toContain("It flows into the Black Sea.");
    expect(best.highlights.map(([start, end]) => best.text.slice(start, end))).toContain(
      "It flows into the Black Sea.",
    );
  });

  it("says that nothing fits", async () => {
    const { relevant } = await (await expert()).search({ subQuestion: "Who is the king of Wakanda?" }, 3);
    expect(relevant).toBe(false);
  });

  it("tells how near the nearest passage is to the question", async () => {
    const nearest = async (subQuestion: string) =>
      (await (await expert()).search({ subQuestion }, 3)).nearest ?? Number.NaN;
    expect(await nearest(rivers[1]?.text ?? "")).toBeGreaterThan(0.8);
    expect(await nearest("Who is the king of Wakanda?")).toBeLessThan(0.5);
  });

  it("finds nothing without packs", async () => {
    expect(await createTextExpert([], hashEncoder, normalisedSum).search({ subQuestion: "Nile?" }, 5)).toEqual({
      evidence: [],
      relevant: false,
    });
  });

  it("stops between stages", async () => {
    const controller = new AbortController();
    const stopping = {
      ...hashEncoder,
      encode: async (texts: readonly string[]) => (controller.abort(), hashEncoder.encode(texts)),
    };
    const search = createTextExpert([await opened(rivers)], stopping, normalisedSum).search(
      { subQuestion: "Nile?" },
      5,
      controller.signal,
    );
    await expect(search).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("the text expert with a reader", () => {
  const search = async (answers: Readonly<Record<string, number>>, subQuestion: string, passages = rivers) => {
    const reader = readerOf(answers);
    const encoded: (readonly string[])[] = [];
    const encoder = {
      ...hashEncoder,
      encode: (texts: readonly string[]) => (encoded.push(texts), hashEncoder.encode(texts)),
    };
    const packs = [await opened(passages, "rivers"), await opened(lakes, "lakes")];
    const found = await createTextExpert(packs, encoder, normalisedSum, reader).search({ subQuestion }, 3);
    return { ...found, given: reader.given, encoded };
  };

  it("reads titles and texts, and answers with the best span and the passage that holds it", async () => {
    const { reading, evidence, given } = await search(
      { "Black Sea": 0.7, Mediterranean: 0.1 },
      "Where does the Nile or the Danube flow?",
    );
    expect(given[0]).toContain("Danube: The Danube is a river in Europe. It flows into the Black Sea.");
    expect(reading).toMatchObject({ answer: "Black Sea", score: 0.7, by: "span" });
    expect(reading?.nothing).toBeCloseTo(0.2);
    expect(evidence.find(({ label }) => label === reading?.label)?.title).toBe("Danube");
  });

  it("puts the passages in front that hold the answer, and shows the sentence that does, without encoding any", async () => {
    const question = "Which is the deepest lake, or the delta?";
    expect((await search({}, question)).evidence[0]?.title).toBe("Baikal");
    const { evidence, encoded } = await search({ Egypt: 0.9 }, question);
    expect(evidence[0]?.title).toBe("Nile");
    expect(evidence[0]?.condensed).toContain("Its delta lies in Egypt.");
    expect(evidence.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
    expect(encoded).toEqual([[question]]);
  });

  it("searches for the question alone where which one it means is asked, and reads for that", async () => {
    const question = "What is said of the deepest lake?";
    const asked: string[] = [];
    const reader: Reader = {
      ...readerOf({ Egypt: 0.9 }),
      read: (text, contexts) => (asked.push(text), readerOf({ Egypt: 0.9 }).read(text, contexts)),
    };
    const encoded: string[] = [];
    const encoder = {
      ...hashEncoder,
      encode: (texts: readonly string[]) => (encoded.push(...texts), hashEncoder.encode(texts)),
    };
    const expert = createTextExpert([await opened(rivers, "rivers")], encoder, normalisedSum, reader);
    await expert.search({ subQuestion: `${WHICH_ONE}${question}` }, 3);
    expect(encoded[0]).toBe(question);
    expect(encoded.filter((text) => text.startsWith(WHICH_ONE))).toEqual([]);
    expect(asked).toEqual([`${WHICH_ONE}${question}`]);
  });

  it("counts a span little whose sentence is about another thing than the question", async () => {
    const question = "Which coin is used in Orvane?";
    const coins = [
      passage("Orvane", "Orvane is a country of hills. The orv is the coin of Orvane."),
      passage("Tesk", "The coin of Tesk is the tesker. Tesk borders Orvane."),
    ];
    const { evidence, reading } = await search({ tesker: 0.6, orv: 0.1 }, question, coins);
    expect(evidence[0]?.title).toBe("Orvane");
    expect(reading?.score).toBeLessThan(0.3);
  });

  it("shows where the answer stands even in a sentence too long to be shown", async () => {
    const long = passage(
      "Volga",
      `The Volga, ${"which is a river of many towns, ".repeat(20)}ends in the Caspian Sea.`,
    );
    const { evidence, reading } = await search({ "Caspian Sea": 0.8 }, "Where does the Volga end?", [long]);
    const [best] = evidence;
    if (best?.kind !== "text") throw new Error("no text evidence");
    expect(best.condensed).toContain("Caspian Sea");
    expect(best.condensed.length).toBeLessThan(300);
    expect(best.highlights.map(([start, end]) => best.text.slice(start, end)).join()).toContain("Caspian Sea");
    expect(reading?.label).toBe("ter-1");
  });

  it("weighs sentences by words and meaning too where the reader is not sure", async () => {
    const { evidence, encoded, relevant } = await search({ Egypt: 0.01 }, "Into which sea does the Danube flow?");
    expect(evidence[0]?.condensed).toContain("It flows into the Black Sea.");
    expect(encoded).toHaveLength(2);
    expect(relevant).toBe(true);
  });

  it("takes a title for an answer, and nothing where there is none", async () => {
    const titled = await search({ "White Nile": 0.6 }, "Which river forms the Nile?");
    expect(titled.reading?.answer).toBe("White Nile");
    expect(titled.evidence[0]?.condensed).toMatch(/^ter-1 White Nile: /u);
    const across = await search({ "White Nile: The White Nile": 0.6 }, "Which river forms the Nile?");
    expect(across.reading?.answer).toBe("White Nile");
    expect((await search({}, "Which river forms the Nile?")).reading).toBeUndefined();
  });

  it("doubts what it found where the reader says that it holds no answer", async () => {
    const vague = "Does the Danube have long summers?";
    const without = createTextExpert([await opened(rivers)], hashEncoder, normalisedSum);
    expect((await without.search({ subQuestion: vague }, 3)).relevant).toBe(true);
    expect((await search({}, vague)).relevant).toBe(false);
    expect((await search({ Europe: 0.6 }, vague)).relevant).toBe(true);
    expect((await search({}, "Into which sea does the Danube flow?")).relevant).toBe(true);
  });
});
