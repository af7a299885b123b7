import { readFile } from "node:fs/promises";
import { PreTrainedTokenizer } from "@huggingface/transformers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WordPiece } from "../../../../src/engine/reader/wordpiece.ts";

const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../../../public/models/sextant-minilm-l6/${name}`, import.meta.url), "utf8"));
const reference = new PreTrainedTokenizer(await read("tokenizer.json"), await read("tokenizer_config.json"));
const vocabulary = reference.get_vocab();
const spelling = new Map([...vocabulary].map(([text, id]) => [id, text]));
const wordPiece = new WordPiece(vocabulary);

const bare = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\p{Mn}\s\p{Cc}\p{Cf}]/gu, "")
    .toLowerCase();
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "São Tomé",
        "1,204.5",
        "N’Djamena",
        "km²",
        "東京",
        "ﬁ",
        "e\u0301\u0323",
        "\u0301",
        "İzmir",
        "ß",
        "Łódź",
        "🦜",
        "$5",
        "a\u00ADb",
      ),
      fc.constantFrom(" ", "\n", "\t", "\u00A0", "\u200B", "-", ": ", "…"),
      fc.string({ unit: fc.constantFrom(..."aeiounrstlg0189éüñÅжщя'.()") }),
    ),
  )
  .map((parts) => parts.join(""));

describe("WordPiece", () => {
  it("cuts as the tokenizer does that the model was trained with", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(wordPiece.pieces(text).map(({ id }) => id)).toEqual(
          reference.encode(text, { add_special_tokens: false }),
        );
      }),
    );
  });

  it("says of any run of pieces which characters they stand for", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, from, length) => {
        const pieces = wordPiece.pieces(text);
        const run = pieces.slice(from % (pieces.length + 1)).slice(0, 1 + (length % 8));
        const [first, last] = [run[0], run.at(-1)];
        if (first === undefined || last === undefined) return;
        const slice = text.slice(first.start, last.end);
        const spelt = run.map(({ id, start, end }) =>
          spelling.get(id) === "[UNK]" ? bare(text.slice(start, end)) : spelling.get(id)?.replace(/^##(?=.)/u, ""),
        );
        expect(bare(slice)).toBe(spelt.join(""));
      }),
    );
  });

  it("gives pieces in order, one beginning where the other has ended", () => {
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0;
        for (const { start, end } of wordPiece.pieces(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
      }),
    );
  });

  it("leaves marks with their letters, and special tokens to be plain words", () => {
    const slices = (text: string) => wordPiece.pieces(text).map(({ start, end }) => text.slice(start, end));
    expect(slices("Cafe\u0301 Noir")).toEqual(["Cafe\u0301", "Noir"]);
    expect(slices("[SEP]")).toEqual(["[", "SEP", "]"]);
    expect(slices(`${"x".repeat(101)} y`)).toEqual(["x".repeat(101), "y"]);
  });

  it("stops where it is told to", () => {
    expect(wordPiece.pieces("one two three four", 3)).toHaveLength(3);
  });
});
