import { discovererLines } from "./discoverers.ts";
import type { Element } from "./elements.ts";
import { ArticleWriter, hash, list, plural, slug, withArticle } from "./prose.ts";
import type { SourceKey } from "./types.ts";
import type { Sense, WordNet } from "./wordnet.ts";

/** Professions whose members have an article and a row in a table of lives. */
export const professions = [
  "chemist",
  "physicist",
  "mathematician",
  "astronomer",
  "biologist",
  "physician",
  "inventor",
  "explorer",
  "composer",
  "painter",
  "sculptor",
  "architect",
  "philosopher",
  "economist",
  "novelist",
  "poet",
  "dramatist",
  "filmmaker",
  "actor",
  "musician",
  "engineer",
  "navigator",
  "astronaut",
  "psychologist",
  "historian",
] as const;

export interface Person {
  /** Absent for people whom only the Atlas knows. */
  readonly sense: Sense | undefined;
  readonly source: SourceKey;
  readonly name: string;
  readonly id: string;
  readonly profession: string;
  /** "English", "German", "United States" … or nothing where the gloss begins otherwise. */
  readonly nation: string | undefined;
  readonly birthplace: string | undefined;
  readonly born: number | undefined;
  readonly died: number | undefined;
  /** "discovered oxygen": what follows "who". */
  readonly deed: string | undefined;
  /** "his operas": what follows "noted for". */
  readonly fame: string | undefined;
  readonly lead: string;
}

/** First names that a fuller form is better than. */
const short = /^(?:Bob|Din|Tim|Jim|Joe|Bill|Ed|Dick|Will|Ben|Ted|Sam|Dan|Mike|Al|Willie) /;

/**
 * The fullest plain form of a person's name: "Ernest Rutherford" rather than "Rutherford" or "First Baron Rutherford", but
 * "Averroes" and "Donatello" where the other forms are longer than anyone says.
 */
function fullName(names: readonly string[]): string {
  const [surname = ""] = names;
  const bare = names.map((n) => n.replace(/^(?:Sir|Saint|Dame) (?=\S+ \S)/, ""));
  const plain = [...new Set(bare)].filter(
    (n) =>
      n.includes(" ") &&
      !/\b(?:Baron|Sir|Saint|Lord|Count|Earl|Duke|Viscount|Marquis|Madame|Mrs|Dame|the|Jr|Sr)\b|\d/.test(n),
  );
  const full = plain.filter(
    (n) => (n.endsWith(surname) || n.startsWith(`${surname} `)) && /^[A-Z]/.test(n) && n.split(" ").length <= 4,
  );
  return (
    full.find((n) => !short.test(n)) ??
    full[0] ??
    (surname.length > 4 && !plain.some((n) => n.endsWith(surname)) ? surname : (plain[0] ?? surname))
  );
}

/** Spellings that differ between the stories of the elements and WordNet: theirs → ours. */
const spelling: Readonly<Record<string, string>> = {
  "Humphrey Davy": "Humphry Davy",
  "Karl Scheele": "Carl Wilhelm Scheele",
  "Jons Jakob Berzelius": "Jöns Jacob Berzelius",
  "Glenn T. Seaborg": "Glenn Seaborg",
  "O'Keeffe": "Georgia O'Keeffe",
  Modigliani: "Amedeo Modigliani",
  Zeppelin: "Ferdinand von Zeppelin",
  Cousteau: "Jacques Cousteau",
  Mosander: "Carl Gustaf Mosander",
  Rayleigh: "John William Strutt",
  "Frederic Francois Chopin": "Frédéric Chopin",
  Lipscomb: "William Lipscomb",
  Fairbanks: "Douglas Fairbanks Jr.",
  Kelvin: "Lord Kelvin",
  Humboldt: "Alexander von Humboldt",
  Sherrington: "Charles Sherrington",
  "Gustav Robert Kirchhoff": "Gustav Kirchhoff",
  "G. R. Kirchhoff": "Gustav Kirchhoff",
  "Hans Christian Oersted": "Hans Christian Ørsted",
  "Carl Gustaf Mossander": "Carl Gustaf Mosander",
  "George Charles Hevesy de Hevesy": "George de Hevesy",
};

/** The discoverers of elements whom only the Atlas knows. */
const written = (): Person[] =>
  discovererLines
    .trim()
    .split("\n")
    .map((line): Person => {
      const [name = "", nation = "", profession = "", birthplace = "", born = "", died = "", deed = ""] =
        line.split("|");
      return {
        sense: undefined,
        source: "sextant",
        name,
        id: `atlas:person/${slug(name)}`,
        profession,
        nation,
        birthplace,
        deed,
        fame: undefined,
        lead: `${nation} ${profession}`,
        born: born === "" ? undefined : Number(born),
        died: died === "" ? undefined : Number(died),
      };
    });

/** Reads the people of the chosen professions out of WordNet; each once, under the first profession that names them. */
export function readPeople(wordnet: WordNet): readonly Person[] {
  const own = written();
  const ids = new Set(own.map((p) => p.id));
  const people = new Map<number, Person>();
  for (const profession of professions) {
    for (const sense of wordnet.below(wordnet.root(profession, 18))) {
      if (sense.instanceOf.length === 0 || people.has(sense.offset)) continue;
      const person = parsePerson(sense, profession);
      if (!person || ids.has(person.id)) continue;
      ids.add(person.id);
      people.set(sense.offset, person);
    }
  }
  return [...own, ...people.values()];
}

function parsePerson(sense: Sense, profession: string): Person | undefined {
  const gloss = sense.clauses[0] ?? "";
  const all = sense.clauses.join("; ");
  const years = /\((?:circa )?(\d{4})-(?:circa )?(\d{4})\)/.exec(all);
  const alive = /born in (\d{4})/.exec(all);
  const body = gloss.replace(/\s*\([^)]*\)/g, "").trim();
  const split =
    /^(.*?) (who|noted for|known for|remembered for|famous for|best known for|remembered as|noted as|whose|considered|and) (.*)$/.exec(
      body,
    );
  const lead = split?.[2] === "and" || !split ? body : (split[1] ?? body);
  const nation = /^(?:the )?((?:United States|[A-Z][a-z]+(?:-[A-Z][a-z]+)?))(?: [A-Z][a-z]+)* [a-z]/.exec(lead)?.[1];
  const plain = fullName(sense.names);
  const name = spelling[plain] ?? plain;
  const deed = split?.[2] === "who" ? split[3] : undefined;
  const fame = split?.[2]?.endsWith("for") ? split[3] : undefined;
  if (!(name.includes(" ") || name.length > 4) || lead.split(" ").length > 9 || /\d/.test(body)) return undefined;
  return {
    sense,
    source: "wordnet",
    name,
    id: `atlas:person/${slug(name)}`,
    profession,
    nation,
    lead,
    deed,
    fame,
    birthplace: /\(born in ([A-Z][A-Za-z ]+)\)/.exec(gloss)?.[1],
    born: years ? Number(years[1]) : alive ? Number(alive[1]) : undefined,
    died: years ? Number(years[2]) : undefined,
  };
}

/** One article for each person of whom more is told than the years. */
export function personArticles(
  wordnet: WordNet,
  people: readonly Person[],
  elements: readonly Element[],
): ArticleWriter[] {
  const discoveries = new Map<string, string[]>();
  for (const e of elements)
    for (const d of e.discoverers) discoveries.set(d, [...(discoveries.get(d) ?? []), e.name.toLowerCase()]);
  const found = (p: Person) => discoveries.get(p.name) ?? [];
  return people
    .filter((p) => p.deed !== undefined || p.fame !== undefined || found(p).length > 0)
    .map((p) => personArticle(wordnet, p, people, found(p)))
    .filter((a) => a.words >= 60);
}

/** Names of the centuries from the twelfth on. */
const ordinals = [
  "twelfth",
  "thirteenth",
  "fourteenth",
  "fifteenth",
  "sixteenth",
  "seventeenth",
  "eighteenth",
  "nineteenth",
  "twentieth",
] as const;

/** WordNet says "United States" where English says "American". */
const same = (a: string | undefined, b: string | undefined) =>
  a?.replace("United States", "American") === b?.replace("United States", "American");

function personArticle(
  wordnet: WordNet,
  p: Person,
  people: readonly Person[],
  elements: readonly string[],
): ArticleWriter {
  const a = new ArticleWriter(p.id, p.name, p.source);
  const fact = (relation: string, ...answers: string[]) => ({ relation, subject: p.name, answers });
  const plainLead = p.lead.replace(/^United States /, "American ");
  const lead = /^(?:the|an?) /.test(plainLead) ? plainLead : withArticle(plainLead);
  const verb = p.died === undefined && p.born !== undefined ? "is" : "was";
  a.say(
    [`${p.name} ${verb} ${lead}.`],
    fact("profession", p.profession, p.lead),
    ...(p.nation === undefined
      ? []
      : [
          fact(
            "nation",
            p.nation === "United States" ? "American" : p.nation,
            ...(p.nation === "United States" ? ["United States"] : []),
          ),
        ]),
  );
  if (p.birthplace !== undefined)
    a.say(
      [
        `${p.name} was born in ${p.birthplace}.`,
        `The birthplace of ${p.name} is ${p.birthplace}.`,
        `${p.name} came into the world in ${p.birthplace}.`,
      ],
      fact("birthplace", p.birthplace),
    );
  if (p.deed !== undefined) a.say([`${p.name} ${p.deed}.`], fact("deed", p.deed));
  if (p.fame !== undefined)
    a.say(
      [
        `${p.name} is best known for ${p.fame}.`,
        `The fame of ${p.name} rests on ${p.fame}.`,
        `People remember ${p.name} for ${p.fame}.`,
      ],
      fact("fame", p.fame),
    );
  for (const clause of p.sense?.clauses.slice(1) ?? []) {
    if (/\d/.test(clause)) continue;
    if (
      /^(?:was|is|discovered|invented|wrote|won|founded|developed|introduced|studied|formulated|collaborated|taught|led|made|built|designed|composed|painted|explored)\b/.test(
        clause,
      )
    )
      a.say([`${p.name} ${clause}.`]);
    else if (/^(?:noted|known|remembered|famous) /.test(clause)) a.say([`${p.name} is ${clause}.`]);
  }
  const [element] = elements;
  if (element !== undefined) {
    a.say(
      [
        `${p.name} is credited with the discovery of ${list(elements)}.`,
        `Among the chemical elements, ${list(elements)} ${elements.length > 1 ? "were" : "was"} found by ${p.name}.`,
      ],
      elements.length === 1 ? fact("found-element", element) : fact("found-elements", list(elements), ...elements),
    );
  }
  const century =
    p.born === undefined || p.died === undefined ? undefined : ordinals[Math.floor((p.born + 25 + p.died) / 200) - 11];
  if (century !== undefined)
    a.say(
      [
        `The working life of ${p.name} fell mostly in the ${century} century.`,
        `${p.name} belongs to the ${century} century.`,
        `In the ${century} century, ${p.name} was at work.`,
      ],
      fact("century", century),
    );
  const aliases = (p.sense?.names ?? []).filter((n) => n.includes(" ") && n !== p.name).slice(0, 2);
  const [alias] = aliases;
  if (alias !== undefined)
    a.say(
      [`${p.name} is also known as ${list(aliases)}.`, `Books also list ${p.name} under the name ${list(aliases)}.`],
      fact("also-called", alias, ...aliases),
    );
  const kind =
    p.sense?.instanceOf.flatMap((o) => wordnet.get(o) ?? [])[0] ??
    wordnet.lookup(p.profession).find((s) => s.lexfile === 18);
  const gloss = kind?.clauses[0];
  if (kind && gloss !== undefined && gloss.split(" ").length > 3 && !/^(?:in|an? in|from|of) /.test(gloss))
    a.say([
      `${p.name} is counted among the ${plural(kind.names[0] ?? "")}; ${withArticle(kind.names[0] ?? "")} is ${/^(?:an?|the|any|one|someone) /.test(gloss) ? gloss : withArticle(gloss)}.`,
    ]);
  const fellows = people
    .filter((x) => x !== p && x.profession === p.profession && x.nation !== undefined && same(x.nation, p.nation))
    .slice(0, 60);
  const at = fellows.length > 0 ? hash(p.id) % fellows.length : 0;
  const shown = [...fellows.slice(at), ...fellows.slice(0, at)].slice(0, 3).map((x) => x.name);
  const nation = p.nation === "United States" ? "American" : (p.nation ?? "");
  if (shown.length > 1) {
    a.say([
      `Other ${nation} ${plural(p.profession)} are ${list(shown)}.`,
      `${p.name} shares the calling of ${p.profession} with ${list(shown)}, who are ${nation}, too.`,
    ]);
  }
  if (a.words < 60) {
    const next = fellows.find((x) => x.deed !== undefined && shown.includes(x.name));
    if (next?.deed !== undefined) a.say([`${next.name}, for example, ${next.deed}.`]);
  }
  if (a.words < 60) {
    const others = fellows.filter((x) => x.fame !== undefined || x.deed !== undefined).slice(at % 7);
    for (const other of others.slice(0, 2)) {
      if (a.words < 60)
        a.say([
          other.fame === undefined
            ? `Another ${nation} ${p.profession}, ${other.name}, ${other.deed ?? ""}.`
            : `Another ${nation} ${p.profession}, ${other.name}, is known for ${other.fame}.`,
        ]);
    }
  }
  return a;
}
