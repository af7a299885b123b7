import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cityArticles, readCities } from "./cities.ts";
import { countryArticles, readCountries } from "./countries.ts";
import { currencyArticles } from "./currencies.ts";
import { elementArticles, readElements } from "./elements.ts";
import { installSources } from "./install.ts";
import { languageArticles } from "./languages.ts";
import { personArticles, readPeople } from "./people.ts";
import { pictogramNames } from "./pictograms.ts";
import { makePictures } from "./pictures.ts";
import { makeTables } from "./tables.ts";
import { recordFolder } from "./records.ts";
import { chooseThings, thingArticles } from "./things.ts";
import { WordNet } from "./wordnet.ts";

const lines = (records: readonly object[]) => records.map((r) => `${JSON.stringify(r)}\n`).join("");

/**
 * Makes the raw records of the Atlas: articles.jsonl, tables.jsonl, pictures.jsonl with pictures/, and facts.jsonl, the
 * statements behind the articles. The same pinned sources always give the same records.
 */
async function build(): Promise<void> {
  installSources();
  mkdirSync(recordFolder, { recursive: true });
  const wordnet = WordNet.read();
  const countries = readCountries();
  const elements = readElements();
  const people = readPeople(wordnet);
  const things = chooseThings(wordnet, pictogramNames());
  const cities = readCities(countries);
  const writers = [
    ...countryArticles(countries),
    ...currencyArticles(countries),
    ...languageArticles(countries, wordnet),
    ...cityArticles(cities, 300, wordnet),
    ...elementArticles(elements),
    ...personArticles(wordnet, people, elements),
    ...thingArticles(wordnet, things),
  ];
  const tables = makeTables({ countries, cities, elements, people, things });
  writeFileSync(join(recordFolder, "articles.jsonl"), lines(writers.map((w) => w.article)));
  writeFileSync(join(recordFolder, "facts.jsonl"), lines(writers.flatMap((w) => w.facts)));
  writeFileSync(join(recordFolder, "tables.jsonl"), lines(tables));
  const pictures = await makePictures({ countries, wordnet, folder: recordFolder });
  writeFileSync(join(recordFolder, "pictures.jsonl"), lines(pictures));
  const rows = tables.reduce((sum, t) => sum + t.rows.length, 0);
  console.log(
    `${writers.length} articles, ${tables.length} tables with ${rows} rows, ${pictures.length} pictures in ${recordFolder}`,
  );
}

await build();
