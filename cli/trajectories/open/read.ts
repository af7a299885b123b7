import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type { TableRecord } from "../../../src/engine/packs/types.ts";
import { readTables } from "../../packs/inputs.ts";

/** Question sets with a training split; no other split, and no other set, is ever read. */
export type QuestionSet = "ott-qa" | "hybridqa" | "wtq";
export type PassageFile = "wiki-passages" | "2wiki-passages";
const TABLE_FILES = ["wiki-tables", "wikisql-wtq-tables", "tabfact-tables"];

export interface Question {
  readonly question: string;
  readonly answers: readonly string[];
  readonly gold: {
    readonly tables: readonly string[];
    readonly passages: readonly string[];
    readonly answerIn?: readonly ("table" | "passage")[];
    /** Where the answer was found: a cell, or a passage that the cell links to. */
    readonly nodes?: readonly {
      readonly row: number;
      readonly col: number;
      readonly in: "table" | "passage";
      readonly cell: string;
      readonly passage?: string;
    }[];
  };
}
export interface OpenPassage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Other titles of its page. */
  readonly aliases?: readonly string[];
}

/** Open question sets and the knowledge that they are about, in one folder; none of it is part of this repository. */
export class OpenData {
  readonly #folder: string;
  readonly #turned: string | undefined;
  #tables: Promise<readonly TableRecord[]> | undefined;
  readonly #passages = new Map<PassageFile, Promise<readonly OpenPassage[]>>();

  /** @param turned a file of questions that training/reader/prose.py turned out of the passages' statements */
  constructor(folder: string, turned?: string) {
    this.#folder = folder;
    this.#turned = turned;
  }

  /** The questions of a training split. */
  training(set: QuestionSet): Promise<Question[]> {
    return every(linesOf<Question>(join(this.#folder, "questions", `${set}.train.jsonl`)));
  }

  /** Questions turned out of statements. @throws Error where no file of them is given */
  turned(): Promise<Question[]> {
    if (this.#turned === undefined)
      throw new Error("Questions over prose come from a file: make it with training/reader/prose.py, and give --prose FILE.");
    return every(linesOf<Question>(this.#turned));
  }

  /** All tables, their columns typed as in the packs; read once. */
  tables(): Promise<readonly TableRecord[]> {
    this.#tables ??= Promise.all(
      TABLE_FILES.map((name) => every(readTables(join(this.#folder, "kb", `${name}.jsonl.gz`)))),
    ).then((files) => files.flat());
    return this.#tables;
  }

  /** All passages of a file; read once. */
  passages(file: PassageFile): Promise<readonly OpenPassage[]> {
    const known = this.#passages.get(file);
    if (known !== undefined) return known;
    const reading = every(linesOf<OpenPassage>(join(this.#folder, "kb", `${file}.jsonl.gz`)));
    this.#passages.set(file, reading);
    return reading;
  }
}

/**
 * The objects of a JSONL file, gzipped or plain.
 * @throws Error for questions that are not those of a training split: nothing else may be learnt from.
 */
export async function* linesOf<T>(file: string): AsyncGenerator<T> {
  if (/[\\/]questions[\\/]/.test(file) && !file.endsWith(".train.jsonl"))
    throw new Error(`${file} is no training split: its questions must not be trained on.`);
  const bytes = createReadStream(file);
  for await (const line of createInterface({ input: file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes })) {
    // A question set of known make, read by maintainers only.
    yield JSON.parse(line) as T;
  }
}

async function every<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
