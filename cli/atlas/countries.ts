import * as v from "valibot";
import {
  capitalCorrections,
  currencyCorrections,
  currencyNames,
  currencySigns,
  demonymCorrections,
  inSentence,
  languageCorrections,
  leftHandTraffic,
  noNeighbours,
} from "./corrections.ts";
import { readJson } from "./install.ts";
import { ArticleWriter, list, slug } from "./prose.ts";

const schema = v.array(
  v.object({
    name: v.object({ common: v.string(), official: v.string() }),
    tld: v.array(v.string()),
    cca2: v.string(),
    ccn3: v.string(),
    cca3: v.string(),
    independent: v.nullable(v.boolean()),
    unMember: v.boolean(),
    currencies: v.record(v.string(), v.object({ name: v.string(), symbol: v.string() })),
    idd: v.object({ root: v.string(), suffixes: v.array(v.string()) }),
    capital: v.array(v.string()),
    region: v.string(),
    subregion: v.string(),
    languages: v.record(v.string(), v.string()),
    demonyms: v.object({ eng: v.object({ m: v.string() }) }),
    landlocked: v.boolean(),
    borders: v.array(v.string()),
    latlng: v.array(v.number()),
    area: v.number(),
  }),
);

export interface Currency {
  readonly code: string;
  readonly name: string;
  readonly symbol: string;
}

/** A country or territory, as the Atlas knows it. */
export interface Country {
  readonly code: string;
  readonly code3: string;
  /** ISO 3166 numeric code: the id of its shape in world-atlas. */
  readonly numeric: string;
  readonly name: string;
  readonly official: string;
  /** The name as it stands inside a sentence. */
  readonly the: string;
  readonly independent: boolean;
  readonly unMember: boolean;
  readonly currencies: readonly Currency[];
  readonly callingCode: string | undefined;
  readonly capitals: readonly string[];
  /** Africa, North America, South America, Asia, Europe, Oceania or Antarctic. */
  readonly continent: string;
  readonly subregion: string;
  readonly languages: readonly { code: string; name: string }[];
  readonly demonym: string;
  readonly landlocked: boolean;
  readonly neighbours: readonly string[];
  readonly domain: string | undefined;
  /** Square kilometres. */
  readonly area: number;
  readonly latitude: number;
}

/** Id of the article on a country. */
export const countryId = (name: string) => `atlas:country/${slug(name)}`;

const continentOf = (region: string, subregion: string) =>
  region !== "Americas" ? region : subregion === "South America" ? "South America" : "North America";

/** A currency's name inside a sentence: proper adjectives keep their capital, "Euro" does not. */
const currencyName = (name: string) => (name === "Euro" ? "euro" : name);

/** Reads and corrects the countries and territories. */
export function readCountries(): readonly Country[] {
  const raw = readJson("npm", "world-countries/countries.json", schema);
  const names = new Map(raw.map((c) => [c.cca3, c.name.common]));
  return raw.map((c): Country => {
    const currencies =
      currencyCorrections[c.cca2] ??
      Object.entries(c.currencies).map(([code, { name, symbol }]) => ({ code, name, symbol }));
    const [suffix] = c.idd.suffixes;
    const shared = c.idd.suffixes.length > 1;
    return {
      code: c.cca2,
      code3: c.cca3,
      numeric: c.ccn3,
      name: c.name.common,
      official: c.name.official,
      the: inSentence(c.name.common),
      independent: c.independent ?? true,
      unMember: c.unMember,
      currencies: currencies.map((x) => ({
        ...x,
        name: currencyNames[x.code] ?? currencyName(x.name),
        symbol: currencySigns[x.code] ?? x.symbol,
      })),
      callingCode: c.idd.root && suffix !== undefined ? c.idd.root + (shared ? "" : suffix) : undefined,
      capitals: capitalCorrections[c.cca2] ?? c.capital,
      continent: continentOf(c.region, c.subregion),
      subregion: c.subregion,
      languages: Object.entries(languageCorrections[c.cca2] ?? c.languages).map(([code, name]) => ({ code, name })),
      demonym: demonymCorrections[c.cca2] ?? c.demonyms.eng.m,
      landlocked: c.landlocked,
      neighbours: noNeighbours.has(c.cca2)
        ? []
        : c.borders
            .filter((b) => b !== "LKA")
            .map((b) => names.get(b) ?? b)
            .sort(),
      domain: c.tld.find((t) => /^\.[a-z]+$/.test(t)),
      area: c.area,
      latitude: c.latlng[0] ?? 0,
    };
  });
}

/** The region a country lies in, as English says it: "Western Europe", "the Caribbean". */
const place = (c: Country) => {
  const region = c.subregion || (c.continent === "Antarctic" ? "Antarctica" : c.continent);
  return region === "Caribbean" ? "the Caribbean" : region === "South-Eastern Asia" ? "Southeast Asia" : region;
};

/** One article for each country and territory. */
export function countryArticles(countries: readonly Country[]): ArticleWriter[] {
  return countries.filter((c) => c.capitals.length > 0 || /^(?:HK|MO)$/.test(c.code)).map(countryArticle);
}

function countryArticle(c: Country): ArticleWriter {
  const a = new ArticleWriter(countryId(c.name), c.name, "world-countries");
  const fact = (relation: string, ...answers: string[]) => ({ relation, subject: c.name, answers });
  const kind = c.independent ? "country" : "territory";
  const region = place(c);
  const within =
    c.subregion && c.subregion !== c.continent && c.continent !== "Antarctic"
      ? `, part of the continent of ${c.continent}`
      : "";
  const land = c.landlocked ? "landlocked " : "";
  a.say(
    [
      `${c.the} is a ${land}${kind} in ${region}${within}.`,
      `A ${land}${kind} in ${region}, ${c.the} is known officially as ${official(c)}.`,
      `${c.the}, officially ${official(c)}, is a ${land}${kind} in ${region}.`,
    ],
    fact("region", region.replace(/^the /, "")),
  );
  const [capital] = c.capitals;
  if (c.capitals.length === 1 && capital !== undefined) {
    a.say(
      [
        `The capital of ${c.the} is ${capital}.`,
        `${capital} is the capital of ${c.the}.`,
        `In ${c.the}, the city of ${capital} has the rank of capital.`,
        `${c.the} has ${capital} as its capital city.`,
      ],
      fact("capital", capital),
      { relation: "capital-of", subject: capital, answers: [c.name] },
    );
  } else if (c.capitals.length > 1) {
    a.say([`${c.the} has several capitals: ${list(c.capitals)}.`], fact("capitals", list(c.capitals), ...c.capitals));
  }
  if (c.languages.length > 0) sayLanguages(a, c);
  if (c.currencies.length > 0) sayCurrency(a, c);
  sayNeighbours(a, c);
  a.say(
    [
      `A person from ${c.the} is called ${demonym(c)}.`,
      `People from ${c.the} go by the name ${c.demonym}.`,
      `The demonym for ${c.the} is ${c.demonym}.`,
    ],
    fact("demonym", c.demonym),
  );
  const side = leftHandTraffic.has(c.code) ? "left" : "right";
  if (c.code !== "AQ") {
    a.say(
      [
        `Traffic in ${c.the} keeps to the ${side}.`,
        `Drivers in ${c.the} keep to the ${side} side of the road.`,
        `In ${c.the}, people drive on the ${side}.`,
      ],
      fact("driving-side", side),
    );
  }
  const code = c.callingCode;
  const domain = c.domain;
  if (code !== undefined && domain !== undefined) {
    a.say(
      [
        `The telephone calling code of ${c.the} is ${code}, and its internet domain is ${domain}.`,
        `Calls to ${c.the} begin with ${code}, while web addresses of ${c.the} end in ${domain}.`,
        `To ring ${c.the} from abroad one dials ${code}; the top-level domain of ${c.the} is ${domain}.`,
      ],
      fact("calling-code", code, code.replace("+", "")),
      fact("domain", domain),
    );
  }
  if (a.words < 75) {
    a.say(
      [
        `${c.the} ${c.unMember ? "is a member" : "is not a member"} of the United Nations, and its two-letter country code is ${c.code}.`,
      ],
      fact("un-member", c.unMember ? "yes" : "no"),
    );
  }
  return a;
}

const official = (c: Country) =>
  /(?:Republic|Kingdom|State|Union|Federation|Commonwealth|Emirate|Sultanate|Principality|Duchy|Islands|States|Territory|Community)/.test(
    c.official,
  ) && !/^the /i.test(c.official)
    ? `the ${c.official}`
    : c.official;

const demonym = (c: Country) =>
  /(?:ese|ish|ch|ss)$/.test(c.demonym) ? c.demonym : /^[AEIO]/.test(c.demonym) ? `an ${c.demonym}` : `a ${c.demonym}`;

function sayLanguages(a: ArticleWriter, c: Country): void {
  const names = c.languages.map((l) => l.name);
  const [first] = names;
  if (names.length === 1 && first !== undefined) {
    a.say(
      [
        `The official language of ${c.the} is ${first}.`,
        `${first} is the official language of ${c.the}.`,
        `In ${c.the}, official papers are written in ${first}.`,
      ],
      { relation: "language", subject: c.name, answers: [first] },
    );
    return;
  }
  a.say(
    [
      `The official languages of ${c.the} are ${list(names)}.`,
      `${c.the} gives official status to ${list(names)}.`,
      `${list(names)} share the rank of official languages in ${c.the}.`,
    ],
    { relation: "languages", subject: c.name, answers: [list(names)] },
  );
}

function sayCurrency(a: ArticleWriter, c: Country): void {
  const names = c.currencies.map((x) => x.name);
  const [first] = c.currencies;
  if (first === undefined) return;
  if (names.length === 1) {
    a.say(
      [
        `The currency of ${c.the} is the ${first.name}.`,
        `People in ${c.the} pay with the ${first.name}.`,
        `Money in ${c.the} comes in the form of the ${first.name}.`,
        `${c.the} uses the ${first.name} as its currency.`,
      ],
      { relation: "currency", subject: c.name, answers: [first.name] },
    );
    return;
  }
  a.say([`Two or more currencies circulate in ${c.the}: ${list(names.map((n) => `the ${n}`))}.`], {
    relation: "currencies",
    subject: c.name,
    answers: [list(names), ...names],
  });
}

function sayNeighbours(a: ArticleWriter, c: Country): void {
  const names = c.neighbours.map(inSentence);
  const [only] = names;
  const [onlyName] = c.neighbours;
  if (only === undefined || onlyName === undefined) {
    a.say(
      [
        `${c.the} has no land border with any other country.`,
        `No other country shares a land border with ${c.the}.`,
        `${c.the} touches no other country by land.`,
      ],
      { relation: "has-neighbours", subject: c.name, answers: ["no"] },
    );
  } else if (names.length === 1) {
    a.say([`The only land neighbour of ${c.the} is ${only}.`, `${c.the} shares a land border with ${only} alone.`], {
      relation: "only-neighbour",
      subject: c.name,
      answers: [onlyName],
    });
  } else {
    a.say(
      [
        `${c.the} borders ${list(names)}.`,
        `By land, ${c.the} meets ${list(names)}.`,
        `The neighbours of ${c.the} are ${list(names)}.`,
      ],
      { relation: "neighbours", subject: c.name, answers: [list(c.neighbours), ...c.neighbours] },
    );
  }
  a.say(
    c.landlocked
      ? [`${c.the} has no coast on any ocean.`, `${c.the} has no access to the open sea.`]
      : [`${c.the} has a coast on the sea.`, `${c.the} opens onto the sea.`],
    { relation: "landlocked", subject: c.name, answers: [c.landlocked ? "yes" : "no"] },
  );
}
