import type { Article, Fact, SourceKey } from "./types.ts";

/** A 32-bit FNV-1a hash: chooses wordings by content, so that the same data always gives the same text. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** The words with "a" or "an" in front. */
export function withArticle(words: string): string {
  return `${/^(?!eu|one\b|once\b|ewe)(?:[aeio]|u(?!ni|s[aeiu]|ra|ti|r[aeiou])|hour|heir|honest)/i.test(words) ? "an" : "a"} ${words}`;
}

/** First letter in upper case. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Letters that do not decompose into a Latin one and an accent. */
const letters: Readonly<Record<string, string>> = { đ: "d", ø: "o", ł: "l", ı: "i", æ: "ae", ß: "ss", þ: "th", ð: "d" };

/** The part of an id that stands for a name: lower case ASCII letters, digits and hyphens. */
export function slug(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[̀-ͯ]/g, "")
    .toLowerCase()
    .replace(/[đøłıæßþð]/g, (c) => letters[c] ?? "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The plain English plural of a noun phrase. */
export function plural(noun: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (/(?:[^f])fe?$/.test(noun) && /(?:wolf|leaf|loaf|calf|knife|shelf)$/.test(noun))
    return noun.replace(/fe?$/, "ves");
  if (/man$/.test(noun) && !/human$/.test(noun)) return noun.replace(/man$/, "men");
  return `${noun}s`;
}

/** Words in a text. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

export type FactSeed = Pick<Fact, "relation" | "subject" | "answers">;

/** Collects the sentences of one article and the facts that they state. */
export class ArticleWriter {
  readonly #sentences: string[] = [];
  readonly #facts: Fact[] = [];

  constructor(
    readonly id: string,
    readonly title: string,
    readonly source: SourceKey,
  ) {}

  /** Adds one of the wordings (always the same one for the same article) and remembers what it states. */
  say(wordings: readonly string[], ...facts: readonly FactSeed[]): this {
    const pick = wordings[hash(`${this.id}#${this.#sentences.length}`) % wordings.length] ?? "";
    const sentence = capitalise(pick).replace(/\s+/g, " ").replace(/\.\.$/, ".");
    this.#sentences.push(sentence);
    for (const fact of facts) this.#facts.push({ ...fact, record: this.id, sentence });
    return this;
  }

  get words(): number {
    return countWords(this.#sentences.join(" "));
  }

  get article(): Article {
    return { id: this.id, title: this.title, text: this.#sentences.join(" "), source: this.source };
  }

  get facts(): readonly Fact[] {
    return this.#facts;
  }
}

/** Items under their keys, in the order of first appearance. (`Map.groupBy` is newer than Node 20.) */
export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const k = key(item);
    const group = groups.get(k);
    if (group) group.push(item);
    else groups.set(k, [item]);
  }
  return groups;
}
