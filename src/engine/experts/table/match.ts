import { stem } from "../../index/tokenise.ts";
import type { Concept } from "./lexicon.ts";
import { adjectiveOf, conceptsOf, DIRECTIONS, isAdjective } from "./lexicon.ts";
import type { ColumnProfile, Place, TableProfile } from "./profile.ts";
import { alike, SORTING } from "./profile.ts";
import type { Reading } from "./reading.ts";
import { sameUnit, unitOf, unitWords } from "./units.ts";

/** Words [from, to) of the question name a cell: rows of one column. */
export interface ValueMatch extends Place {
  readonly from: number;
  readonly to: number;
  /** The words are part of longer cells. */
  readonly contained?: boolean;
}

/** Words of the question name a column; `at` is the first of them. */
export interface ColumnMatch {
  readonly column: ColumnProfile;
  readonly at: number;
  readonly words: readonly number[];
  /** 1 for the whole header in the question's own words, less for parts and synonyms. */
  readonly strength: number;
}

const LONGEST_NAME = 8;

/**
 * Cells that the question names, longest first, each word used once. `counting`: among columns that hold the same
 * value, prefer one that sorts rows into kinds ("airports in Singapore": the country, not the city).
 */
export function matchValues(reading: Reading, profile: TableProfile, counting: boolean): ValueMatch[] {
  const found: ValueMatch[] = [];
  const longest = Math.min(LONGEST_NAME, reading.words.length);
  for (let length = longest; length >= 1; length--) {
    for (let from = 0; from + length <= reading.words.length; from++) {
      const to = from + length;
      if (!reading.isFree(from, to) || !mayBeName(reading, profile, from, to)) continue;
      const words = reading.words.slice(from, to);
      const places =
        profile.cells.get(words.map((word) => word.text).join(" ")) ??
        profile.cellStems.get(words.map((word) => word.stem).join(" "));
      const place = places === undefined ? undefined : bestPlace(reading, profile, places, from, counting);
      if (place === undefined) continue;
      found.push({ ...place, from, to });
      reading.use(from, to, "value");
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Short words, operators and header words are names only when written as one ("He", "Most", "Nice"). */
function mayBeName(reading: Reading, profile: TableProfile, from: number, to: number): boolean {
  const content = Array.from({ length: to - from }, (_, i) => from + i).filter((i) => reading.isContent(i));
  const regnal = /^[IVX]+$/.test(reading.original(to - 1));
  if (to - from > 1) return content.length > 0 && (reading.isContent(to - 1) || regnal);
  const { text, stem } = reading.words[from] ?? { text: "", stem: "" };
  const written = reading.original(from);
  if (/^\d/.test(text)) return false;
  if (content.length === 0 || text.length <= 2) return from > 0 && /^\p{Lu}/u.test(written);
  const operator = isOperator(text);
  const header = profile.columns.some(({ stems }) => stems.includes(stem));
  return (!operator && !header) || reading.isName(from);
}

/** A word that orders or compares, and is no name by itself. */
export function isOperator(word: string): boolean {
  return Object.hasOwn(DIRECTIONS, word) || isAdjective(word) || adjectiveOf(word) !== undefined;
}

function bestPlace(
  reading: Reading,
  profile: TableProfile,
  places: readonly Place[],
  from: number,
  counting: boolean,
): Place | undefined {
  const preference = ({ column }: Place): number => {
    const header = profile.columns[column];
    const before = reading.words.slice(Math.max(0, from - 3), from);
    const named =
      header?.stems.some((stem) => before.some((word) => word.stem === stem)) === true &&
      !/ of $/.test(` ${reading.at(from - 1)} `);
    const sorting = (header?.distinct ?? 1) < SORTING;
    return (named ? 4 : 0) + (column === profile.key ? 2 : 0) + (counting && sorting ? 3 : 0);
  };
  return [...places].sort((a, b) => preference(b) - preference(a) || a.column - b.column)[0];
}

/** Columns that the question names by header words or synonyms, strongest first; each word is used once. */
export function matchColumns(reading: Reading, profile: TableProfile): ColumnMatch[] {
  const found: ColumnMatch[] = [];
  for (;;) {
    const taken = new Set(found.map(({ column }) => column.index));
    const best = profile.columns
      .filter(({ index }) => !taken.has(index))
      .flatMap((column) => matchColumn(reading, profile, column) ?? [])
      .sort((a, b) => b.weight - a.weight || a.match.column.index - b.match.column.index)[0];
    if (best === undefined) break;
    found.push(best.match);
    for (const word of best.match.words) reading.use(word, word + 1, "column");
  }
  if (found.length > 0) return found.sort((a, b) => a.at - b.at);
  const asked = profile.columns.flatMap((column) => questionWord(reading, column) ?? []);
  return asked.slice(0, 1);
}

const HEADER_FLOOR = 0.5;
/** Stems that many headers share: "Year of birth" is about births. */
const GENERIC = new Set(["year", "date", "number", "total", "rat", "shar", "averag"]);
const SYNONYM = 0.45;

function matchColumn(
  reading: Reading,
  profile: TableProfile,
  column: ColumnProfile,
): { match: ColumnMatch; weight: number } | undefined {
  const header: number[] = [];
  const matched = new Set<string>();
  const synonyms: number[] = [];
  reading.words.forEach((word, i) => {
    if (!reading.isFree(i) || (!reading.isContent(i) && column.stems.length > 1)) return;
    // "Periodic" of the title's periodic table is not a column "Period".
    const ofTitle = profile.subject.has(word.stem);
    const stem = column.stems.find(
      (own) => (own === word.stem || (!ofTitle && alike(own, word.stem))) && !matched.has(own),
    );
    if (stem !== undefined) {
      header.push(i);
      matched.add(stem);
    } else if (reading.isContent(i) && column.concepts.some((concept) => names(concept, reading, i))) {
      synonyms.push(i);
    }
  });
  const weightOf = (stems: Iterable<string>): number =>
    [...stems].reduce((sum, stem) => sum + (GENERIC.has(stem) ? 0.3 : 1), 0);
  const fraction = column.stems.length === 0 ? 0 : weightOf(matched) / weightOf(column.stems);
  if (header.length === 0 && ownUnit(column, profile)) synonyms.push(...unitWords(reading, column));
  // The key column's own name usually says what the rows are ("which country"); it is asked for anyway.
  // "The highest rain" is not about a column "Highest temperature".
  const directional = fraction < 1 && header.every((i) => isOperator(reading.at(i)));
  if (header.length > 0 && !directional && fraction >= HEADER_FLOOR && column.index !== profile.key) {
    const words = [...header, ...synonyms].sort((a, b) => a - b);
    return {
      match: { column, at: words[0] ?? 0, words, strength: fraction },
      weight: fraction * matched.size + 0.1 * synonyms.length,
    };
  }
  if (synonyms.length > 0 && column.index !== profile.key) {
    const weight = SYNONYM / Math.sqrt(column.stems.length) + 0.01 * synonyms.length;
    return { match: { column, at: synonyms[0] ?? 0, words: synonyms, strength: SYNONYM }, weight };
  }
  return undefined;
}

/** Whether a unit tells its column: no other is measured in it, and it is not what rows are ("countries", "years"). */
function ownUnit(column: ColumnProfile, profile: TableProfile): boolean {
  const unit = unitOf(column);
  const key = profile.columns[profile.key]?.stems ?? [];
  return (
    profile.columns.every((other) => other.index === column.index || unitOf(other) === "" || !sameUnit(unit, other)) &&
    !key.some((own) => alike(own, stem(unit)))
  );
}

/** Whether the word at `i` is one of the concept's words, or its adjective behind "how" ("how heavy"). */
function names(concept: Concept, reading: Reading, i: number): boolean {
  const { stem, text } = reading.words[i] ?? { stem: "", text: "" };
  if (concept.words.includes(stem)) return !isAdjective(text) || reading.at(i - 1) === "how";
  // "How old" asks for an age, not for a year.
  return (
    reading.at(i - 1) === "how" && concept.name !== "year" && conceptsOf(text).some((of) => of.concept === concept)
  );
}

/** "When", "where" and "who" ask for a column without naming it. */
function questionWord(reading: Reading, column: ColumnProfile): ColumnMatch | undefined {
  const at = reading.words.findIndex(
    ({ text, stem }) => /^(?:when|where|who)$/.test(text) && column.concepts.some(({ words }) => words.includes(stem)),
  );
  return at < 0 ? undefined : { column, at, words: [at], strength: 0.3 };
}

/** The numeric column an adjective orders, with the end its superlative picks: "heaviest" → mass, max. */
export function columnOfAdjective(
  adjective: string,
  profile: TableProfile,
): { column: ColumnProfile; direction: "max" | "min" } | undefined {
  for (const { concept, direction } of conceptsOf(adjective)) {
    const column = profile.columns
      .filter(({ type, concepts }) => type !== "text" && concepts.includes(concept))
      .sort((a, b) => a.stems.length - b.stems.length || a.index - b.index)[0];
    if (column !== undefined) return { column, direction };
  }
  return undefined;
}

/**
 * The column meant when none is named and the title says what the table measures: its only number, or, where the
 * columns are years, the last of them ("life expectancy of Japan").
 */
export function impliedColumn(reading: Reading, profile: TableProfile): ColumnMatch | undefined {
  const numeric = profile.columns.filter(({ type }) => type === "number");
  const years = numeric.every(({ name }) => /^\d{4}$/.test(name));
  const column = numeric.length === 1 || years ? numeric.at(-1) : undefined;
  if (column === undefined) return undefined;
  const key = profile.columns[profile.key]?.stems ?? [];
  const said = [...profile.subject].filter((stem) => !key.some((own) => alike(own, stem)));
  const at = reading.words.findIndex(
    (word, i) => reading.isFree(i) && reading.isContent(i) && said.some((stem) => alike(stem, word.stem)),
  );
  return at < 0 ? undefined : { column, at, words: [at], strength: 0.6 };
}
