import { buildInMemory } from "../../../../src/engine/packs/build.ts";
import { installPack } from "../../../../src/engine/packs/install.ts";
import { openPack, type OpenPack } from "../../../../src/engine/packs/open.ts";
import { MemoryPackStore } from "../../../../src/engine/packs/store-memory.ts";
import type {
  ExpertKind,
  PackRecord,
  Passage,
  PictureRecord,
  TableRecord,
} from "../../../../src/engine/packs/types.ts";
import type { Reader, Span } from "../../../../src/engine/reader/types.ts";
import { card, hashEncoder, originOf, pictureSource } from "../packs/fixtures.ts";

/**
 * A reader that finds certain words with certain probabilities, wherever they first stand in a context, and that nothing is
 * held with what is left; `given` has what it was given.
 */
export function readerOf(answers: Readonly<Record<string, number>>): Reader & { readonly given: string[][] } {
  const given: string[][] = [];
  return {
    id: "fake",
    given,
    read: (_question, contexts) => {
      given.push([...contexts]);
      const spans = contexts
        .flatMap((context, i) =>
          Object.entries(answers).flatMap(([text, score]): Span[] => {
            const start = context.indexOf(text);
            return start < 0 ? [] : [{ context: i, start, end: start + text.length, text, score }];
          }),
        )
        .sort((a, b) => b.score - a.score);
      const mass = (of: readonly Span[]) => of.reduce((sum, { score }) => sum + score, 0);
      const masses = contexts.map((_, i) => mass(spans.filter(({ context }) => context === i)));
      return Promise.resolve({ spans, masses, nothing: Math.max(0, 1 - mass(spans)) });
    },
  };
}

export { colourEncoder, hashEncoder } from "../packs/fixtures.ts";

/** Records of one kind as an opened pack, built and installed in memory, with the hashed bag of words as encoder. */
export async function opened(records: readonly PackRecord[], id = "test-pack"): Promise<OpenPack> {
  const kind: ExpertKind = records[0]?.kind ?? "text";
  const built = await buildInMemory({ ...card, id }, kind, records, {
    encoder: hashEncoder,
    ...(kind === "text-image" ? { pictures: pictureSource } : {}),
  });
  const store = new MemoryPackStore();
  return openPack(store, await installPack(originOf(built), store));
}

export const passage = (title: string, text: string): Passage => ({ kind: "text", id: title, title, text });

export const square = (colour: "red" | "green" | "blue", caption: string, entity?: string): PictureRecord => ({
  kind: "text-image",
  id: colour,
  title: `The ${colour} square`,
  caption,
  file: `${colour}.png`,
  width: 2,
  height: 2,
  ...(entity === undefined ? {} : { entity }),
});

export const countries: TableRecord = {
  kind: "table",
  id: "countries",
  title: "Countries by area and population",
  section: "Geography",
  columns: [
    { name: "Country", type: "text" },
    { name: "Continent", type: "text" },
    { name: "Capital", type: "text" },
    { name: "Area", type: "number", unit: "km²" },
    { name: "Population", type: "number", unit: "people" },
    { name: "Founded", type: "year" },
    { name: "Languages", type: "text" },
  ],
  rows: [
    ["Albania", "Europe", "Tirana", "28,748", "2,800,000", "1912", "Albanian"],
    ["Belgium", "Europe", "Brussels", "30,689", "11,700,000", "1830", "Dutch, French, German"],
    ["Chad", "Africa", "N'Djamena", "1,284,000", "17,700,000", "1960", "Arabic, French"],
    ["Denmark", "Europe", "Copenhagen", "42,933", "5,900,000", "965", "Danish"],
    ["Egypt", "Africa", "Cairo", "1,002,450", "109,000,000", "1922", "Arabic"],
    ["Luxembourg", "Europe", "Luxembourg", "2,586", "660,000", "1815", "French, German, Luxembourgish"],
    ["South Africa", "Africa", "Pretoria", "1,221,037", "60,000,000", "1910", "Afrikaans, English, Zulu"],
    ["Japan", "Asia", "Tokyo", "377,930", "125,000,000", "660 BC", "Japanese"],
    ["Nauru", "Oceania", "Yaren", "21", "", "1968", "English, Nauruan"],
    ["Dutchland (Old Kingdom)", "Oceania", "", "30,689", "1,000", "1700", ""],
  ],
};

export const metals: TableRecord = {
  kind: "table",
  id: "metals",
  title: "Melting points and densities of metals",
  section: "Chemistry",
  columns: [
    { name: "Metal", type: "text" },
    { name: "Symbol", type: "text" },
    { name: "Melting point", type: "number", unit: "K" },
    { name: "Density (g/cm³)", type: "number" },
    { name: "Discovered", type: "date" },
  ],
  rows: [
    ["Iron", "Fe", "1811", "7.87", ""],
    ["Gold", "Au", "1337", "19.3", ""],
    ["Indium", "In", "430", "7.31", "1863-05-01"],
    ["Helium", "He", "1", "0.0002", "18 August 1868"],
  ],
};

export const expectancy: TableRecord = {
  kind: "table",
  id: "life-expectancy",
  title: "Life expectancy by country",
  section: "Statistics",
  columns: [
    { name: "Country", type: "text" },
    { name: "1990", type: "number", unit: "years" },
    { name: "2000", type: "number", unit: "years" },
  ],
  rows: [
    ["Japan", "78.8", "81.1"],
    ["Chad", "46.9", "47.7"],
    ["Egypt", "64.6", "68.6"],
  ],
};
