import { execFileSync } from "node:child_process";
import { join } from "node:path";
import * as v from "valibot";
import { elementStories } from "./element-stories.ts";
import { AtlasSourceError, sourceFolder } from "./install.ts";
import { ArticleWriter, list, slug } from "./prose.ts";

const number = v.nullable(v.number());
const schema = v.array(
  v.object({
    atomic_number: v.number(),
    symbol: v.string(),
    name: v.string(),
    series: v.string(),
    atomic_weight: number,
    density: number,
    en_pauling: number,
    atomic_radius: number,
    period: v.number(),
    group_id: number,
    specific_heat_capacity: number,
    thermal_conductivity: number,
    abundance_crust: number,
    abundance_sea: number,
    is_radioactive: v.number(),
    melting_point: number,
    boiling_point: number,
    ionisation_energy: number,
    isotopes: v.number(),
  }),
);

/** A chemical element: figures of the mendeleev package (kelvin, g/cm³, pm, eV) and the story written for the Atlas. */
export type Element = v.InferOutput<typeof schema>[number] & {
  readonly discoverers: readonly string[];
  readonly year: string;
  readonly origin: string;
  readonly uses: string;
};

const british: Readonly<Record<string, string>> = { Aluminum: "Aluminium", Cesium: "Caesium" };

/** Reads the elements. @throws {AtlasSourceError} if a story is missing. */
export function readElements(): readonly Element[] {
  const stories = new Map(
    elementStories
      .trim()
      .split("\n")
      .map((line) => [line.split("|")[0], line.split("|")]),
  );
  const database = join(sourceFolder, "python/mendeleev/elements.db");
  const rows = v.parse(
    schema,
    JSON.parse(execFileSync("python3", [join(import.meta.dirname, "elements.py"), database], { encoding: "utf8" })),
  );
  return rows.map((row) => {
    const [, discoverers, year, origin, uses] = stories.get(row.symbol) ?? [];
    if (discoverers === undefined || year === undefined || origin === undefined || uses === undefined) {
      throw new AtlasSourceError(`element-stories.ts tells nothing of ${row.symbol}: add its line.`);
    }
    return {
      ...row,
      name: british[row.name] ?? row.name,
      discoverers: discoverers.split(", ").filter(Boolean),
      year,
      origin,
      uses,
    };
  });
}

const singular: Readonly<Record<string, string>> = {
  Nonmetals: "nonmetal",
  "Noble gases": "noble gas",
  "Alkali metals": "alkali metal",
  "Alkaline earth metals": "alkaline earth metal",
  Metalloids: "metalloid",
  Halogens: "halogen",
  "Poor metals": "post-transition metal",
  "Transition metals": "transition metal",
  Lanthanides: "lanthanide",
  Actinides: "actinide",
};

/** The family that an element belongs to, such as "noble gas". */
export const categoryOf = (e: Element) => singular[e.series] ?? e.series.toLowerCase();

/** One article for each element. */
export function elementArticles(elements: readonly Element[]): ArticleWriter[] {
  return elements.map((e) => elementArticle(e, elements));
}

function elementArticle(e: Element, elements: readonly Element[]): ArticleWriter {
  const a = new ArticleWriter(`atlas:element/${slug(e.name)}`, e.name, "mendeleev");
  const fact = (relation: string, ...answers: string[]) => ({ relation, subject: e.name.toLowerCase(), answers });
  const name = e.name.toLowerCase();
  const category = categoryOf(e);
  const kind = /^[aeio]/.test(category) ? `an ${category}` : `a ${category}`;
  a.say(
    [
      `${name} is a chemical element that belongs to the ${category}s.`,
      `Among the chemical elements, ${name} is ${kind}.`,
      `${name} is ${kind}, one of the chemical elements.`,
    ].map((s) => s.replace("noble gass", "noble gases")),
    fact("element-category", category),
  );
  a.say(
    [
      `Chemists write ${name} with the symbol ${e.symbol}.`,
      `The chemical symbol of ${name} is ${e.symbol}.`,
      `In formulas ${name} appears as ${e.symbol}.`,
    ],
    fact("element-symbol", e.symbol),
    { relation: "symbol-of", subject: e.symbol, answers: [name] },
  );
  const [first] = e.discoverers;
  if (first === undefined) {
    a.say(
      [
        `No single discoverer of ${name} is known: people have worked with ${name} since antiquity.`,
        `People have known ${name} since ancient times, and nobody is named as its discoverer.`,
      ],
      fact("element-known", "since antiquity", "ancient times", "antiquity"),
    );
  } else {
    const who = list(e.discoverers);
    a.say(
      [
        `${name} was discovered by ${who}.`,
        `The discovery of ${name} is owed to ${who}.`,
        `Credit for finding ${name} goes to ${who}.`,
        `${who} discovered ${name}.`,
      ],
      e.discoverers.length === 1 ? fact("discoverer", first) : fact("discoverers", who, ...e.discoverers),
    );
    a.say(
      [
        `The year in which ${name} was found was ${e.year}.`,
        `${name} has been known since ${e.year}.`,
        `The discovery of ${name} dates from ${e.year}.`,
      ],
      fact("discovery-year", e.year),
    );
  }
  a.say(
    [
      `The name ${name} comes from ${e.origin}.`,
      `The word ${name} goes back to ${e.origin}.`,
      `${name} owes its name to ${e.origin}.`,
    ],
    fact("name-origin", e.origin),
  );
  a.say(
    e.uses.startsWith("scientific")
      ? [
          `${name} serves scientific research only, since every atom of ${name} decays soon after it is made.`,
          `Outside scientific research ${name} has no use.`,
        ]
      : [
          `${name} is used for ${e.uses}.`,
          `People use ${name} for ${e.uses}.`,
          `Common uses of ${name} are ${e.uses}.`,
        ],
    fact("element-uses", e.uses),
  );
  a.say(
    e.is_radioactive
      ? [`${name} is radioactive.`, `All isotopes of ${name} are radioactive.`]
      : [`${name} has stable isotopes and is not radioactive in nature.`, `Ordinary ${name} is not radioactive.`],
    fact("radioactive", e.is_radioactive ? "yes" : "no"),
  );
  const relatives = elements.filter((x) => x.series === e.series && x !== e).slice(0, 40);
  const near = relatives
    .sort((x, y) => Math.abs(x.atomic_number - e.atomic_number) - Math.abs(y.atomic_number - e.atomic_number))
    .slice(0, 3);
  a.say([
    `Close relatives of ${name} among the ${e.series.toLowerCase().replace("poor", "post-transition")} are ${list(near.map((x) => x.name.toLowerCase()))}.`,
    `Like ${list(near.map((x) => x.name.toLowerCase()))}, ${name} counts among the ${e.series.toLowerCase().replace("poor", "post-transition")}.`,
  ]);
  return a;
}
