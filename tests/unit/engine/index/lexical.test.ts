import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blobSource, memorySource } from "../../../../src/engine/index/byte-source.ts";
import { writeLexical } from "../../../../src/engine/index/lexical-shard.ts";
import { StoredLexicalIndex } from "../../../../src/engine/index/lexical.ts";
import { RangeCache } from "../../../../src/engine/index/range-cache.ts";
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

/** BM25 as the papers write it, over plain arrays; summed as float32, in the order of the question's words. */
function reference(documents: readonly string[], query: string) {
  const words = documents.map(tokenise);
  const mean = words.reduce((sum, { length }) => sum + length, 0) / words.length;
  return words.map((document) => {
    let score = 0;
    for (const word of new Set(tokenise(query))) {
      const count = document.filter((other) => other === word).length;
      const frequency = words.filter((other) => other.includes(word)).length;
      const idf = Math.log(1 + (words.length - frequency + 0.5) / (frequency + 0.5));
      const norm = 1.2 * (0.25 + (0.75 * document.length) / mean);
      if (count > 0) score = Math.fround(score + (idf * count * 2.2) / (count + norm));
    }
    return score;
  });
}

const opened = (documents: readonly string[]) =>
  StoredLexicalIndex.open(memorySource(writeLexical(documents)), new RangeCache());

const word = fc.constantFrom("flag", "river", "capital", "city", "日本", "1,000", "of", "zürich", "island", "mountain");
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));

describe("StoredLexicalIndex", () => {
  it("scores as plain BM25 does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 30 }), text, async (documents, query) => {
        const expected = reference(documents, query)
          .map((score, position) => ({ position, score }))
          .filter(({ score }) => score > 0)
          .sort((a, b) => b.score - a.score || a.position - b.position);
        const shard = writeLexical(documents);
        for (const source of [memorySource(shard), blobSource(new Blob([new Uint8Array(shard)]))]) {
          const cache = new RangeCache(200);
          const index = await StoredLexicalIndex.open(source, cache);
          expect(await index.search(query, documents.length)).toEqual(expected);
          expect(await index.search(query, 3)).toEqual(expected.slice(0, 3));
          expect(cache.counts.bytes).toBeLessThanOrEqual(200);
        }
      }),
    );
  });

  it("weighs rare words above common ones, and unknown words most", async () => {
    const index = await opened(["the river", "the city", "the city hall"]);
    await index.lookUp(["the", "cities", "city", "river", "volcano", "—"]);
    expect(index.idf("the")).toBeLessThan(index.idf("cities"));
    expect(index.idf("city")).toBeLessThan(index.idf("river"));
    expect(index.idf("river")).toBeLessThan(index.idf("volcano"));
    expect(index.idf("—")).toBe(0);
  });

  it("decodes postings of more than 128 documents and of long gaps", async () => {
    const documents = Array.from({ length: 40_000 }, (_, i) => (i === 3 || i === 39_999 ? "needle" : "hay"));
    const index = await opened(documents);
    expect((await index.search("needle", 5)).map(({ position }) => position)).toEqual([3, 39_999]);
    expect(await index.search("hay", 100_000)).toHaveLength(39_998);
  });

  it("is empty without documents", async () => {
    const index = await opened([]);
    expect(await index.search("anything", 3)).toEqual([]);
    expect(index.size).toBe(0);
  });

  it("refuses a shard that is cut at any byte", async () => {
    const bytes = writeLexical(["a river", "a city"]);
    for (let length = 0; length < bytes.length; length++) {
      const cut = StoredLexicalIndex.open(memorySource(bytes.subarray(0, length)), new RangeCache());
      await expect(cut).rejects.toMatchObject({ code: "pack-damaged" });
    }
  });

  it("finds each of thousands of words, and answers searches that overlap", async () => {
    const documents = Array.from({ length: 3000 }, (_, i) => `word${(i * 7919) % 3000} common${i % 3}`);
    const index = await StoredLexicalIndex.open(
      blobSource(new Blob([new Uint8Array(writeLexical(documents))])),
      new RangeCache(10_000),
    );
    const some = Array.from({ length: 60 }, (_, i) => i * 50);
    const found = await Promise.all(some.map((position) => index.search(documents[position] ?? "", 1)));
    expect(found.map(([hit]) => hit?.position)).toEqual(some);
    for (const absent of ["aaa", "word", "word9999", "zzz", "日本"]) expect(await index.search(absent, 1)).toEqual([]);
  });

  it("keeps its wits over changed bytes: it refuses them, or answers within its documents", async () => {
    const bytes = writeLexical(["a river runs", "a city", "river city river"]);
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xa5;
      try {
        const index = await StoredLexicalIndex.open(memorySource(changed), new RangeCache());
        const hits = await index.search("a river city runs", 9);
        for (const { position } of hits) expect(position).toBeLessThan(3);
      } catch (error) {
        expect(error, `byte ${at}`).toMatchObject({ code: "pack-damaged" });
      }
    }
  });

  it("stops when its signal aborts", async () => {
    const index = await opened(["a river"]);
    await expect(index.search("river", 1, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  });
});
