import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { PackCard } from "../../src/engine/packs/build.ts";
import type { ExpertKind, PackRecord, PackSource } from "../../src/engine/packs/types.ts";
import { sources } from "../atlas/sources.ts";
import type { Article, AtlasTable, Picture, SourceKey } from "../atlas/types.ts";

/** What a pack is built from. */
export interface PackInput {
  readonly card: PackCard;
  readonly expert: ExpertKind;
  readonly records: readonly PackRecord[];
}

/** The three Atlas packs, from the records that `cli/atlas/build.ts` wrote into `folder`. */
export async function atlasPacks(folder: string): Promise<PackInput[]> {
  const articles = await readLines<Article>(join(folder, "articles.jsonl"));
  const tables = await readLines<AtlasTable>(join(folder, "tables.jsonl"));
  const pictures = await readLines<Picture>(join(folder, "pictures.jsonl"));
  return [
    {
      card: card(
        "atlas-text",
        "Atlas: articles",
        "Short articles on countries, cities, currencies, languages, chemical elements, people and things.",
        articles,
      ),
      expert: "text",
      records: articles.map(({ id, title, text, source }) => ({ kind: "text", id, title, text, source })),
    },
    {
      card: card(
        "atlas-tables",
        "Atlas: tables",
        "Tables on countries, cities, elements, people and the world's statistics, with typed columns.",
        tables,
      ),
      expert: "table",
      records: tables.map(({ id, title, section, columns, rows, source }) => ({
        kind: "table",
        id,
        title,
        section,
        columns,
        rows,
        source,
      })),
    },
    {
      card: card(
        "atlas-pictures",
        "Atlas: pictures",
        "Flags, maps of countries, and pictograms of plants, animals and things, with captions.",
        pictures,
      ),
      expert: "text-image",
      records: pictures.map(({ id, title, caption, file, width, height, entity, source }) => ({
        kind: "text-image",
        id,
        title,
        caption,
        file: basename(file),
        width,
        height,
        entity,
        source,
      })),
    },
  ];
}

/** The sources that the records name, and no others, with their licences. */
function card(
  id: string,
  name: string,
  description: string,
  records: readonly { readonly source: SourceKey }[],
): PackCard {
  const keys = [...new Set(records.map(({ source }) => source))].sort();
  const quoted = keys.map((key): [string, PackSource] => {
    const { title, package: from, version, licence, attribution } = sources[key];
    return [key, { name: title, version: from === "" ? version : `${from} ${version}`, licence, attribution }];
  });
  const licence = [...new Set(quoted.map(([, source]) => source.licence))].sort().join("; ");
  return { id, name, description, version: "1.0.0", licence, sources: Object.fromEntries(quoted) };
}

async function readLines<T>(file: string): Promise<T[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Error(`There is no ${file}. Make the records first: npx tsx cli/atlas/build.ts`, { cause });
  });
  // Written by cli/atlas of this repository; buildPack validates the records it makes of them.
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
