import type { TokenModel } from "../../../../src/engine/policy/decoder.ts";
import { BYTE_CHARACTERS, byteSpelling } from "../../../../src/engine/policy/extract.ts";
import type { PolicyTokenizer } from "../../../../src/engine/policy/token-model.ts";

export interface FakePast {
  readonly length: number;
  readonly tokens: readonly number[];
}

/** Words, tags and special tokens of the step format; other text is split into characters. */
const WORDS = [
  "<|im_start|>",
  "<|im_end|>",
  "</",
  "think>",
  "sub-question>",
  "answer>",
  "ret>",
  "<",
  "Text",
  " Image",
  "Table",
  " Retriever",
  "None",
  "\n",
];

/** A tokenizer of a few words and 256 bytes, spelt in the byte alphabet as far as the rules look at it. */
export function fakeTokenizer(): PolicyTokenizer {
  const ids = new Map<string, number>(WORDS.map((word, i) => [word, 256 + i]));
  const bytes = new TextEncoder();
  const decoder = new TextDecoder();
  const vocabulary = new Map<string, number>();
  for (const [byte, character] of BYTE_CHARACTERS.entries()) vocabulary.set(character, byte);
  // "<" and the line break are words besides bytes.
  for (const [word, id] of ids) vocabulary.set(word.length === 1 ? `<${word}` : byteSpelling(word), id);
  return {
    vocabulary,
    encode(text) {
      const tokens: number[] = [];
      for (let at = 0; at < text.length;) {
        const word = WORDS.filter((w) => text.startsWith(w, at)).sort((a, b) => b.length - a.length)[0];
        const piece = word ?? String.fromCodePoint(text.codePointAt(at) ?? 0);
        tokens.push(...(word === undefined ? bytes.encode(piece) : [ids.get(word) ?? 0]));
        at += piece.length;
      }
      return tokens;
    },
    decode(tokens) {
      const parts = tokens.flatMap((token) => (token < 256 ? [token] : [...bytes.encode(WORDS[token - 256] ?? "")]));
      return decoder.decode(Uint8Array.from(parts));
    },
  };
}

/** Logits that the model wishes for, by token; everything else is far below. */
export type Wish = (tokens: readonly number[]) => ReadonlyMap<number, number>;

/** A model that follows a wish; it keeps count of the tokens it ran, and notices a past that is used after its release. */
export function fakeModel(wish: Wish) {
  const released = new Set<FakePast>();
  const runs: number[] = [];
  const model: TokenModel<FakePast> = {
    run(tokens, past, rows) {
      if (past !== null && released.has(past)) throw new Error("used after release");
      runs.push(tokens.length);
      const all = [...(past?.tokens ?? []), ...tokens];
      const logits = Array.from({ length: rows }, (_, row) => {
        const behind = new Float32Array(256 + WORDS.length).fill(-20);
        for (const [token, logit] of wish(all.slice(0, all.length - rows + 1 + row))) behind[token] = logit;
        return behind;
      });
      return Promise.resolve({ logits, past: { length: all.length, tokens: all } });
    },
    truncate(past, length) {
      if (released.has(past)) throw new Error("cut after release");
      if (length <= 0 || length >= past.length) throw new RangeError(`${length} of ${past.length}`);
      return Promise.resolve({ length, tokens: past.tokens.slice(0, length) });
    },
    release: (past) => void released.add(past),
  };
  return { model, runs };
}

/** Logits of the first tokens of retriever names: at their start, and behind "Text". */
export interface RetLogits {
  readonly Text: number;
  readonly Table: number;
  readonly " Image": number;
  readonly " Retriever": number;
}
export const LIKES_TEXT: RetLogits = { Text: 2, Table: 1, " Retriever": 1, " Image": 0 };

/** Writes each field as told, then closes it. */
export function writer(
  tokenizer: PolicyTokenizer,
  fields: Readonly<Record<string, string>>,
  ret: RetLogits = LIKES_TEXT,
): Wish {
  const id = (text: string): number => tokenizer.encode(text)[0] ?? -1;
  const tags = new Map(["think", "sub-question", "answer", "ret"].map((tag) => [id(`${tag}>`), tag]));
  return (tokens) => {
    const at = tokens.findLastIndex((token) => tags.has(token));
    const tag = tags.get(tokens[at] ?? -1) ?? "";
    if (tag === "ret") return new Map(Object.entries(ret).map(([name, logit]) => [id(name), logit as number]));
    const next = tokenizer.encode(fields[tag] ?? "")[tokens.length - 1 - at];
    return new Map([[next ?? id("</"), 9]]);
  };
}
