import type { Element } from './elements.ts';
import { ArticleWriter, list, plural, slug, withArticle } from './prose.ts';
import type { Sense, WordNet } from './wordnet.ts';

/** Professions whose members have an article and a row in a table of lives. */
export const professions = [
  'chemist', 'physicist', 'mathematician', 'astronomer', 'biologist', 'physician', 'inventor', 'explorer', 'composer', 'painter',
  'sculptor', 'architect', 'philosopher', 'economist', 'novelist', 'poet', 'dramatist', 'filmmaker', 'actor', 'musician', 'engineer', 'navigator', 'astronaut', 'psychologist', 'historian',
] as const;

export interface Person {
  readonly sense: Sense;
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

/** The fullest plain form of a person's name: "Ernest Rutherford" rather than "Rutherford" or "First Baron Rutherford". */
function fullName(names: readonly string[]): string {
  const [surname = ''] = names;
  const plain = names.filter((n) => n.includes(' ') && !/\b(?:Baron|Sir|Saint|Lord|Count|Earl|Duke|Viscount|Marquis|Madame|Mrs|Dame|the|Jr|Sr)\b|\d/.test(n));
  return plain.find((n) => n.endsWith(surname) && n.split(' ').length <= 3) ?? plain[0] ?? names.find((n) => n.includes(' ')) ?? surname;
}

/** Reads the people of the chosen professions out of WordNet; each once, under the first profession that names them. */
export function readPeople(wordnet: WordNet): readonly Person[] {
  const people = new Map<number, Person>();
  for (const profession of professions) {
    for (const sense of wordnet.below(wordnet.root(profession, 18))) {
      if (sense.instanceOf.length === 0 || people.has(sense.offset)) continue;
      const person = parsePerson(sense, profession);
      if (person && ![...people.values()].some((p) => p.id === person.id)) people.set(sense.offset, person);
    }
  }
  return [...people.values()];
}

function parsePerson(sense: Sense, profession: string): Person | undefined {
  const gloss = sense.clauses[0] ?? '';
  const all = sense.clauses.join('; ');
  const years = /\((?:circa )?(\d{4})-(?:circa )?(\d{4})\)/.exec(all);
  const alive = /born in (\d{4})/.exec(all);
  const body = gloss.replace(/\s*\([^)]*\)/g, '').trim();
  const split = /^(.*?) (who|noted for|known for|remembered for|famous for|best known for|remembered as|noted as|whose|considered|and) (.*)$/.exec(body);
  const lead = split?.[2] === 'and' || !split ? body : (split[1] ?? body);
  const nation = /^(?:the )?((?:United States|[A-Z][a-z]+(?:-[A-Z][a-z]+)?))(?: [A-Z][a-z]+)* [a-z]/.exec(lead)?.[1];
  const name = fullName(sense.names);
  const deed = split?.[2] === 'who' ? split[3] : undefined;
  const fame = split?.[2]?.endsWith('for') ? split[3] : undefined;
  if (!name.includes(' ') || lead.split(' ').length > 9 || /\d/.test(body)) return undefined;
  return {
    sense, name, id: `atlas:person/${slug(name)}`, profession, nation, lead, deed, fame,
    birthplace: /\(born in ([A-Z][A-Za-z ]+)\)/.exec(gloss)?.[1],
    born: years ? Number(years[1]) : alive ? Number(alive[1]) : undefined,
    died: years ? Number(years[2]) : undefined,
  };
}

/** Spellings of discoverers that differ between the stories of the elements and WordNet. */
const spelling: Readonly<Record<string, string>> = {
  'Carl Wilhelm Scheele': 'Karl Wilhelm Scheele',
  'Humphry Davy': 'Humphrey Davy',
  'Pierre Janssen': 'Pierre Jules Cesar Janssen',
};

/** One article for each person of whom more is told than the years. */
export function personArticles(wordnet: WordNet, people: readonly Person[], elements: readonly Element[]): ArticleWriter[] {
  const discoveries = new Map<string, string[]>();
  for (const e of elements) for (const d of e.discoverers) discoveries.set(d, [...(discoveries.get(d) ?? []), e.name.toLowerCase()]);
  const found = (p: Person) =>
    [...discoveries].find(([d]) => p.sense.names.some((n) => n === d || n === spelling[d] || (n.split(' ').length > 1 && n.split(' ')[0] === d.split(' ')[0] && n.split(' ').at(-1) === d.split(' ').at(-1))))?.[1] ?? [];
  return people
    .filter((p) => p.deed !== undefined || p.fame !== undefined || found(p).length > 0)
    .map((p) => personArticle(wordnet, p, people, found(p)))
    .filter((a) => a.words >= 45);
}

function personArticle(wordnet: WordNet, p: Person, people: readonly Person[], elements: readonly string[]): ArticleWriter {
  const a = new ArticleWriter(p.id, p.name, 'wordnet');
  const fact = (relation: string, ...answers: string[]) => ({ relation, subject: p.name, answers });
  const lead = /^(?:the|an?) /.test(p.lead) ? p.lead : withArticle(p.lead);
  const verb = p.died === undefined && p.born !== undefined ? 'is' : 'was';
  a.say([`${p.name} ${verb} ${lead}.`], fact('profession', p.profession, p.lead), ...(p.nation === undefined ? [] : [fact('nation', p.nation)]));
  if (p.birthplace !== undefined) a.say([`${p.name} was born in ${p.birthplace}.`, `The birthplace of ${p.name} is ${p.birthplace}.`, `${p.name} came into the world in ${p.birthplace}.`], fact('birthplace', p.birthplace));
  if (p.deed !== undefined) a.say([`${p.name} ${p.deed}.`], fact('deed', p.deed));
  if (p.fame !== undefined) a.say([`${p.name} is best known for ${p.fame}.`, `The fame of ${p.name} rests on ${p.fame}.`, `People remember ${p.name} for ${p.fame}.`], fact('fame', p.fame));
  for (const clause of p.sense.clauses.slice(1)) {
    if (/\d/.test(clause)) continue;
    if (/^(?:was|is|discovered|invented|wrote|won|founded|developed|introduced|studied|formulated|collaborated|taught|led|made|built|designed|composed|painted|explored)\b/.test(clause)) a.say([`${p.name} ${clause}.`]);
    else if (/^(?:noted|known|remembered|famous) /.test(clause)) a.say([`${p.name} is ${clause}.`]);
  }
  const [element] = elements;
  if (element !== undefined) {
    a.say([`${p.name} is credited with the discovery of ${list(elements)}.`, `Among the chemical elements, ${list(elements)} ${elements.length > 1 ? 'were' : 'was'} found by ${p.name}.`], elements.length === 1 ? fact('found-element', element) : fact('found-elements', list(elements), ...elements));
  }
  const aliases = p.sense.names.filter((n) => n.includes(' ') && n !== p.name).slice(0, 2);
  const [alias] = aliases;
  if (alias !== undefined) a.say([`${p.name} is also known as ${list(aliases)}.`, `Books also list ${p.name} under the name ${list(aliases)}.`], fact('also-called', alias, ...aliases));
  const kind = p.sense.instanceOf.flatMap((o) => wordnet.get(o) ?? [])[0];
  const gloss = kind?.clauses[0];
  if (kind && gloss !== undefined && gloss.split(' ').length > 3) a.say([`${p.name} is counted among the ${plural(kind.names[0] ?? '')}; ${withArticle(kind.names[0] ?? '')} is ${/^(?:an?|the|any|one|someone) /.test(gloss) ? gloss : withArticle(gloss)}.`]);
  const fellows = people.filter((x) => x !== p && x.profession === p.profession && x.nation !== undefined && x.nation === p.nation).slice(0, 60);
  const at = fellows.length > 0 ? p.sense.offset % fellows.length : 0;
  const shown = [...fellows.slice(at), ...fellows.slice(0, at)].slice(0, 3).map((x) => x.name);
  if (shown.length > 1 && p.nation !== undefined) {
    const nation = p.nation === 'United States' ? 'American' : p.nation;
    a.say([`Other ${nation} ${plural(p.profession)} are ${list(shown)}.`, `${p.name} shares the calling of ${p.profession} with ${list(shown)}, who are ${nation}, too.`].map((s) => s.replace('filmmaker with', 'filmmaker with')));
  }
  if (a.words < 60) {
    const next = fellows.find((x) => x.deed !== undefined && shown.includes(x.name));
    if (next?.deed !== undefined) a.say([`${next.name}, for example, ${next.deed}.`]);
  }
  if (a.words < 60) a.say([`Anyone who reads about the history of the work of ${plural(p.profession)} sooner or later meets the name of ${p.name}.`]);
  return a;
}
