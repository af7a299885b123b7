import type { Rng } from "../../atlas/seeds/wording.ts";
import type { Golden } from "../golden.ts";
import { absentGoldens } from "./absent.ts";
import { linkedGoldens } from "./linked.ts";
import { bridgeGoldens } from "./passages/bridges.ts";
import { compareGoldens } from "./passages/compares.ts";
import { Encyclopedia } from "./passages/encyclopedia.ts";
import { factGoldens } from "./passages/facts.ts";
import { proseGoldens } from "./passages/prose.ts";
import type { OpenData } from "./read.ts";
import { computedGoldens } from "./tables/computed.ts";
import { lookUpGoldens } from "./tables/look-ups.ts";
import { Shelf } from "./tables/shelf.ts";
import { statementGoldens } from "./tables/statements.ts";
import { tableGoldens } from "./wtq.ts";

/** Where golden steps come from. */
interface Source {
  /** How much of a mixture of all is from here. */
  readonly share: number;
  open(library: Library, random: Rng): Promise<Generator<Golden>>;
}

/** The open data, and what is made of it once for all sources. */
class Library {
  readonly data: OpenData;
  #encyclopedia: Promise<Encyclopedia> | undefined;
  #shelf: Promise<Shelf> | undefined;

  constructor(data: OpenData) {
    this.data = data;
  }

  /** Of the pages that 2WikiMultihopQA asks about none is asked about here: its questions are for measuring. */
  encyclopedia(): Promise<Encyclopedia> {
    this.#encyclopedia ??= Promise.all([
      this.data.passages("wiki-passages"),
      this.data.passages("2wiki-passages"),
    ]).then(([passages, apart]) => new Encyclopedia(passages, apart));
    return this.#encyclopedia;
  }

  shelf(): Promise<Shelf> {
    this.#shelf ??= this.data.tables().then((tables) => new Shelf(tables));
    return this.#shelf;
  }
}

export const SOURCES: ReadonlyMap<string, Source> = new Map<string, Source>([
  ["ott-qa", { share: 12, open: async ({ data }, random) => linkedGoldens(await data.training("ott-qa"), random) }],
  ["hybridqa", { share: 10, open: async ({ data }, random) => linkedGoldens(await data.training("hybridqa"), random) }],
  [
    "wtq",
    {
      share: 12,
      open: async ({ data }, random) => tableGoldens(await data.training("wtq"), await data.tables(), random),
    },
  ],
  ["facts", { share: 14, open: async (library, random) => factGoldens(await library.encyclopedia(), random) }],
  ["prose", { share: 14, open: async ({ data }, random) => proseGoldens(await data.turned(), random) }],
  ["bridges", { share: 16, open: async (library, random) => bridgeGoldens(await library.encyclopedia(), random) }],
  ["compares", { share: 10, open: async (library, random) => compareGoldens(await library.encyclopedia(), random) }],
  ["look-ups", { share: 12, open: async (library, random) => lookUpGoldens(await library.shelf(), random) }],
  ["computed", { share: 8, open: async (library, random) => computedGoldens(await library.shelf(), random) }],
  ["statements", { share: 12, open: async (library, random) => statementGoldens(await library.shelf(), random) }],
  [
    "absent",
    {
      share: 8,
      open: async (library, random) => absentGoldens(await library.encyclopedia(), await library.shelf(), random),
    },
  ],
]);

/** Golden steps of one source, no question twice. */
export interface Stream {
  readonly source: string;
  readonly share: number;
  readonly goldens: Iterator<Golden>;
}

/**
 * Opens some of the sources over open data.
 * @param part this part and the number of parts that share each source
 * @throws Error for a source that there is not
 */
export async function openStreams(
  names: readonly string[],
  data: OpenData,
  { seed, part }: { readonly seed: () => Rng; readonly part: readonly [number, number] },
): Promise<Stream[]> {
  const library = new Library(data);
  const streams: Stream[] = [];
  for (const source of names) {
    const found = SOURCES.get(source);
    if (found === undefined)
      throw new Error(`There is no source ${source}: give some of ${[...SOURCES.keys()].join(", ")}.`);
    const goldens = await found.open(library, seed());
    streams.push({ source, share: found.share, goldens: partOf(distinct(goldens), part) });
  }
  return streams;
}

function* distinct(goldens: Iterable<Golden>): Generator<Golden> {
  const seen = new Set<string>();
  for (const golden of goldens) {
    const key = golden.question.toLowerCase();
    if (seen.has(key)) continue;
    seen.add(key);
    yield golden;
  }
}

/** Every n-th, from the i-th on. */
function* partOf(goldens: Iterable<Golden>, [part, parts]: readonly [number, number]): Generator<Golden> {
  let position = 0;
  for (const golden of goldens) if (position++ % parts === part - 1) yield golden;
}
