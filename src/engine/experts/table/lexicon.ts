import { stem } from "../../index/tokenise.ts";

/**
 * What questions call a column. `headers` are stems found in column names, `words` stems found in questions.
 * `more` and `less` are comparable adjectives: their comparative orders the column, their superlative picks an end.
 */
export interface Concept {
  readonly name: string;
  readonly headers: readonly string[];
  readonly words: readonly string[];
  readonly more: readonly string[];
  readonly less: readonly string[];
}

const concept = (name: string, headers: string, words: string, more = "", less = ""): Concept => {
  const list = (text: string): string[] => text.split(" ").filter((word) => word !== "");
  return { name, headers: list(headers).map(stem), words: list(words).map(stem), more: list(more), less: list(less) };
};

/** In order of preference where a word fits several ("large" is area before population). */
export const CONCEPTS: readonly Concept[] = [
  concept(
    "area",
    "area size surface",
    "area size surface square km2 kilometers kilometres miles hectares acres",
    "large big vast huge great",
    "small tiny little",
  ),
  concept(
    "population",
    "population inhabitants residents people",
    "population people inhabitants residents lives person citizens souls headcount peopled dwell",
    "large big populous populated",
    "small",
  ),
  concept(
    "elevation",
    "elevation height altitude summit",
    "elevation height altitude tall elevated lofty",
    "high tall",
    "low short",
  ),
  concept(
    "mass",
    "mass weight weigh",
    "mass weight weigh weighty kilograms tonnes tons pounds",
    "heavy massive",
    "light",
  ),
  concept(
    "size",
    "diameter radius width volume capacity",
    "diameter radius wide width volume capacity",
    "large big wide great",
    "small narrow",
  ),
  concept("melting", "melting", "melts melt liquefy liquefies"),
  concept("boiling", "boiling", "boils boil evaporate"),
  concept("temperature", "temperature melting boiling", "temperature degrees kelvin celsius", "hot warm", "cold cool"),
  concept("density", "density", "density", "dense"),
  concept("speed", "speed velocity mph horsepower", "speed velocity fast", "fast quick speedy", "slow"),
  concept("length", "length distance", "length distance long far", "long far", "short near close"),
  concept(
    "duration",
    "duration runtime running minutes hours",
    "last duration runtime running minutes hours long",
    "long",
    "short",
  ),
  concept("depth", "depth", "depth deep", "deep", "shallow"),
  concept("price", "price cost msrp budget", "price cost worth dollars pay", "expensive costly", "cheap inexpensive"),
  concept(
    "income",
    "gdp income gni gross revenue earnings wage salary",
    "gdp income gni earn earning gross economy makes paid salary wage",
    "rich wealthy",
    "poor",
  ),
  concept(
    "traffic",
    "passengers visitors traffic attendance",
    "passengers visitors attendance",
    "busy popular",
    "quiet",
  ),
  concept("life", "expectancy lifespan", "expectancy lifespan live", "long", "short"),
  concept("rating", "rating score", "rating score rated", "good", "bad"),
  concept(
    "strength",
    "magnitude strength intensity force",
    "magnitude strength strong",
    "strong large big violent",
    "weak",
  ),
  concept("power", "power horsepower", "power horsepower", "powerful strong", "weak"),
  concept("age", "age", "age old", "old", "young"),
  concept(
    "year",
    "year date founded established independence discovered discovery opened born birth released built inception since",
    "when year date",
    "late new recent young modern",
    "old early ancient",
  ),
  concept("birth", "birth born", "birth born"),
  concept("death", "death died", "death dead died dies die passed deceased"),
  concept("beginning", "beginning start began", "begin began beginning start started"),
  concept("end", "end ended", "end ended finish finished"),
  concept("place", "country city location region continent state place municipality", "where located lies situated"),
  concept("currency", "currency", "currency money"),
  concept("language", "language", "language speak spoken tongue"),
  concept("person", "discoverer director author inventor creator founder artist", "who whom"),
  concept("borders", "borders neighbours neighbors", "borders neighbours neighbors adjacent"),
  concept("code", "code symbol abbreviation", "code symbol abbreviation abbreviated"),
];

/** Superlatives and comparatives that say only a direction: the column is named beside them. */
export const DIRECTIONS: Readonly<Record<string, "max" | "min">> = {
  most: "max",
  highest: "max",
  higher: "max",
  greatest: "max",
  greater: "max",
  largest: "max",
  larger: "max",
  biggest: "max",
  bigger: "max",
  maximum: "max",
  max: "max",
  top: "max",
  longest: "max",
  longer: "max",
  more: "max",
  least: "min",
  lowest: "min",
  lower: "min",
  fewest: "min",
  fewer: "min",
  less: "min",
  smallest: "min",
  smaller: "min",
  minimum: "min",
  min: "min",
  shortest: "min",
  shorter: "min",
  bottom: "min",
};

const IRREGULAR: Readonly<Record<string, string>> = {
  best: "good",
  better: "good",
  worst: "bad",
  worse: "bad",
  farthest: "far",
  farther: "far",
  furthest: "far",
  latest: "late",
  later: "late",
  last: "late",
  first: "early",
  oldest: "old",
  older: "old",
  elder: "old",
  eldest: "old",
};

export type Degree = "comparative" | "superlative";

/** The adjective a comparative or superlative form is made of: "heaviest" → heavy. Undefined for other words. */
export function adjectiveOf(word: string): { readonly base: string; readonly degree: Degree } | undefined {
  if (Object.hasOwn(IRREGULAR, word)) {
    const superlative = /st$/.test(word);
    return { base: IRREGULAR[word] ?? word, degree: superlative ? "superlative" : "comparative" };
  }
  const match = /^(.{2,})(est|er)$/.exec(word);
  const root = match?.[1];
  if (root === undefined) return undefined;
  const degree = match?.[2] === "est" ? "superlative" : "comparative";
  const forms = [root, `${root}e`, root.replace(/i$/, "y"), root.replace(/([a-z])\1$/, "$1")];
  const base = forms.find((form) => ADJECTIVES.has(form));
  return base === undefined ? undefined : { base, degree };
}

const ADJECTIVES = new Set(CONCEPTS.flatMap(({ more, less }) => [...more, ...less]));

/** Concepts an adjective orders, with the end that its superlative picks. */
export function conceptsOf(adjective: string): { readonly concept: Concept; readonly direction: "max" | "min" }[] {
  return [
    ...CONCEPTS.filter(({ more }) => more.includes(adjective)).map((concept) => ({
      concept,
      direction: "max" as const,
    })),
    ...CONCEPTS.filter(({ less }) => less.includes(adjective)).map((concept) => ({
      concept,
      direction: "min" as const,
    })),
  ];
}

export function isAdjective(word: string): boolean {
  return ADJECTIVES.has(word);
}

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const CARDINALS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** "second", "3rd" → 2, 3. */
export function ordinalOf(word: string): number | undefined {
  const digits = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(word)?.[1];
  if (digits !== undefined) return Number(digits);
  const index = ORDINALS.indexOf(word);
  return index < 0 ? undefined : index + 1;
}

/** "five", "5" → 5. */
export function cardinalOf(word: string): number | undefined {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  const index = CARDINALS.indexOf(word);
  return index < 0 ? undefined : index + 1;
}
