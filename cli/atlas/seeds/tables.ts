import { inSentence } from "../corrections.ts";
import { list, plural } from "../prose.ts";
import type { Figure, FigureColumn, Knowledge } from "./knowledge.ts";
import { figureHop, type Hop, rowSentence, type Seed, type SeedStep, stepOf } from "./steps.ts";
import { askFor, pick, type Rng, styled } from "./wording.ts";

const numeric = (c: FigureColumn) => c.table.columns[c.index]?.type !== "text";
const num = (row: readonly string[], c: FigureColumn) => Number(row[c.index]);
const filled = (c: FigureColumn) => c.table.rows.filter((r) => r[c.index] !== "");
const upper = (s: string) => s.charAt(0).toUpperCase() + s.slice(1);

/** A round number near a value: two digits that count, or the whole of a year. */
function rounded(value: number, year: boolean): number {
  if (year) return Math.round(value / 10) * 10;
  if (value === 0) return 0;
  const digits = 10 ** (Math.floor(Math.log10(Math.abs(value))) - (Math.abs(value) < 100 ? 1 : 0));
  return Number((Math.round(value / digits) * digits).toPrecision(6));
}

/** A number as people write it: plain, with commas, or in millions. The sub-question keeps the same writing. */
function written(rng: Rng, value: number, year: boolean): string {
  if (!year && value >= 1_000_000 && value % 100_000 === 0 && rng() < 0.6) return `${value / 1_000_000} million`;
  if (!year && value >= 1000 && rng() < 0.5) return value.toLocaleString("en-US");
  return String(value);
}

/** A text column by whose values the rows may be filtered, with the words for the rows that have one value. */
interface Filter {
  readonly table: RegExp;
  readonly column: string;
  readonly say: (value: string) => { readonly many: string; readonly one: string; readonly scope: string };
}

const inPlace = (many: string, one: string) => (v: string) => ({
  many: `${many} in ${inSentence(v)}`,
  one: `${one} in ${inSentence(v)}`,
  scope: `in ${inSentence(v)}`,
});

const filters: readonly Filter[] = [
  { table: /countries-and/, column: "Continent", say: inPlace("countries and territories", "country") },
  { table: /largest-cities/, column: "Continent", say: inPlace("large cities", "city") },
  { table: /largest-cities/, column: "Country", say: inPlace("large cities", "city") },
  { table: /airports-of/, column: "Continent", say: inPlace("airports", "airport") },
  { table: /airports-of/, column: "Country", say: inPlace("airports", "airport") },
  {
    table: /lives-of/,
    column: "Profession",
    say: (v) => ({ many: plural(v), one: v, scope: `among the ${plural(v)}` }),
  },
  {
    table: /penguins/,
    column: "Species",
    say: (v) => ({ many: `${v} penguins`, one: `${v} penguin`, scope: `among the ${v} penguins` }),
  },
  {
    table: /penguins/,
    column: "Island",
    say: (v) => ({ many: `penguins on ${v} island`, one: `penguin on ${v} island`, scope: `on ${v} island` }),
  },
  {
    table: /penguins/,
    column: "Sex",
    say: (v) => ({ many: `${v} penguins`, one: `${v} penguin`, scope: `among the ${v} penguins` }),
  },
  {
    table: /antibiotics/,
    column: "Gram staining",
    say: (v) => ({ many: `Gram-${v} bacteria`, one: `Gram-${v} bacterium`, scope: `among the Gram-${v} bacteria` }),
  },
];

/** The rows a question speaks of: all of a table, or those with one value in a text column. */
function chooseRows(
  rng: Rng,
  c: FigureColumn,
  share: number,
): { rows: (readonly string[])[]; many: string; one: string; scope: string; filtered: boolean } {
  const rows = filled(c);
  const fitting = filters.filter((f) => f.table.test(c.table.id));
  if (fitting.length === 0 || rng() > share) {
    const scope = c.fill(c.words.scope);
    return {
      rows,
      many: c.fill(c.words.many),
      one: /^(?:of all|among)/.test(scope) ? c.words.one : `${c.words.one} ${scope}`,
      scope,
      filtered: false,
    };
  }
  const filter = pick(rng, fitting);
  const at = c.table.header.indexOf(filter.column);
  const value = pick(rng, rows)[at] ?? "";
  return { rows: rows.filter((r) => r[at] === value), ...filter.say(value), filtered: true };
}

type Computed = Pick<SeedStep, "standard" | "evidence" | "answerSentence"> & { readonly answers: readonly string[] };

/** A question that one search of the tables answers: its own sub-question. */
function single(kind: string, rng: Rng, question: string, found: Computed): Seed {
  const { standard, evidence, answerSentence, answers } = found;
  const { text, asked } = styled(rng, question);
  const [answer = ""] = answers;
  const step = { subQuestion: asked, standard, finds: "value", expert: "table", answer, evidence } as const;
  return { kind, question: text, answers, steps: [{ ...step, ...(answerSentence !== undefined && { answerSentence }) }] };
}

/** A look-up of one figure. */
export function lookupSeed(rng: Rng, figure: Figure): Seed {
  const hop = figureHop(rng, figure);
  return single(
    "table-lookup",
    rng,
    rng() < 0.62 && hop.ask.length > 0 ? pick(rng, hop.ask).question : askFor(rng, hop.np),
    hop,
  );
}

const countFrames = [
  "How many {rows} {test}?",
  "How many of the {rows} {test}?",
  "What is the number of {rows} that {test}?",
  "Count the {rows} that {test}.",
  "Tell me how many {rows} {test}.",
  "Of the {rows}, how many {test}?",
  "I wonder how many {rows} {test}.",
  "how many {rows} {test}",
  "Number of {rows} that {test}?",
  "Can you count the {rows} that {test}?",
  "Give me the count of {rows} that {test}.",
] as const;
const plainCount = [
  "How many {rows} are there?",
  "Count the {rows}.",
  "What is the number of {rows}?",
  "how many {rows} are listed",
  "Tell me how many {rows} there are.",
  "How many {rows} does the table list?",
] as const;

/** "How many … have more than …": undefined where the dice fall on a useless threshold. */
export function countSeed(rng: Rng, c: FigureColumn): Seed | undefined {
  const { rows, many, filtered } = chooseRows(rng, c, 0.6);
  if (filtered && rows.length > 1 && rng() < 0.3) {
    return single("table-count", rng, pick(rng, plainCount).replace("{rows}", many), {
      standard: `How many ${many} are there?`,
      answers: [String(rows.length)],
      evidence: [c.table.id],
      answerSentence: `Rows that fit: ${rows.length}`,
    });
  }
  if (!numeric(c) || rows.length < 4 || c.words.over.length === 0) return undefined;
  const year = c.table.columns[c.index]?.type === "year";
  const above = rng() < 0.6 || c.words.under.length === 0;
  const values = rows.map((r) => num(r, c)).sort((a, b) => a - b);
  const limit = rounded(
    values[Math.floor((above ? 0.35 + 0.62 * rng() : 0.03 + 0.55 * rng()) * values.length)] ?? 0,
    year,
  );
  const fits = (v: number) => (above ? v > limit : v < limit);
  const count = values.filter(fits).length;
  if (count > 70 || values.includes(limit) || (count === 0 && rng() < 0.8)) return undefined;
  const n = written(rng, limit, year);
  const tests = (above ? c.words.over : c.words.under).map((t) => c.fill(t).replace("{n}", n));
  const names = rows.filter((r) => fits(num(r, c))).map((r) => r[0] ?? "");
  return single(
    "table-count",
    rng,
    pick(rng, countFrames).replace("{rows}", many).replace("{test}", pick(rng, tests)),
    {
      standard: `How many ${many} ${tests[0] ?? ""}?`,
      answers: [String(count)],
      evidence: [c.table.id],
      answerSentence: count > 0 && count <= 6 ? `Rows that fit: ${count} (${list(names)})` : `Rows that fit: ${count}`,
    },
  );
}

const extremeFrames = [
  "Which is the {most} {scope}?",
  "What is the {most} {scope}?",
  "Name the {most} {scope}.",
  "{Scope}, which is the {most}?",
  "Tell me the {most} {scope}.",
  "the {most} {scope}?",
  "I am looking for the {most} {scope}.",
  "Can you find the {most} {scope}?",
  "Which one is the {most} {scope}?",
  "What would be the {most} {scope}?",
  "Look up the {most} {scope}.",
  "Do you know the {most} {scope}?",
] as const;

/** The row with the highest or lowest figure, as a hop; undefined where two rows share the place. */
export function extremeHop(rng: Rng, c: FigureColumn): Hop | undefined {
  if (!numeric(c) || c.words.most.length === 0) return undefined;
  const high = rng() < 0.6 || c.words.least.length === 0;
  const { rows, one, scope } = chooseRows(rng, c, c.words.one === "country" || c.words.one === "person" ? 0.85 : 0.5);
  if (rows.length < 3) return undefined;
  const sorted = [...rows].sort((a, b) => (high ? num(b, c) - num(a, c) : num(a, c) - num(b, c)));
  const [best, second] = sorted;
  if (!best || !second || num(best, c) === num(second, c)) return undefined;
  const [name = ""] = best;
  const phrase = c.fill(pick(rng, high ? c.words.most : c.words.least));
  const fill = (f: string) => f.replace("{most}", phrase).replace("{scope}", scope).replace("{Scope}", upper(scope));
  const np = `the ${phrase} ${scope}`;
  const ask = extremeFrames.map(fill).map((question) => ({ question, subQuestion: question }));
  return {
    standard: `Which ${one} has the ${high ? "highest" : "lowest"} ${c.fill(c.words.noun)}?`,
    expert: "table",
    answers: [c.type === "element" ? name.toLowerCase() : name],
    evidence: [c.table.id],
    answerSentence: rowSentence({ column: c, row: best, x: name, value: best[c.index] ?? "" }),
    answerType: c.type,
    np,
    named: `Which is ${np}?`,
    ask,
    askOf: () => ask,
  };
}

export function extremeSeed(rng: Rng, c: FigureColumn): Seed | undefined {
  const hop = extremeHop(rng, c);
  return hop && single("table-compare", rng, pick(rng, hop.ask).question, hop);
}

const twoFrames = [
  "Which {greater}, {x} or {y}?",
  "{X} or {y}: which {greater}?",
  "Between {x} and {y}, which {greater}?",
  "What {greater}: {x} or {y}?",
  "Compare {x} and {y}: which one {greater}?",
  "which one {greater}, {x} or {y}",
  "Tell me which {greater}, {x} or {y}.",
  "Of {x} and {y}, which {greater}?",
  "{x} vs {y}, which {greater}?",
  "If I compare {x} with {y}, which {greater}?",
] as const;

/** Which of two rows of one table has the greater figure. */
export function compareSeed(rng: Rng, knowledge: Knowledge, first: Figure): Seed | undefined {
  const c = first.column;
  if (!numeric(c) || c.words.greater.length === 0) return undefined;
  const second = pick(
    rng,
    knowledge.figures.filter((f) => f.column === c),
  );
  const [a, b] = [Number(first.value), Number(second.value)];
  if (a === b || first.x === second.x) return undefined;
  const high = rng() < 0.65 || c.words.smaller.length === 0;
  const phrase = c.fill(pick(rng, high ? c.words.greater : c.words.smaller));
  const winner = a > b === high ? first : second;
  const question = pick(rng, twoFrames)
    .replace("{greater}", phrase)
    .replace("{x}", first.x)
    .replace("{X}", upper(first.x))
    .replace("{y}", second.x);
  const personal =
    c.type === "person"
      ? question
          .replace(/\bwhich\b/g, "who")
          .replace(/\bWhich\b/g, "Who")
          .replace(/who one/g, "which one")
          .replace(/^What /, "Who ")
      : question;
  const answer = c.type === "element" ? winner.x : (winner.row[0] ?? "");
  if (c.table.columns[0]?.type === "year") {
    // Two years are compared by two look-ups: in one sub-question they would read as a span of time.
    const hops = [figureHop(rng, first), figureHop(rng, second)] as const;
    return {
      kind: "table-compare",
      question: styled(rng, personal).text,
      answers: [answer],
      steps: hops.map((hop) => stepOf(hop, hop.standard)),
      finalThink: `${first.value} is ${a > b ? "more" : "less"} than ${second.value}.`,
    };
  }
  return single("table-compare", rng, personal, {
    standard: `Which has the ${high ? "higher" : "lower"} ${c.fill(c.words.noun)}, ${first.x} or ${second.x}?`,
    answers: [answer],
    evidence: [c.table.id],
    answerSentence: `${rowSentence(first)}; ${rowSentence(second)}`,
  });
}
