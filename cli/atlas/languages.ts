import type { Country } from "./countries.ts";
import { ArticleWriter, list, slug } from "./prose.ts";
import type { WordNet } from "./wordnet.ts";

/** Id of the article on a language. */
export const languageId = (name: string) => `atlas:language/${slug(name)}`;

/** One article for each language that is official somewhere. */
export function languageArticles(countries: readonly Country[], wordnet: WordNet): ArticleWriter[] {
  const users = new Map<string, { code: string; countries: Country[] }>();
  for (const country of countries) {
    for (const { code, name } of country.languages) {
      const entry = users.get(name) ?? { code, countries: [] };
      entry.countries.push(country);
      users.set(name, entry);
    }
  }
  return [...users].map(([name, { code, countries: where }]) => languageArticle(name, code, where, wordnet));
}

function languageArticle(name: string, code: string, where: readonly Country[], wordnet: WordNet): ArticleWriter {
  const title = /[Ll]anguage/.test(name) ? name : `${name} language`;
  const a = new ArticleWriter(languageId(name), title, "iso-languages");
  const fact = (relation: string, ...answers: string[]) => ({ relation, subject: name, answers });
  const independent = where.filter((c) => c.independent);
  const shown = independent.length > 0 ? independent : where;
  const names = shown.map((c) => c.the);
  const plain = shown.map((c) => c.name);
  const [only] = shown;
  if (shown.length === 1 && only !== undefined) {
    a.say(
      [
        `${name} is an official language of ${only.the} and of no other independent country.`,
        `${only.the} is the only country where ${name} is an official language.`,
      ]
        .slice(0, only.independent ? 2 : 0)
        .concat(only.independent ? [] : [`${name} is an official language of ${only.the}.`]),
      fact("language-of", only.name),
    );
  } else if (shown.length <= 24) {
    a.say(
      [
        `${name} is an official language in ${list(names)}.`,
        `The countries where ${name} is official are ${list(names)}.`,
      ],
      fact("language-countries", list(plain), ...plain),
    );
  } else {
    const regions = [...new Set(shown.map((c) => c.continent))];
    a.say([`${name} is an official language in many countries of ${list(regions)}.`]);
    for (const region of regions) {
      const here = shown
        .filter((c) => c.continent === region)
        .map((c) => c.the)
        .slice(0, 7);
      a.say([`In ${region}, ${name} is official in ${list(here)}, for example.`]);
    }
  }
  const sense = wordnet.lookup(name).find((s) => s.lexfile === 10 && /language|spoken|dialect|tongue/i.test(s.gloss));
  if (sense) {
    const gloss = sense.clauses[0] ?? "";
    a.say(
      [/^(?:the|a|an|any) /i.test(gloss) ? `${name} is ${gloss}.` : `${name} can be described as ${gloss}.`],
      fact("language-description", gloss),
    );
  }
  const regions = [...new Set(where.map((c) => c.subregion || c.continent))];
  a.say(
    [
      `The lands where ${name} has official rank lie in ${list(regions)}.`,
      `On the map, official ${name} is found in ${list(regions)}.`,
    ],
    fact("language-region", list(regions)),
  );
  a.say(
    [
      `Libraries file works in ${name} under the ISO 639-3 code ${code}.`,
      `The three-letter ISO code of ${name} is ${code}.`,
      `In catalogues ${name} carries the code ${code}.`,
    ],
    fact("language-code", code),
  );
  const partners = shown.flatMap((c) => {
    const others = c.languages.filter((l) => l.name !== name).map((l) => l.name);
    return others.length > 0 && others.length < 6 ? [{ c, others }] : [];
  });
  for (const { c, others } of a.words > 110 ? [] : partners.slice(0, 2)) {
    a.say([
      `In ${c.the}, ${name} shares official rank with ${list(others)}.`,
      `${name} stands beside ${list(others)} as an official language of ${c.the}.`,
    ]);
  }
  const alone = shown.filter((c) => c.languages.length === 1);
  if (alone.length > 0 && alone.length < 12)
    a.say([`${name} is the sole official language of ${list(alone.map((c) => c.the))}.`]);
  const [about] = shown;
  if (a.words < 60 && about)
    a.say([
      `${about.the}, where ${name} has official rank, is a ${about.independent ? "country" : "territory"} in ${about.subregion || about.continent}.`,
    ]);
  if (a.words < 60 && about) a.say([`A citizen of ${about.the} who fills in a form may find it printed in ${name}.`]);
  if (a.words < 60 && about) a.say([`Whoever wants to study ${name} where it is official can travel to ${about.the}.`]);
  return a;
}
