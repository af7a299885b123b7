import { normalised } from "../../../../src/engine/experts/words.ts";
import { pick } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import { inCapitals, inTitleCase } from "../asking.ts";
import type { OpenPassage } from "../read.ts";
import { DATE, DEMONYM, TRADES } from "./patterns.ts";
import { RELATIONS } from "./relations.ts";
import type { Relation, Subject } from "./relations.ts";

/** A page by its opening passage. */
export interface Page {
  readonly passage: OpenPassage;
  readonly subject: Subject;
  /** Its title without what tells it from its namesakes: "Ambrel" of "Ambrel (town)". */
  readonly name: string;
}

/** What the opening of a page tells. */
export interface Fact {
  readonly page: Page;
  readonly relation: Relation;
  /** To the letter. */
  readonly value: string;
}

/** Facts stand in the opening sentences, where patterns go wrong the least. */
const OPENING = 700;
const LONGEST = 60;

const PERSON = new RegExp(
  `^[^.]{0,120}?\\((?:[^()]{0,140}?[;:,\\s])?(?:born |(?:${DATE}|\\d{4})\\s?[-–—])|\\b(?:is|was) an? (?:(?:former|retired|professional|late) )*(?:${DEMONYM} )?(?:(?:former|professional) )*${TRADES}`,
  "u",
);
const THINGS: readonly (readonly [Subject, RegExp])[] = [
  [
    "film",
    /\b(?:film|documentary)\b(?! (?:director|actor|actress|producer|festival|studio|award|company|series|score))/,
  ],
  ["song", /\b(?:song|single)\b(?! (?:by season|season|album))/],
  ["album", /\b(?:album|EP|mixtape)\b/],
  ["book", /\b(?:novel|book|play|memoir|novella|short story|poem)\b(?! (?:series|publisher|award))/],
  ["game", /\bvideo game\b(?! (?:developer|publisher|company|series))/],
  ["show", /\b(?:television series|TV series|sitcom|television show|television program(?:me)?|soap opera)\b/],
  [
    "place",
    /\b(?:village|town|city|municipality|commune|community|suburb|township|borough|district|river|lake|mountain|island)\b/,
  ],
  [
    "building",
    /\b(?:stadium|airport|museum|church|castle|building|skyscraper|tower|bridge|cathedral|arena|theatre|mansion|hotel)\b/,
  ],
  [
    "organisation",
    /\b(?:company|club|band|university|college|school|team|organi[sz]ation|record label|airline|newspaper|party|group|institute|society)\b/,
  ],
];

/** What relations to people find: a first name alone says little, unless a page bears it. */
const PEOPLE = new Set(
  "director writer producer composer star author creator founder architect spouse father mother child sibling".split(
    " ",
  ),
);

/** What a page is about, by the noun that comes first behind "is a". */
export function subjectOf(text: string): Subject | undefined {
  const opening = text.slice(0, 400);
  if (PERSON.test(opening)) return "person";
  const said =
    /\b(?:is|was|are|were) (?:an?|the|one of the)\b(?<rest>[^.]{0,120})/.exec(opening)?.groups?.["rest"] ?? "";
  const found = THINGS.flatMap(([subject, noun]) => {
    const at = noun.exec(said)?.index;
    return at === undefined ? [] : [{ subject, at }];
  });
  return found.sort((a, b) => a.at - b.at)[0]?.subject;
}

/** The facts that a page opens with. */
export function factsOf(page: Page): Fact[] {
  const opening = openingOf(page.passage.text);
  const title = ` ${normalised(page.passage.title)} `;
  return RELATIONS.filter(({ of }) => of.includes(page.subject)).flatMap((relation) => {
    const value = relation.told({ title: page.passage.title, text: opening });
    if (
      value === undefined ||
      value.length > LONGEST ||
      /['’]s$/.test(value) ||
      title.includes(` ${normalised(value)} `)
    )
      return [];
    return [{ page, relation, value }];
  });
}

/** Whole sentences, so that no name is cut. */
function openingOf(text: string): string {
  if (text.length <= OPENING) return text;
  const end = text.lastIndexOf(". ", OPENING);
  return text.slice(0, end < 0 ? OPENING : end + 1);
}

/** Pages and what they tell, by relation, by page and by name. */
export class Encyclopedia {
  readonly facts: readonly Fact[];
  readonly #byRelation = new Map<string, Fact[]>();
  readonly #byPage = new Map<Page, Fact[]>();
  /** Pages by title, name and alias; undefined where several bear it. */
  readonly #byName = new Map<string, Page | undefined>();
  readonly #ids: ReadonlyMap<string, readonly string[]>;

  /**
   * @param passages what facts are taken from
   * @param apart passages of other questions: no question is made about their pages, though their pages may be on the way
   */
  constructor(passages: readonly OpenPassage[], apart: readonly OpenPassage[] = []) {
    const apartTitles = new Set(apart.map(({ title }) => normalised(title)));
    const ids = new Map<string, string[]>();
    for (const { id, title } of [...passages, ...apart])
      ids.set(normalised(title), [...(ids.get(normalised(title)) ?? []), id]);
    this.#ids = ids;
    const pages = passages.flatMap((passage): Page[] => {
      const subject = subjectOf(passage.text);
      return subject === undefined ? [] : [{ passage, subject, name: passage.title.replace(/ \([^)]*\)$/, "") }];
    });
    for (const page of pages) for (const name of namesOf(page)) this.#note(name, page);
    this.facts = pages
      .flatMap(factsOf)
      .filter(({ relation, value }) => !PEOPLE.has(relation.finds) || value.includes(" ") || this.knows(value));
    for (const fact of this.facts) {
      if (!apartTitles.has(normalised(fact.page.passage.title))) append(this.#byRelation, fact.relation.name, fact);
      append(this.#byPage, fact.page, fact);
    }
  }

  /** Facts of a relation about pages that may be asked about. */
  about(relation: string): readonly Fact[] {
    return this.#byRelation.get(relation) ?? [];
  }

  of(page: Page): readonly Fact[] {
    return this.#byPage.get(page) ?? [];
  }

  /** The only page of that name. */
  named(name: string): Page | undefined {
    return this.#byName.get(normalised(name));
  }

  /** The page that a fact leads on to, if it is of what such a fact leads to. */
  ledTo({ page, relation, value }: Fact): Page | undefined {
    const target = this.named(value);
    return target !== undefined && target !== page && relation.leads?.to.includes(target.subject) === true
      ? target
      : undefined;
  }

  knows(name: string): boolean {
    return this.#byName.has(normalised(name));
  }

  /** Ids of all passages of a page's title. */
  ids({ passage }: Page): readonly string[] {
    return this.#ids.get(normalised(passage.title)) ?? [passage.id];
  }

  /** The page by name, with what tells it from its namesakes where that is needed, and now and then where it is not. */
  spell(page: Page, random: Rng): string {
    const alone = this.named(page.name) === page;
    const spelt = alone && random() < 0.6 ? page.name : page.passage.title;
    const letters = random();
    return letters < 0.3 ? inTitleCase(spelt) : letters < 0.45 ? inCapitals(spelt) : spelt;
  }

  /** The page as a question speaks of it: "the film Ambrel". */
  mention(page: Page, random: Rng): string {
    return `${pick(random, KINDS[page.subject] ?? [""])}${this.spell(page, random)}`;
  }

  #note(name: string, page: Page): void {
    const key = normalised(name);
    const isTaken = this.#byName.has(key) && this.#byName.get(key) !== page;
    this.#byName.set(key, isTaken ? undefined : page);
  }
}

const KINDS: Readonly<Partial<Record<Subject, readonly string[]>>> = {
  film: ["film ", "film ", "the film ", "the movie ", ""],
  song: ["song ", "the song ", "the song ", ""],
  album: ["the album ", "album ", ""],
  book: ["the book ", "", ""],
  game: ["the game ", "the video game ", ""],
  show: ["the series ", "the show ", ""],
};

const namesOf = ({ passage, name }: Page): string[] => [passage.title, name, ...(passage.aliases ?? [])];

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
