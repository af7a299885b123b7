import { stem } from "../../index/tokenise.ts";
import { rowBeside } from "./beside.ts";
import { isLoneName, matchContained } from "./contained.ts";
import { plain } from "./idioms.ts";
import { CONCEPTS, conceptsOf } from "./lexicon.ts";
import type { ColumnMatch, ValueMatch } from "./match.ts";
import { impliedColumn, matchColumns, matchValues } from "./match.ts";
import { matchNumbers } from "./numbers.ts";
import type { Order } from "./order.ts";
import { findOrder, measureOf, openOrder } from "./order.ts";
import type { ColumnProfile, TableProfile } from "./profile.ts";
import { alike } from "./profile.ts";
import type { Condition, TableQuery } from "./query.ts";
import { Reading } from "./reading.ts";

/** The question without its turns of phrase. */
export function inPlainWords(question: string, profile: TableProfile): string {
  const headers = new Set(profile.columns.flatMap(({ stems }) => stems));
  return plain(question, (word) => headers.has(stem(word)));
}

/**
 * Reads a question by the names of columns and cells that it has, and by the words for what to do with them. Undefined
 * where it has none.
 */
export function parseQuestion(question: string, profile: TableProfile): TableQuery | undefined {
  const reading = new Reading(inPlainWords(question, profile));
  const text = reading.phrase(0, reading.words.length);
  const counting = /\bhow many\b|^count\b/.test(text) || asksForNumber(reading, profile);
  const values = matchValues(reading, profile, counting);
  const named = matchColumns(reading, profile);
  const implied = named.length > 0 ? undefined : impliedColumn(reading, profile);
  const columns = implied === undefined ? named : [...named, implied];
  const contained = matchContained(reading, profile, !counting, values.length === 0);
  const order = findOrder(reading);
  const ranked = order === undefined ? columns : columns.filter((match) => !isAskedFor(match, order, reading));
  const measure = order === undefined ? undefined : measureOf(order, reading, profile, ranked);
  if (order !== undefined && measure !== undefined) reading.use(order.from, order.to, "operator");
  const numbers = matchNumbers(reading, profile, columns);
  const { subjects, conditions: grouped } = rowsNamed(reading, [...values, ...contained], profile);
  const conditions = [...grouped, ...numbers];
  // "Guinea" beside an unknown "Equatorial" is likely another thing than the table's Guinea.
  const halfNamed = values.some(({ from, to }) => isLoneName(reading, from - 1) || isLoneName(reading, to));

  const conditioned = new Set(conditions.map(({ column }) => column));
  const shown = columns.map(({ column }) => column.index).filter((column) => !conditioned.has(column));
  const beside = order === undefined && !counting ? rowBeside(reading, values, profile) : undefined;
  const query: Omit<TableQuery, "name"> = {
    conditions,
    subjects,
    names: [...values, ...contained]
      .filter(({ column }) => column === profile.key)
      .map(({ from, to }) => reading.phrase(from, to)),
    whole: contained.length === 0 && !halfNamed,
    sure: columns.some(({ column, strength }) => column.index !== profile.key && strength > PARTLY),
    about: reading.masked(
      values.filter(({ column }) => column === profile.key),
      "it",
    ),
    direction: measure?.direction ?? "max",
    ranks: order?.ranks ?? [1, 1],
    show: shown.filter((column) => column !== measure?.column.index),
    statement: isStatement(reading, text),
    aspect: aspectOf(text),
    confidence:
      confidenceOf(reading, profile) * (contained.length > 0 ? 0.9 : 1) * (halfNamed ? 0.5 : 1) * certaintyOf(columns),
    ...(measure === undefined ? {} : { measure: measure.column.index }),
  };
  if (beside !== undefined && !query.statement)
    return { ...query, name: "look-up", subjects: [], conditions: [beside] };
  // A bound that is not understood would be left out of whatever is computed.
  const unread = reading.words.some(({ text }, i) => reading.isFree(i) && /^\d/.test(text) && !/^\d{4}s?$/.test(text));
  if (unread && subjects.length === 0) return undefined;
  if (order !== undefined && measure !== undefined) {
    // "Who reigned longest" asks for no other column of reigns; a part of a header is too little to show it.
    const sure = columns.filter(({ column, strength }) => column.type === "text" || strength > PARTLY);
    const show = query.show.filter((index) => sure.some(({ column }) => column.index === index));
    const rows = asksForKey(reading, profile) ? [] : show;
    const value = asksForValue(reading, order, columns, measure.column) ? [measure.column.index] : rows;
    return ordered({ ...query, show: value }, order, profile, counting);
  }
  // What is counted must be named: an implied column of numbers is none that "how many" asks for.
  const numeric = (counting ? named : columns).find(
    ({ column, strength }) =>
      column.type === "number" && !conditioned.has(column.index) && strength >= ADDED_UP && !LABEL.test(column.name),
  )?.column.index;
  if (subjects.length > 1 && query.aspect !== "first") {
    const measured = query.aspect === "same" ? shown[0] : numeric;
    if (measured !== undefined) return { ...query, name: "compare", measure: measured, show: [] };
  }
  if (counting && subjects.length === 0 && countsKey(reading, profile)) return { ...query, name: "count" };
  if (numeric !== undefined && subjects.length !== 1) {
    const whole = addedUp(text, counting, { ...query, measure: numeric, show: [] }, profile);
    if (whole !== undefined) return whole;
  }
  if (counting && numeric === undefined && subjects.length === 0) {
    return countsRows(reading, profile) ? { ...query, name: "count" } : undefined;
  }
  const open = subjects.length > 0 || counting || query.statement ? undefined : openOrder(reading, order);
  if (open !== undefined) return { ...query, name: open, direction: open };
  return subjects.length > 0 || conditions.length > 0 ? { ...query, name: "look-up" } : undefined;
}

/** "In what year …" asks for the year; it is no number to rank by, unless the order itself is one of time. */
function isAskedFor({ column, at }: ColumnMatch, { adjective }: Order, reading: Reading): boolean {
  const inTime = conceptsOf(adjective ?? "").some(({ concept }) => concept.name === "year");
  return column.type !== "text" && !inTime && /^(?:what|which)$/.test(reading.at(at - 1));
}

/** "What is the highest elevation?" asks for the value, "what is the highest mountain?" for the row. */
function asksForValue(
  reading: Reading,
  { to }: Order,
  columns: readonly ColumnMatch[],
  measure: ColumnProfile,
): boolean {
  const beside = columns.find(({ column }) => column.index === measure.index)?.at === to;
  return beside && /^(?:what|how (?:much|many)) (?:is|was|were|are)(?: the)?$/.test(reading.phrase(0, to - 1));
}

/** "The number of rivers" is counted, "the atomic number of iron" is a column's. */
function asksForNumber(reading: Reading, { columns }: TableProfile): boolean {
  return reading.words.some(({ text }, i) => {
    const before = reading.words[i - 1]?.stem ?? "";
    const isHeader = columns.some(
      ({ stems }) => stems.length > 1 && stems.includes("number") && stems.includes(before),
    );
    return text === "number" && reading.at(i + 1) === "of" && !isHeader;
  });
}

/** "Which airport lies highest?" asks for the rows by the name of their column, whatever else it says. */
function asksForKey(reading: Reading, profile: TableProfile): boolean {
  const asked = reading.words.findIndex((_, i) => /^(?:which|what)$/.test(reading.at(i)));
  const noun = asked < 0 ? undefined : reading.words[asked + 1];
  return noun !== undefined && profile.columns[profile.key]?.stems.some((own) => alike(own, noun.stem)) === true;
}

/** Numbers that tell rows apart or place them: nobody adds them up. */
const LABEL = /(?:^|\s)(?:no\.?|#|nr\.?|id|rank|pos\.?|position|pick|season|series|year|round|week|game)(?=$|[\s:#])/i;

/** A question for yes or no; "are there many, and how many exactly?" is none. */
function isStatement(reading: Reading, text: string): boolean {
  if (text.endsWith("true or false")) return true;
  const opens = /^(?:is|are|was|were|does|do|did|has|have|can)$/.test(reading.at(0));
  return opens && !/\b(?:how|which|what|who|whose|when|where)\b/.test(text);
}

function aspectOf(text: string): TableQuery["aspect"] {
  if (/\bsame\b/.test(text)) return "same";
  return /\bhow much\b|\bhow many more\b|\bdifference\b/.test(text) ? "difference" : "first";
}

/** A column of numbers named no surer than this is not shown beside a superlative. */
const PARTLY = 0.5;

/** A column is added up, averaged or sorted by only when it is named this surely. */
const ADDED_UP = 0.4;

/** A question about all values of a column at once. */
function addedUp(
  text: string,
  counting: boolean,
  query: Omit<TableQuery, "name">,
  profile: TableProfile,
): TableQuery | undefined {
  if (/\b(?:average|mean)\b/.test(text)) return { ...query, name: "average" };
  if (/\b(?:total|sum|combined|altogether)\b/.test(text)) return { ...query, name: "sum" };
  if (/\b(?:sort|rank|order)(?:ed|ing)?\b/.test(text)) {
    return { ...query, name: "sort", ranks: [1, profile.table.rows.length] };
  }
  const rows = profile.table.rows.filter((_, row) => query.conditions.every((condition) => condition.rows.has(row)));
  if (counting && rows.length === 1) return { ...query, name: "look-up", show: [query.measure ?? 0] };
  // "How many people live in Africa" adds up, if it is about rows at all.
  return counting ? { ...query, name: "sum", confidence: query.confidence * 0.9 } : undefined;
}

/** A question with a superlative or a comparative whose column is known. */
function ordered(
  query: Omit<TableQuery, "name">,
  order: Order,
  profile: TableProfile,
  counting: boolean,
): TableQuery | undefined {
  const { measure, direction, subjects } = query;
  if (subjects.length > 1) return { ...query, name: "compare" };
  if (order.degree === "superlative") {
    // "Its last birthday" is about the row that is named; what is asked about it is open.
    if (subjects.length === 1 && !query.statement) return { ...query, name: "look-up", show: [], sure: false };
    return { ...query, name: query.ranks[1] > query.ranks[0] ? "sort" : direction };
  }
  // "larger than France": the named row's value is the bound.
  const row = subjects[0];
  const column = profile.columns[measure ?? -1];
  const bound = row === undefined ? undefined : column?.values[row];
  if (!order.than || row === undefined || column === undefined || bound === undefined) return undefined;
  const rows = column.values.flatMap((value, i) =>
    value !== undefined && (direction === "max" ? value > bound : value < bound) ? [i] : [],
  );
  const name = profile.table.rows[row]?.[profile.key] ?? "";
  const words = `${column.name} is ${direction === "max" ? "more" : "less"} than that of ${name}`;
  const conditions = [...query.conditions, { column: column.index, rows: new Set(rows), words }];
  return { ...query, conditions, subjects: [], name: counting ? "count" : "look-up" };
}

/** Named rows, and conditions by value; several values of one column are alternatives, "not in" turns them round. */
function rowsNamed(
  reading: Reading,
  values: readonly ValueMatch[],
  profile: TableProfile,
): { subjects: number[]; conditions: Condition[] } {
  const subjects: number[] = [];
  const conditions: Condition[] = [];
  for (const column of new Set(values.map((value) => value.column))) {
    const own = values.filter((value) => value.column === column);
    if (column === profile.key && own.every(({ rows }) => rows.length === 1)) {
      subjects.push(...new Set(own.flatMap(({ rows }) => rows)));
      continue;
    }
    const rows = new Set(own.flatMap((value) => value.rows));
    const verb = own.every(({ contained }) => contained === true) ? "has" : "is";
    const negated = own.some(({ from }) =>
      /\b(?:not(?: in| part of| an?)?|outside(?: of)?|except|excluding)(?: the)?$/.test(reading.phrase(from - 4, from)),
    );
    const names = [...new Set(own.map((value) => nameOf(reading, profile, value)))].join(" or ");
    conditions.push({
      column,
      rows: negated ? new Set([...profile.table.rows.keys()].filter((row) => !rows.has(row))) : rows,
      words: `${profile.columns[column]?.name ?? ""} ${negated ? `${verb} not` : verb} ${names}`,
    });
  }
  return { subjects, conditions };
}

/** The cell's own writing where it is the whole cell and no list, else the question's. */
function nameOf(
  reading: Reading,
  profile: TableProfile,
  { column, rows: [row], from, to, contained }: ValueMatch,
): string {
  const cell = profile.table.rows[row ?? -1]?.[column] ?? "";
  return contained === true || /[,;/|(\n]/.test(cell) || cell === "" ? reading.original(from, to) : cell;
}

/** Whether what is counted is said to be the table's rows, in the words of their column: "how many countries …". */
function countsKey(reading: Reading, profile: TableProfile): boolean {
  const key = profile.columns[profile.key]?.stems ?? [];
  const from = countedFrom(reading);
  return reading.words.slice(from, from + KIND).some(({ stem }) => key.some((own) => alike(own, stem)));
}

/**
 * "How many X …" counts rows only where X is what the rows are, or a kind of them ("how many composers"). X stands
 * behind "how many", or before it: "Asian countries: how many are there?"
 */
function countsRows(reading: Reading, profile: TableProfile): boolean {
  const { words } = reading;
  const names = (stems: Iterable<string>, i: number): boolean =>
    reading.role(i) === "value" || [...stems].some((own) => alike(own, words[i]?.stem ?? ""));
  for (let i = countedFrom(reading); i < words.length && reading.isContent(i); i++) {
    if (names(profile.things, i)) return true;
  }
  const asked = words.findIndex((_, i) => isHowMany(reading, i));
  const key = profile.columns[profile.key]?.stems ?? [];
  return words.slice(0, Math.max(0, asked)).some((_, i) => names(key, i));
}

/** The first word of what is counted. */
function countedFrom(reading: Reading): number {
  const asked = reading.words.findIndex((_, i) => isHowMany(reading, i));
  let from = asked < 0 ? 1 : asked + 2;
  while (from < reading.words.length && !reading.isContent(from)) from++;
  return from;
}

function isHowMany(reading: Reading, i: number): boolean {
  return /^(?:how many|number of)$/.test(reading.phrase(i, i + 2));
}

/** Words that a kind of things is called by ("chemical elements"). */
const KIND = 2;

/** Words that belong to how a question is asked, beside the stop words. */
const FORM = new Set(
  (
    "how many number count total sum combined altogether average mean than between both same different difference compare world earth global " +
    "globe overall rank ranked ranking ranks sort sorted order ordered all among each every kind type name names called named located value table " +
    "according across following ones entries exist known true false place terms whole whose " +
    "versus vs one two before after beyond since until over above under below least most exceeding exceeds during " +
    "figure figures list lists listed listing spreadsheet row rows line column record records data statistics file report quiz question answer " +
    "need want look looking up find found tell told know knew wonder wondering curious exactly precisely please just only perhaps let lets " +
    "i'm i'd what's which's comes come goes go get gets belongs belong stand stands put puts weigh set beside against next first other others " +
    "another rest left remain remains out keep kept filter take taken prize home show shows boast boasts can any again ever really actually " +
    "say said says think guess reckon reached reach numbers describe describes true fact case regard respect concerning regarding about there " +
    "them they those these person subject topic entry title lists compared comparison head tail side gap then also not yet already case " +
    "years year date well off when somebody someone anyone thing things large long such term counted figured quantity amount amounts level"
  ).split(" "),
);

/** Share of the question that is understood; a name that is not weighs double, since it says what is asked about. */
function confidenceOf(reading: Reading, profile: TableProfile): number {
  // What a title measures has other words too: people "live" as long as their life expectancy.
  const measured = CONCEPTS.filter(({ headers }) => headers.some((header) => profile.subject.has(header)));
  let whole = 0;
  let explained = 0;
  reading.words.forEach((word, i) => {
    if (!reading.isContent(i) && reading.isFree(i)) return;
    const weight = reading.isName(i) || /^\d/.test(word.text) ? 2 : 1;
    whole += weight;
    const known =
      !reading.isFree(i) ||
      FORM.has(word.text) ||
      [...profile.subject].some((subject) => alike(subject, word.stem)) ||
      measured.some(({ words }) => words.includes(word.stem));
    if (known) explained += weight;
  });
  return whole === 0 ? 0 : explained / whole;
}

/** A column named only in part, or by a synonym, may be another one than was meant. */
function certaintyOf(columns: readonly ColumnMatch[]): number {
  return columns.reduce((least, { strength }) => Math.min(least, 0.75 + 0.25 * strength), 1);
}
