import * as v from "valibot";
import type { Country } from "./countries.ts";
import { readSource, AtlasSourceError } from "./install.ts";
import { ArticleWriter, groupBy, list, plural, slug } from "./prose.ts";

/** Digits of the minor unit by ISO 4217 code, from the list that currency-codes ships. */
function minorUnits(): ReadonlyMap<string, number> {
  const xml = readSource("npm", "currency-codes/iso-4217-list-one.xml");
  const entry = /<Ccy>([A-Z]{3})<\/Ccy>[\s\S]*?<CcyMnrUnts>([^<]+)<\/CcyMnrUnts>/g;
  const units = new Map<string, number>();
  for (const [, code, digits] of xml.matchAll(entry))
    if (code !== undefined) units.set(code, v.parse(v.number(), Number(digits) || 0));
  if (units.size < 100)
    throw new AtlasSourceError("currency-codes no longer ships ISO 4217 as XML: pin version 2.2.0.");
  return units;
}

/** Id of the article on a currency. */
export const currencyId = (name: string) => `atlas:currency/${slug(name)}`;

/** "peso" in "Mexican peso": the family a currency belongs to. */
const family = (name: string) => name.split(" ").at(-1) ?? name;

/** One article for each currency in use: where it is money, its code, its symbol, its relatives by name. */
export function currencyArticles(countries: readonly Country[]): ArticleWriter[] {
  const digits = minorUnits();
  const users = new Map<string, { code: string; symbol: string; countries: Country[] }>();
  for (const country of countries) {
    for (const { code, name, symbol } of country.currencies) {
      const entry = users.get(name) ?? { code, symbol, countries: [] };
      entry.countries.push(country);
      users.set(name, entry);
    }
  }
  const families = groupBy([...users.keys()], family);
  return [...users].map(([name, { code, symbol, countries: where }]) => {
    const a = new ArticleWriter(currencyId(name), name, "iso-currencies");
    const names = where.map((c) => c.the);
    const [first] = where;
    if (first === undefined) return a;
    const fact = (relation: string, ...answers: string[]) => ({ relation, subject: name, answers });
    if (where.length === 1) {
      a.say(
        [
          `The ${name} is the currency of ${first.the}.`,
          `The ${name} is the money of ${first.the}.`,
          `In ${first.the} prices are given in the ${name}.`,
        ],
        fact("currency-of", first.name),
      );
    } else {
      a.say(
        [
          `The ${name} is used as money in ${list(names)}.`,
          `Countries and territories that pay with the ${name} include ${list(names)}.`,
        ],
        fact("currency-users", list(where.map((c) => c.name)), ...where.map((c) => c.name)),
      );
    }
    a.say(
      [
        `In banking, the ${name} goes by the three-letter ISO code ${code}.`,
        `The ISO 4217 code of the ${name} is ${code}.`,
        `Traders write the ${name} as ${code}.`,
      ],
      fact("currency-code", code),
    );
    a.say(
      [
        `The symbol ${symbol} stands for the ${name} on price tags.`,
        `On price tags the ${name} is shown by the symbol ${symbol}.`,
        `The sign of the ${name} is ${symbol}.`,
      ],
      fact("currency-symbol", symbol),
    );
    const places = digits.get(code);
    if (places !== undefined) {
      const unit =
        places === 0
          ? "has no smaller unit in banking"
          : places === 3
            ? "is divided into a thousand smaller units"
            : "is divided into a hundred smaller units";
      a.say(
        [`The ${name} ${unit}.`, `For accounts, the ${name} ${unit}.`],
        fact("currency-division", places === 0 ? "no smaller unit" : places === 3 ? "a thousand" : "a hundred"),
      );
    }
    const regions = [...new Set(where.map((c) => c.continent))];
    a.say(
      [`The ${name} circulates in ${list(regions)}.`, `By continent, the ${name} belongs to ${list(regions)}.`],
      fact("currency-continent", list(regions)),
    );
    const relatives = (families.get(family(name)) ?? []).filter((n) => n !== name).slice(0, 5);
    if (relatives.length > 0) {
      a.say([
        `Other currencies that share the word ${family(name)} with the ${name} are ${list(relatives.map((n) => `the ${n}`))}.`,
        `The ${name} is one of several ${plural(family(name))} in the world, beside ${list(relatives.map((n) => `the ${n}`))}.`,
      ]);
    } else {
      a.say([`No other currency now in use shares the name ${family(name)} with the ${name}.`]);
    }
    if (a.words < 60)
      a.say([`Visitors to ${first.the} change their own money into the ${name} at a bank or an exchange office.`]);
    if (a.words < 60) a.say([`The ${name} is listed under the name ${first.name} in tables of exchange rates.`]);
    return a;
  });
}
