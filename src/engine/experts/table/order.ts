import { adjectiveOf, cardinalOf, conceptsOf, DIRECTIONS, isAdjective, ordinalOf } from "./lexicon.ts";
import type { ColumnMatch } from "./match.ts";
import { columnOfAdjective } from "./match.ts";
import { alike } from "./profile.ts";
import type { ColumnProfile, TableProfile } from "./profile.ts";
import type { Reading } from "./reading.ts";

/** A superlative or comparative in the question. */
export interface Order {
  readonly from: number;
  readonly to: number;
  readonly degree: "comparative" | "superlative";
  /** "largest" itself, or the adjective behind "most": what may imply a column. */
  readonly adjective?: string;
  /** Direction of the word where the column is named beside it. */
  readonly direction?: "max" | "min";
  readonly flipped: boolean;
  readonly ranks: readonly [number, number];
  readonly than: boolean;
}

export function findOrder(reading: Reading): Order | undefined {
  for (let i = 0; i < reading.words.length; i++) {
    if (!reading.isFree(i)) continue;
    const word = reading.at(i);
    const next = reading.at(i + 1);
    const than = reading.phrase(i, i + 5).includes(" than");
    if (/^(?:most|more|least|less)$/.test(word) && isAdjective(next) && reading.isFree(i + 1)) {
      const degree = word === "most" || word === "least" ? "superlative" : "comparative";
      return {
        from: i,
        to: i + 2,
        degree,
        adjective: next,
        flipped: word.startsWith("le"),
        than,
        ...ranked(reading, i),
      };
    }
    const form = adjectiveOf(word);
    const direction = Object.hasOwn(DIRECTIONS, word) ? DIRECTIONS[word] : undefined;
    const ordinal = ordinalOf(word) !== undefined && (adjectiveOf(next)?.degree === "superlative" || next === "most");
    if ((form === undefined && direction === undefined) || ordinal) continue;
    if (/\b(?:at|no|not)$/.test(reading.phrase(i - 1, i)) || (/than/.test(next) && /^\d/.test(reading.at(i + 2))))
      continue;
    const degree = form?.degree ?? (/^(?:more|less|fewer)$/.test(word) ? "comparative" : "superlative");
    // "Discovered first" orders; "its first name" does not.
    const followed = next !== "" && reading.isFree(i + 1) && !/^(?:to|or|in|of|among|by|and)$/.test(next);
    if (/^(?:first|last|later)$/.test(word) && followed) continue;
    return {
      from: i,
      to: i + 1,
      degree,
      flipped: false,
      than,
      ...(form === undefined ? {} : { adjective: form.base }),
      ...(direction === undefined ? {} : { direction }),
      ...ranked(reading, i),
    };
  }
  return undefined;
}

/** Words that end like a superlative and are none. */
const NO_SUPERLATIVE =
  /^(?:w|t|r|n|p|j|z|v|ch|cr|gu|qu|att|arr|budap|buchar|conqu|cont|dig|ever|for|harv|hon|inf|ing|inter|inv|mod|pri|prot|requ|sugg|temp)est$/;

/** The end that a superlative asks for where no column is named: "the hardest to melt", "conducts heat best". */
export function openOrder(reading: Reading, order: Order | undefined): "max" | "min" | undefined {
  if (order === undefined) {
    const isVague = ({ text }: { text: string }, i: number): boolean =>
      reading.isFree(i) && !reading.isName(i) && /^[a-z]{2,}est$/.test(text) && !NO_SUPERLATIVE.test(text);
    return reading.words.some(isVague) ? "max" : undefined;
  }
  if (order.degree !== "superlative" || order.ranks[1] !== order.ranks[0] || order.ranks[0] !== 1) return undefined;
  const direction = order.direction ?? conceptsOf(order.adjective ?? "")[0]?.direction ?? "max";
  return order.flipped ? (direction === "max" ? "min" : "max") : direction;
}

/** Ranks that stand before a superlative ("second largest", "five largest", "top 3"), or behind "top". */
function ranked(reading: Reading, i: number): { readonly ranks: readonly [number, number] } {
  const before = reading.at(i - 1);
  const ordinal = ordinalOf(before);
  if (ordinal !== undefined) {
    reading.use(i - 1, i, "operator");
    return { ranks: [ordinal, ordinal] };
  }
  const behind = /^(?:top|bottom)$/.test(reading.at(i)) ? cardinalOf(reading.at(i + 1)) : undefined;
  if (behind !== undefined) reading.use(i + 1, i + 2, "operator");
  const count = behind ?? (before === "" ? undefined : cardinalOf(before));
  if (count !== undefined && behind === undefined) reading.use(i - 1, i, "operator");
  return { ranks: count === undefined ? [1, 1] : [1, count] };
}

/** Words between a superlative and the column it orders ("highest melting point", "most people"). */
const BESIDE = 3;

/** A column of whose name no more than this stands in the question. */
const HALF_NAMED = 0.5;

/** The column an order is about: named beside it or behind "by", else implied by the adjective. */
export function measureOf(
  order: Order,
  reading: Reading,
  profile: TableProfile,
  columns: readonly ColumnMatch[],
): { column: ColumnProfile; direction: "max" | "min" } | undefined {
  const implied = order.adjective === undefined ? undefined : columnOfAdjective(order.adjective, profile);
  // "The largest land": the first word of "Land neighbours" is no better than what the adjective says by itself.
  const isNamed = ({ column, strength, words }: ColumnMatch): boolean =>
    implied === undefined ||
    strength > HALF_NAMED ||
    words.some((word) => alike(column.stems.at(-1) ?? "", reading.words[word]?.stem ?? ""));
  const numeric = columns.filter((match) => match.column.type !== "text" && isNamed(match));
  const beside = numeric.find(({ words }) =>
    words.some((word) => word >= order.to && word - order.to < BESIDE && nothingBetween(reading, order.to, word)),
  );
  const by = numeric.find(
    ({ at }) =>
      /\b(?:by|in terms of|in|has the|have the)(?: the| its)?$/.test(reading.phrase(at - 3, at)) && at > order.to,
  );
  const explicit =
    beside ??
    by ??
    (implied === undefined || numeric.some(({ column }) => column === implied.column) ? numeric[0] : undefined);
  if (explicit === undefined && implied === undefined) return undefined;
  const column = (explicit?.column ?? implied?.column) as ColumnProfile;
  const own =
    order.adjective === undefined
      ? undefined
      : conceptsOf(order.adjective).find(({ concept }) => column.concepts.includes(concept))?.direction;
  // "Born first": of years, early is less whatever happened in them.
  const inTime =
    column.type === "number"
      ? undefined
      : conceptsOf(order.adjective ?? "").find(({ concept }) => concept.name === "year");
  const direction = own ?? inTime?.direction ?? order.direction ?? implied?.direction ?? "max";
  // "The best rank" and "the highest position" are the first.
  const flipped = order.flipped !== (PLACES.test(column.name) && PRAISE.test(reading.phrase(order.from, order.to)));
  return { column, direction: flipped ? (direction === "max" ? "min" : "max") : direction };
}

/** Columns of places, of which a low number is the better one. */
const PLACES = /\b(?:rank|ranking|pos|position|place|placing|pick|finish|seed|standing)s?\b/i;
const PRAISE = /\b(?:best|better|top|highest|higher|worst|worse|bottom|lowest|lower)\b/;

function nothingBetween(reading: Reading, from: number, to: number): boolean {
  return Array.from({ length: to - from }, (_, i) => from + i).every(
    (i) => reading.role(i) === "column" || reading.isContent(i),
  );
}
