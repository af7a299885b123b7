import { adjectiveOf, cardinalOf, conceptsOf, DIRECTIONS } from "./lexicon.ts";
import type { ColumnMatch } from "./match.ts";
import { columnOfAdjective } from "./match.ts";
import type { ColumnProfile, TableProfile } from "./profile.ts";
import type { Condition } from "./query.ts";
import type { Reading } from "./reading.ts";
import { sameUnit, unitAt, unitOf } from "./units.ts";
import { numberOf, scaleOf, yearBound } from "./values.ts";

type Relation = ">" | ">=" | "<" | "<=" | "=" | "between";

const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  ">": "is more than",
  ">=": "is at least",
  "<": "is less than",
  "<=": "is at most",
  "=": "is",
  between: "is between",
};

/** What stands before a number and relates it to a column; the first that fits counts. */
const BEFORE: readonly (readonly [RegExp, Relation])[] = [
  [/\b(?:no|not) more than$/, "<="],
  [/\b(?:no|not) (?:less|fewer) than$/, ">="],
  [/\b(?:more|greater|later) than$/, ">"],
  [/\b(?:less|fewer) than$/, "<"],
  [/\b(?:at least|minimum of)$/, ">="],
  [/\b(?:at most|up to|maximum of)$/, "<="],
  [/\b(?:over|above|exceeding|exceeds|exceed|beyond|after)$/, ">"],
  [/\b(?:under|below|before)$/, "<"],
  [/\bsince$/, ">="],
  [/\b(?:until|till)$/, "<="],
  [/\b(?:between|from)$/, "between"],
  [/\b(?:in|during|exactly|of|is|was|are|has|have|had|with|number|equal to|equals)$/, "="],
];

interface NumberMatch {
  readonly from: number;
  readonly to: number;
  readonly relation: Relation;
  readonly low: number;
  readonly high: number;
  /** "" where none is said. */
  readonly unit: string;
  readonly scaled: boolean;
  /** The comparative in front, "heavier than 100". */
  readonly adjective?: string;
}

/** Conditions that the question puts on numbers, years and dates, each tied to the column it speaks of. */
export function matchNumbers(reading: Reading, profile: TableProfile, columns: readonly ColumnMatch[]): Condition[] {
  const conditions: Condition[] = [];
  for (let i = 0; i < reading.words.length; i++) {
    const number = reading.isFree(i) ? readNumber(reading, profile, i) : undefined;
    if (number === undefined) continue;
    const column = columnFor(number, reading, profile, columns);
    if (column === undefined || !sameUnit(number.unit, column)) continue;
    conditions.push(conditionOf(number, column));
    reading.use(leadOf(reading, number.from), number.to, "number");
    i = number.to - 1;
  }
  return conditions;
}

function readNumber(reading: Reading, profile: TableProfile, i: number): NumberMatch | undefined {
  const decade = /^(\d{3}0)s$/.exec(reading.at(i))?.[1];
  if (decade !== undefined) {
    return {
      from: i,
      to: i + 1,
      relation: "between",
      low: Number(decade),
      high: Number(decade) + 9,
      unit: "",
      scaled: false,
    };
  }
  const before = leadTo(reading, i);
  const comparative = / ?(\S+) than$/.exec(before)?.[1];
  const adjective = comparative === undefined ? undefined : adjectiveOf(comparative)?.base;
  const named = reading.role(i - 1) === "column" ? ("=" as const) : undefined;
  const fitting = BEFORE.find(([pattern]) => pattern.test(before))?.[1] ?? named;
  const generic =
    comparative !== undefined && Object.hasOwn(DIRECTIONS, comparative) ? DIRECTIONS[comparative] : undefined;
  const relation =
    fitting !== undefined && fitting !== "="
      ? fitting
      : generic === "min"
        ? "<"
        : adjective === undefined
          ? fitting
          : ">";
  const first = amount(reading, profile, i);
  if (first === undefined || relation === undefined) return undefined;
  let { value: low, to } = first;
  let high = low;
  let unit = first.unit;
  let scaled = first.scaled;
  let related = relation;
  if (relation === "between") {
    const second = /^(?:and|to)$/.test(reading.at(to)) ? amount(reading, profile, to + 1) : undefined;
    if (second === undefined) return undefined;
    // "between 10 and 20 million": the scale belongs to both.
    if (second.scaled && !first.scaled) low *= second.value / second.bare;
    ({ value: high, to, unit } = second);
    scaled = second.scaled;
  } else if (relation === "=" && /^or (?:more|later|greater|higher)/.test(reading.phrase(to, to + 2))) {
    related = ">=";
    to += 2;
  } else if (relation === "=" && /^or (?:less|fewer|earlier|lower)/.test(reading.phrase(to, to + 2))) {
    related = "<=";
    to += 2;
  }
  return { from: i, to, relation: related, low, high, unit, scaled, ...(adjective === undefined ? {} : { adjective }) };
}

const LEAD =
  /^(?:more|less|fewer|greater|later|earlier|than|over|above|below|under|at|least|most|no|not|up|to|exceeding|exceeds?|beyond|after|before|since|until|till|between|during)$/;

/** Where the words begin that bind a number ("no more than the …"). */
function leadOf(reading: Reading, number: number): number {
  let from = number;
  for (let i = number - 1; i >= 0 && reading.isFree(i); i--) {
    if (LEAD.test(reading.at(i)) || (reading.at(i + 1) === "than" && adjectiveOf(reading.at(i)) !== undefined))
      from = i;
    else if (!/^(?:the|an?|year|years|age|of)$/.test(reading.at(i))) break;
  }
  return from;
}

/** The words in front of a number, "the year" aside. */
function leadTo(reading: Reading, i: number): string {
  return reading.phrase(i - 5, i).replace(/(?: the)?(?: years?)?$/, "");
}

interface Amount {
  readonly value: number;
  /** Without its scale. */
  readonly bare: number;
  /** Behind the last of its words. */
  readonly to: number;
  readonly unit: string;
  readonly scaled: boolean;
}

/** A number at word `i` with its scale and unit words. */
function amount(reading: Reading, profile: TableProfile, i: number): Amount | undefined {
  const word = reading.at(i);
  const article = word === "a" && scaleOf(reading.at(i + 1)) !== undefined;
  const bare = /^\d/.test(word) ? numberOf(word) : article ? 1 : cardinalOf(word);
  if (bare === undefined || /^\d+(?:st|nd|rd|th)$/.test(word)) return undefined;
  const units = new Set(profile.columns.map(unitOf));
  // "3,000 K" is kelvin where a column is measured so, else three million.
  const scale = units.has(reading.at(i + 1)) ? undefined : scaleOf(reading.at(i + 1));
  const behind = scale === undefined ? i + 1 : i + 2;
  const number = { value: bare * (scale ?? 1), bare, scaled: scale !== undefined };
  const said = unitAt(reading, behind, units);
  return { ...number, to: said?.to ?? behind, unit: said?.unit ?? "" };
}

/** How far, in words, a column's name may stand from its number. */
const REACH = 6;

function columnFor(
  number: NumberMatch,
  reading: Reading,
  profile: TableProfile,
  columns: readonly ColumnMatch[],
): ColumnProfile | undefined {
  const isYear =
    number.unit === "" && !number.scaled && Number.isInteger(number.low) && number.low >= 1000 && number.low <= 2100;
  const near = columns
    .filter(({ column }) => column.type !== "text")
    .map(({ column, words }) => ({
      column,
      distance: Math.min(...words.map((word) => (word < number.from ? number.from - word : word - number.to + 1))),
    }))
    // A column that is measured in the number's own unit, or in years as it is, is meant from farther away.
    .filter(
      ({ column, distance }) =>
        distance <= REACH || (isYear ? column.type !== "number" : number.unit !== "" && unitOf(column) === number.unit),
    )
    .sort((a, b) => a.distance - b.distance);
  const temporal = /\b(?:in|before|after|since|until|till|during|between|from)$/.test(leadTo(reading, number.from));
  if (isYear && (temporal || number.relation === "between")) {
    const years = profile.columns.filter(({ type }) => type === "year" || type === "date");
    const named = near.find(({ column }) => column.type !== "number")?.column;
    // "in 2019" beside a column of numbers says when they were counted; it is no condition on them.
    return named ?? (years.length === 1 ? years[0] : undefined);
  }
  const compared = number.adjective === undefined ? undefined : columnOfAdjective(number.adjective, profile)?.column;
  const byUnit =
    number.unit === ""
      ? []
      : profile.columns.filter((own) => own.type !== "text" && unitOf(own) !== "" && sameUnit(number.unit, own));
  const named = near.find(({ column }) => sameUnit(number.unit, column))?.column;
  if (named !== undefined)
    return number.relation === "=" && near[0] !== undefined && near[0].distance > 3 ? undefined : named;
  const compatible = compared !== undefined && sameUnit(number.unit, compared) ? compared : undefined;
  return compatible ?? (byUnit.length === 1 && number.relation !== "=" ? byUnit[0] : undefined);
}

function conditionOf(number: NumberMatch, column: ColumnProfile): Condition {
  const flipped =
    number.adjective !== undefined && number.relation === ">" && direction(number.adjective, column) === "min";
  const relation = flipped ? "<" : number.relation;
  const factor = /million/i.test(`${column.unit} ${column.name}`) && number.scaled ? 1e-6 : 1;
  const low = yearBound(number.low * factor, column.type, relation === ">" || relation === "<=" ? "last" : "first");
  const high = yearBound(number.high * factor, column.type, "last");
  const meets = (value: number): boolean => {
    switch (relation) {
      case ">":
        return value > low;
      case ">=":
        return value >= low;
      case "<":
        return value < low;
      case "<=":
        return value <= low;
      case "=":
        return value >= low && value <= high;
      case "between":
        return value >= low && value <= high;
    }
  };
  const rows = column.values.flatMap((value, row) => (value !== undefined && meets(value) ? [row] : []));
  const bound =
    relation === "between" ? `${number.low * factor} and ${number.high * factor}` : String(number.low * factor);
  return { column: column.index, rows: new Set(rows), words: `${column.name} ${RELATION_WORDS[relation]} ${bound}` };
}

function direction(adjective: string, column: ColumnProfile): "max" | "min" {
  return conceptsOf(adjective).find(({ concept }) => column.concepts.includes(concept))?.direction ?? "max";
}
