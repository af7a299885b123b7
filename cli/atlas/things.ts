import { ArticleWriter, capitalise, list, plural, slug, withArticle } from "./prose.ts";
import type { Sense, WordNet } from "./wordnet.ts";

/** A family of things that the Atlas explains: the noun above them all, its lexicographer file, and how many it takes. */
interface Family {
  readonly key: string;
  readonly root: readonly [name: string, lexfile: number];
  readonly limit: number;
  /** Proper names (rivers, islands) instead of kinds (violins, owls). */
  readonly named: boolean;
}

const families: readonly Family[] = [
  { key: "animal", root: ["animal", 3], limit: 600, named: false },
  { key: "instrument", root: ["musical instrument", 6], limit: 170, named: false },
  { key: "fruit", root: ["edible fruit", 13], limit: 110, named: false },
  { key: "vegetable", root: ["vegetable", 13], limit: 90, named: false },
  { key: "dish", root: ["dish", 13], limit: 130, named: false },
  { key: "flower", root: ["flower", 20], limit: 60, named: false },
  { key: "tree", root: ["tree", 20], limit: 80, named: false },
  { key: "vehicle", root: ["vehicle", 6], limit: 140, named: false },
  { key: "tool", root: ["tool", 6], limit: 100, named: false },
  { key: "weapon", root: ["weapon", 6], limit: 70, named: false },
  { key: "garment", root: ["clothing", 6], limit: 150, named: false },
  { key: "sport", root: ["sport", 4], limit: 80, named: false },
  { key: "dance", root: ["dance", 4], limit: 50, named: false },
  { key: "gem", root: ["gem", 27], limit: 50, named: false },
  { key: "river", root: ["river", 17], limit: 190, named: true },
  { key: "mountain", root: ["mountain peak", 17], limit: 90, named: true },
  { key: "island", root: ["island", 17], limit: 120, named: true },
  { key: "lake", root: ["lake", 17], limit: 50, named: true },
  { key: "sea", root: ["sea", 17], limit: 40, named: true },
  { key: "planet", root: ["planet", 17], limit: 9, named: true },
  { key: "deity", root: ["deity", 18], limit: 140, named: true },
];

/** Figures belong to the tables: brackets that hold one leave the gloss. */
const withoutFigures = (clause: string) =>
  clause
    .replace(/^\([^)]*\)\s*/, "")
    .replace(/\s*\([^)]*\d[^)]*\)/g, "")
    .replace(/ about [\d,]+ (?:feet|miles) (?:below|above|off|north|south|east|west)[a-z ]*/, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Sports, dances and some foods are spoken of without "a": "golf", "sushi". */
const isMass = (family: string, name: string) =>
  family === "sport" ||
  family === "dance" ||
  /^(?:sushi|curry|rice|risotto|goulash|haggis|succotash|spaghetti|celery|spinach|broccoli|lettuce|cauliflower|.* rice|sauerkraut|coleslaw|ratatouille|couscous|tempura|teriyaki|sukiyaki|sashimi|.*pork|.*beef|.*chicken|.*salad|.*greens|.*clothing|.*wear|.*clothes|jade|turquoise|amber|lapis lazuli|coral)$/.test(
    name,
  );

/** "owls", but "forms of social dancing". */
const kinds = (kind: string) =>
  /(?:ing|wear|stuff|jewelry|footwear|apparel)$/.test(kind) ? `forms of ${kind}` : plural(kind);

/** Names of places that take "the" inside a sentence. */
const placeName = (name: string) =>
  /^(?:Atlantic|Pacific|Arctic|Antarctic|Himalayas?|Andes|Alps|Rockies|Karakoram|Pamirs|Caucasus|Caribbean|Mediterranean|Baltic|West Indies|Sahara|Levant|Dolomites|Philippines|Netherlands|Cascades|.* (?:Islands|Mountains|Range|Ocean|Sea|Hills|States|Lakes|Peninsula|Kingdom|Antilles|Republic|Alps|Archipelago|Canal|Bay|River|Isles|Indies))$/.test(
    name,
  )
    ? `the ${name}`
    : name;
const quantity = /\d|\b(?:feet|miles|inches|pounds|metres|kilometers|ft)\b/;

/** Name with the article "the" where rivers, seas and island groups take it. */
function properName(sense: Sense, family: Family): string {
  const [first = ""] = sense.names;
  if (family.key === "river") {
    const river = sense.names.find((n) => n.endsWith(" River")) ?? (first.includes(" ") ? first : `${first} River`);
    return `the ${river}`;
  }
  if (family.key === "mountain") return sense.names.find((n) => n.startsWith("Mount ")) ?? first;
  if (family.key === "lake") return sense.names.find((n) => n.startsWith("Lake ")) ?? first;
  if (/ Sea$|Islands$|^Gulf /.test(first)) return `the ${first}`;
  return first;
}

const usable = (sense: Sense, family: Family) => {
  const [first = ""] = sense.names;
  const [clause = ""] = sense.clauses;
  const told = sense.clauses.join(" ").split(" ").length;
  return (
    (family.named ? /^[A-Z]/.test(first) && sense.instanceOf.length > 0 : /^[a-z][a-z' -]+$/.test(first)) &&
    told >= 5 &&
    clause.split(" ").length >= 2 &&
    !/obsolete|offensive|slang|derogat|informal|genital|sexual|genus|taxonomic/i.test(sense.gloss) &&
    (family.named || !quantity.test(clause) || withoutFigures(clause).split(" ").length >= 5)
  );
};

export interface Thing {
  readonly sense: Sense;
  readonly family: string;
  readonly name: string;
  readonly title: string;
  readonly id: string;
}

/** How well known a name is likely to be: drawn as a pictogram, found in tagged texts, a single word, with kinds of its own. */
const fame = (s: Sense, drawn: ReadonlySet<string>) =>
  (drawn.has(s.names[0] ?? "") ? 100 : 0) +
  Math.min(s.frequency, 50) +
  ((s.names[0] ?? "").includes(" ") ? 0 : 3) +
  Math.min(s.hyponyms.length, 5) +
  Math.min(s.gloss.length, 120) / 60;

/** Chooses the things of each family, the best known first; `drawn` are the names of the pictograms. */
export function chooseThings(wordnet: WordNet, drawn: ReadonlySet<string>): readonly Thing[] {
  const taken = new Map<string, Thing>();
  for (const family of families) {
    const candidates = wordnet
      .below(wordnet.root(...family.root))
      .filter((s) => usable(s, family) && wordnet.lookup(s.names[0] ?? "").find((x) => x.lexfile === s.lexfile) === s)
      .sort((a, b) => fame(b, drawn) - fame(a, drawn) || a.offset - b.offset);
    let count = 0;
    for (const sense of candidates) {
      if (count === family.limit) break;
      const name = family.named ? properName(sense, family) : (sense.names[0] ?? "");
      const title = capitalise(name.replace(/^the /, ""));
      if (taken.has(title.toLowerCase())) continue;
      taken.set(title.toLowerCase(), {
        sense,
        family: family.key,
        name,
        title,
        id: `atlas:${family.key}/${slug(title)}`,
      });
      count++;
    }
  }
  return [...taken.values()];
}

/** Whether a clause of a gloss speaks of many ("flightless birds having …"). */
function isPlural(clause: string): boolean {
  if (/^(?:an?|the|any|one|either|each|this|that|it) /i.test(clause)) return false;
  const head =
    clause.split(
      / (?:of|that|which|having|with|used|from|in|for|who|where|like|made|worn|consisting|native|living|found|resembling|related|bearing|since|typically|usually|especially|often|to|on|by|at|as)\b|[,(:]/,
    )[0] ?? clause;
  if (head.split(" ").length > 9) return false;
  return /[^sui]s$/.test(head);
}

/** A gloss turned into a sentence about its subject. */
function defining(name: string, named: boolean, mass: boolean, clause: string): string {
  if (named)
    return `${name} is ${/^(?:an?|the|any|one|either|each) /i.test(clause) ? clause : /^[a-z]+est /.test(clause) ? `the ${clause}` : withArticle(clause)}.`;
  if (/^(?:two|three|several|many|some) /.test(clause)) return `${withArticle(name)} is made up of ${clause}.`;
  if (isPlural(clause)) return `${plural(name)} are ${clause}.`;
  if (mass) return `${name} is ${clause}.`;
  const subject = withArticle(name);
  return `${subject} is ${/^(?:an?|the|any|one|either|each|type|kind) /i.test(clause) ? clause : withArticle(clause)}.`;
}

const verbStart =
  /^(?:is|was|were|are|has|had|have|flows|rises|arises|runs|lies|located|used|made|found|often|usually|native|widely|sometimes|the|a|an|contains|includes|empties|discovered|once|formerly|considered|worn|played|site|father|mother|son|daughter|wife|husband|counterpart|identified)\b/;

/** Another clause of the gloss as a sentence of its own, or nothing where that would not read well. */
function following(name: string, clause: string): string | undefined {
  const start = verbStart.exec(clause)?.[0];
  if (
    /^(?:the|an?|some)$/.test(start ?? "") &&
    (/ (?:is|are|was|were|has|have|blows|holds|takes|plays|covers|uses|feeds|lives|grows|makes|sits|gives|comes|goes) /.test(
      clause,
    ) ||
      !/(?:est|of|in|with|for|that|which|from|used|made) /.test(clause))
  )
    return undefined;
  if (start === undefined || clause.split(" ").length < 3 || quantity.test(clause)) return undefined;
  if (/^(?:is|was|were|are|has|had|have|flows|rises|arises|runs|lies|contains|includes|empties)$/.test(start))
    return `${name} ${clause}.`;
  if (/^(?:often|usually|widely|sometimes|once|formerly)$/.test(start))
    return /^\w+ (?:used|worn|found|eaten|cultivated|grown|regarded|called|considered|kept|made|planted|cooked|served|filled|applied|placed)\b/.test(
      clause,
    )
      ? `${name} is ${clause}.`
      : undefined;
  if (/^(?:site|father|mother|son|daughter|wife|husband|counterpart)$/.test(start)) return `${name} is the ${clause}.`;
  return `${name} is ${clause}.`;
}

/** One article for each chosen thing: what it is, its other names, its kinds, its parts and its relatives. */
export function thingArticles(wordnet: WordNet, things: readonly Thing[]): ArticleWriter[] {
  const names = new Map(things.map((t) => [t.sense.offset, t]));
  return things.map((t) => thingArticle(wordnet, t, names)).filter((a) => a.words >= 60);
}

function thingArticle(wordnet: WordNet, thing: Thing, known: ReadonlyMap<number, Thing>): ArticleWriter {
  const { sense, name } = thing;
  const named = thing.sense.instanceOf.length > 0;
  const a = new ArticleWriter(thing.id, thing.title, "wordnet");
  const mass = !named && isMass(thing.family, name);
  const subject = named || mass ? name : withArticle(name);
  const the = mass ? name : `the ${name}`;
  const clauses = sense.clauses.map(withoutFigures).filter(Boolean);
  const clause = (clauses[0] ?? "").replace(/\s*\d[\d,]* miles long/, "");
  const plain = name.replace(/^the /, "");
  const fact = (relation: string, ...answers: string[]) => ({ relation, subject: plain, answers });
  a.say(
    [defining(name, named, mass, clause)],
    fact(named ? `${thing.family}-description` : "definition", clause.replace(/^(?:an?|the) /i, "")),
  );
  for (const more of clauses.slice(1)) {
    const sentence = following(subject, more);
    if (sentence !== undefined) a.say([sentence]);
  }
  const others = sense.names.filter((n) => !plain.includes(n) && !n.includes(plain)).slice(0, 3);
  const binomial = others.find((n) => /^[A-Z][a-z]+ [a-z]+$/.test(n));
  const common = others.filter((n) => n !== binomial);
  const [alias] = common;
  if (alias !== undefined) {
    a.say(
      [
        `${subject} is also called ${list(common)}.`,
        `Another name for ${subject} is ${list(common)}.`,
        `${subject} is known as ${list(common)}, too.`,
      ],
      fact("also-called", alias, ...common),
    );
  }
  if (binomial !== undefined) {
    a.say(
      [
        `The scientific name of the ${plain} is ${binomial}.`,
        `Biologists know the ${plain} as ${binomial}.`,
        `In science, the ${plain} bears the name ${binomial}.`,
      ],
      fact("scientific-name", binomial),
    );
  }
  const above = [...sense.hypernyms, ...sense.instanceOf].flatMap((o) => wordnet.get(o) ?? []);
  const [parent] = above;
  if (parent) sayParent(a, wordnet, thing, parent, subject, plain, the);
  sayWholeAndParts(a, wordnet, sense, subject, plain);
  sayKinds(a, wordnet, sense, plain);
  if (parent && a.words < 110) saySiblings(a, wordnet, sense, parent, subject, known);
  const grand = parent?.hypernyms.flatMap((o) => wordnet.get(o) ?? [])[0];
  if (a.words < 60 && parent && grand && !/entity|matter|unit/.test(grand.names[0] ?? "")) {
    a.say([`In a wider sense, ${subject} counts among the ${kinds(grand.names[0] ?? "")}${explain(grand)}.`]);
  }
  return a;
}

/** ", that is, …": the gloss of a kind, where it is short. */
function explain(sense: Sense): string {
  const [clause = ""] = sense.clauses;
  const short = withoutFigures(clause);
  return short && short.split(" ").length < 22 && !isPlural(short)
    ? `, each of them ${/^(?:an?|the|any|one|someone|something) /i.test(short) ? short : withArticle(short)}`
    : "";
}

function sayParent(
  a: ArticleWriter,
  wordnet: WordNet,
  thing: Thing,
  parent: Sense,
  subject: string,
  plain: string,
  the: string,
): void {
  const kind = parent.names[0] ?? "";
  if (/^[A-Z]/.test(kind) || kind === "") return;
  const fact = { relation: "kind-of", subject: plain, answers: [kind, ...parent.names.slice(1, 3)] };
  const more = explain(parent);
  const whole = thing.sense.partOf.flatMap((o) => wordnet.get(o) ?? [])[0]?.names[0];
  if (thing.sense.instanceOf.length > 0) {
    if (whole !== undefined)
      a.say([`${subject} belongs to ${placeName(whole)}.`, `On the map, ${subject} is part of ${placeName(whole)}.`], {
        relation: "part-of",
        subject: plain,
        answers: [whole],
      });
    else if (more) a.say([`${subject} is one of the world's ${kinds(kind)}${more}.`], fact);
    return;
  }
  a.say(
    [
      `${subject} is a kind of ${kind}${more.replace("each of them", "that is")}.`,
      `${the} belongs to the ${kinds(kind)}${more}.`,
      `${the} is one of the ${kinds(kind)}${more}.`,
    ],
    fact,
  );
}

function sayWholeAndParts(a: ArticleWriter, wordnet: WordNet, sense: Sense, subject: string, plain: string): void {
  const parts = [...new Set(sense.parts.flatMap((o) => wordnet.get(o)?.names[0] ?? []))].slice(0, 6);
  if (parts.length > 1) {
    a.say(
      [`Parts of ${subject} are the ${list(parts)}.`, `Among the parts of ${subject} are the ${list(parts)}.`].map(
        (s) => (sense.instanceOf.length > 0 ? s.replace("are the", "are") : s),
      ),
      { relation: "parts", subject: plain, answers: [list(parts), ...parts] },
    );
  }
  const wholes =
    sense.instanceOf.length > 0
      ? []
      : sense.partOf.flatMap((o) => wordnet.get(o)?.names[0] ?? []).filter((n) => !/^[A-Z]/.test(n));
  const [whole] = wholes;
  if (whole !== undefined && whole !== plain)
    a.say([
      sense.lexfile === 13 && sense.hypernyms.length > 0 && /tree|plant|vine|palm|bush|berry|apple|nut/.test(whole)
        ? `${subject} grows on the ${whole}.`
        : `${subject} is part of the ${whole}.`,
    ]);
}

function sayKinds(a: ArticleWriter, wordnet: WordNet, sense: Sense, plain: string): void {
  const kinds = sense.hyponyms.flatMap((o) => wordnet.get(o) ?? []).filter((s) => /^[a-z]/.test(s.names[0] ?? ""));
  if (kinds.length > 1) {
    const names = [...new Set(kinds.map((k) => k.names[0] ?? ""))].slice(0, 5);
    a.say([`Kinds of ${plain} include the ${list(names)}.`, `The ${list(names)} are kinds of ${plain}.`], {
      relation: "kinds",
      subject: plain,
      answers: [list(names), ...names],
    });
  }
  const told = kinds.find((k) => (k.clauses[0] ?? "").split(" ").length > 5 && !quantity.test(k.clauses[0] ?? ""));
  if (told && a.words < 95) {
    a.say([`One kind of ${plain} is the ${told.names[0]}: ${withoutFigures(told.clauses[0] ?? "")}.`], {
      relation: "definition",
      subject: told.names[0] ?? "",
      answers: [told.clauses[0] ?? ""],
    });
  }
}

function saySiblings(
  a: ArticleWriter,
  wordnet: WordNet,
  sense: Sense,
  parent: Sense,
  subject: string,
  known: ReadonlyMap<number, Thing>,
): void {
  const named = sense.instanceOf.length > 0;
  const near = [...parent.hyponyms, ...parent.instances]
    .filter((o) => o !== sense.offset)
    .flatMap((o) => wordnet.get(o) ?? []);
  const siblings = near
    .filter((s) => (named ? s.instanceOf.length > 0 : /^[a-z]/.test(s.names[0] ?? "")))
    .sort(
      (x, y) =>
        Number(known.has(y.offset)) - Number(known.has(x.offset)) ||
        Math.abs(x.offset - sense.offset) - Math.abs(y.offset - sense.offset),
    );
  if (siblings.length === 0) return;
  const kind = parent.names[0] ?? "";
  const names = [...new Set(siblings.map((s) => s.names[0] ?? ""))].slice(0, 4);
  if (named)
    a.say([
      `Other ${kinds(kind)}, beside ${subject}, include ${list(names)}.`,
      `Like ${subject}, ${list(names)} ${names.length > 1 ? "are" : "is"} listed among the ${kinds(kind)}.`,
    ]);
  else
    a.say([
      `Beside ${subject}, the ${kinds(kind)} include the ${list(names)}.`,
      `Relatives of ${subject} among the ${kinds(kind)} include the ${list(names)}.`,
    ]);
  const told = siblings.find((s) => (s.clauses[0] ?? "").split(" ").length > 5 && !quantity.test(s.clauses[0] ?? ""));
  if (told && a.words < 75 && !named)
    a.say([
      `By contrast with ${subject}, the ${told.names[0]} is described as follows: ${withoutFigures(told.clauses[0] ?? "")}.`,
    ]);
  for (const other of siblings.filter((s) => named || s !== told)) {
    const clause = withoutFigures(other.clauses[0] ?? "");
    if (a.words < 60 && clause.split(" ").length > 5 && !quantity.test(clause))
      a.say([`Of the ${kinds(kind)}, ${named ? "" : "the "}${other.names[0]} is described thus: ${clause}.`]);
  }
}
