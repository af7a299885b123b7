import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeLexical } from "../../../../src/engine/index/lexical-shard.ts";
import { StoredLexicalIndex } from "../../../../src/engine/index/lexical.ts";
import { tokenise } from "../../../../src/engine/index/tokenise.ts";

describe("tokenise", () => {
  it.each([
    ["Côte d'Ivoire", ["cot", "d", "ivoir"]],
    ["1,234,567 people, 12.5 km, 3rd", ["1234567", "peopl", "12.5", "km", "3rd"]],
    ["ﬁnal ＡＢＣ Straße", ["final", "abc", "straße"]],
    ["Japan’s currencies; the country's capital", ["japan", "currency", "the", "country", "capital"]],
    ["日本 한국 İstanbul", ["日本", "한국", "istanbul"]],
    ["", []],
  ])("%s", (text, words) => expect(tokenise(text)).toEqual(words));

  it.each([
    ["currency", "currencies"],
    ["country", "countries"],
    ["box", "boxes"],
    ["locate", "located"],
    ["planning", "planned"],
    ["class", "classes"],
    ["flag", "flags"],
    ["language", "languages"],
    ["island", "islands"],
  ])("stems %s and %s alike", (a, b) => expect(tokenise(a)).toEqual(tokenise(b)));
});

/** BM25 as the papers write it, over plain arrays. */
function reference(documents: readonly string[], query: string) {
  const words = documents.map(tokenise);
  const mean = words.reduce((sum, { length }) => sum + length, 0) / words.length;
  return words.map((document) => {
    let score = 0;
    for (const word of new Set(tokenise(query))) {
      const count = document.filter((other) => other === word).length;
      const frequency = words.filter((other) => other.includes(word)).length;
      const idf = Math.log(1 + (words.length - frequency + 0.5) / (frequency + 0.5));
      if (count > 0) score += (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * document.length) / mean));
    }
    return score;
  });
}

const word = fc.constantFrom("flag", "river", "capital", "city", "日本", "1,000", "of", "zürich", "island", "mountain");
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));

describe("StoredLexicalIndex", () => {
  it("scores as plain BM25 does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 30 }), text, async (documents, query) => {
        const index = new StoredLexicalIndex(writeLexical(documents));
        const expected = reference(documents, query);
        const hits = await index.search(query, documents.length);
        expect(hits.map(({ position }) => position).sort((a, b) => a - b)).toEqual(expected.flatMap((score, i) => (score > 0 ? [i] : [])));
        hits.forEach(({ position, score }) => expect(score).toBeCloseTo(expected[position] ?? 0, 4));
        hits.slice(1).forEach(({ score }, i) => expect(score).toBeLessThanOrEqual(hits[i]?.score ?? 0));
      }),
    );
  });

  it("weighs rare words above common ones, and unknown words most", () => {
    const index = new StoredLexicalIndex(writeLexical(["the river", "the city", "the city hall"]));
    expect(index.idf("the")).toBeLessThan(index.idf("cities"));
    expect(index.idf("city")).toBeLessThan(index.idf("river"));
    expect(index.idf("river")).toBeLessThan(index.idf("volcano"));
    expect(index.idf("—")).toBe(0);
  });

  it("decodes postings of more than 128 documents and of long gaps", async () => {
    const documents = Array.from({ length: 40_000 }, (_, i) => (i === 3 || i === 39_999 ? "needle" : "hay"));
    const index = new StoredLexicalIndex(writeLexical(documents));
    expect((await index.search("needle", 5)).map(({ position }) => position)).toEqual([3, 39_999]);
    expect(await index.search("hay", 100_000)).toHaveLength(39_998);
  });

  it("is empty without documents", async () => {
    expect(await new StoredLexicalIndex(writeLexical([])).search("anything", 3)).toEqual([]);
  });

  it("refuses a shard that is cut at any byte", () => {
    const bytes = writeLexical(["a river", "a city"]);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => new StoredLexicalIndex(bytes.subarray(0, length))).toThrow(expect.objectContaining({ code: "pack-damaged" }));
    }
  });
});
