import { inSentence } from "../corrections.ts";
import { groupBy, slug, withArticle } from "../prose.ts";
import type { AtlasRecords, AtlasTable, Fact, Picture } from "../types.ts";
import { columnWords, type ColumnWords } from "./columns.ts";
import { described, relations, type Relation, type Type } from "./relations.ts";

/** One answerable relation of one subject; `evidence` are the articles that state it. */
export interface Known {
  readonly relation: Relation;
  readonly key: string;
  readonly subject: string;
  /** The subject as it stands in a sentence, and with "a" or "an". */
  readonly x: string;
  readonly a: string;
  readonly answers: readonly string[];
  readonly sentence: string;
  readonly evidence: readonly string[];
}

/** A figure column with its words; `fill` puts the column's year or substance into them. */
export interface FigureColumn {
  readonly table: AtlasTable;
  readonly index: number;
  readonly words: ColumnWords;
  readonly fill: (text: string) => string;
  /** What a row is: decides which relations may follow. */
  readonly type: Type;
}

export interface Figure {
  readonly column: FigureColumn;
  readonly row: readonly string[];
  readonly x: string;
  readonly value: string;
}

/** Everything the seeds draw from, indexed for chains. */
export interface Knowledge {
  readonly byRelation: ReadonlyMap<string, readonly Known[]>;
  /** `type subject-slug` → relations that lead on from there. */
  readonly from: ReadonlyMap<string, readonly Known[]>;
  readonly figures: readonly Figure[];
  readonly figuresFrom: ReadonlyMap<string, readonly Figure[]>;
  readonly columns: readonly FigureColumn[];
  readonly pictures: readonly Picture[];
  readonly names: ReadonlySet<string>;
}

const longest: Readonly<Record<string, number>> = { definition: 18, deed: 16, "where-is": 20, fame: 14, "who-did": 14 };
const wordCount = (s: string) => s.split(/\s+/).length;
export const keyOf = (type: Type, name: string) => `${type} ${slug(name)}`;

/** The subject as it stands inside a sentence. */
function display(type: Type, key: string, fact: Fact): { x: string; a: string } {
  const { subject } = fact;
  if (type === "country") return { x: inSentence(subject), a: subject };
  const named = /^[A-Z]/.test(subject) || type !== "thing";
  if (type !== "thing") return { x: subject, a: subject };
  if (named) {
    const x = fact.sentence.toLowerCase().includes(`the ${subject.toLowerCase()}`) ? `the ${subject}` : subject;
    return { x, a: x };
  }
  const a = withArticle(subject);
  return { x: key === "also-called" ? a : subject, a };
}

/** Facts turned round, and the facts of named things under one relation. */
function derived(facts: readonly Fact[]): Fact[] {
  const turn = (f: Fact, relation: string): Fact => ({
    ...f,
    relation,
    subject: f.answers[0] ?? "",
    answers: [f.subject],
  });
  return facts.flatMap((f) => {
    if (f.relation === "domain") return [turn(f, "domain-of")];
    if (f.relation === "calling-code") return [turn(f, "calling-code-of")];
    if (f.relation === "deed") return [turn(f, "who-did")];
    if (f.relation === "scientific-name") return [turn(f, "scientific-name-of")];
    if (described.includes(f.relation)) return [{ ...f, relation: "where-is" }];
    return [];
  });
}

function index(facts: readonly Fact[]): Known[] {
  const groups = groupBy(
    [...facts, ...derived(facts)].filter((f) => relations[f.relation]),
    (f) => `${f.relation} ${f.subject}`,
  );
  return [...groups.values()].flatMap((group): Known[] => {
    const [first] = group;
    const relation = first && relations[first.relation];
    const answer = first?.answers[0];
    // Two answers to one question, or an answer that says no more than the question, teach nothing.
    if (
      !relation ||
      answer === undefined ||
      group.some((f) => f.answers[0] !== answer) ||
      wordCount(answer) > (longest[first.relation] ?? 24)
    )
      return [];
    if (first.relation === "who-did" && wordCount(first.subject) > 14) return [];
    return [
      {
        relation,
        key: first.relation,
        subject: first.subject,
        ...display(relation.from, first.relation, first),
        answers: first.answers,
        sentence: first.sentence,
        evidence: [...new Set(group.map((f) => f.record))],
      },
    ];
  });
}

const typeOfTable = (id: string): Type =>
  /area-and-population|life-expectancy|fertility|income/.test(id)
    ? "country"
    : /largest-cities/.test(id)
      ? "city"
      : /elements/.test(id)
        ? "element"
        : /lives-of/.test(id)
          ? "person"
          : /mountains/.test(id)
            ? "thing"
            : "value";

function rowName(type: Type, id: string, name: string): string {
  return type === "country"
    ? inSentence(name)
    : type === "element"
      ? name.toLowerCase()
      : /rulers/.test(id)
        ? name.replace(/ \(.*/, "")
        : name;
}

function indexColumns(tables: readonly AtlasTable[]): FigureColumn[] {
  return tables.flatMap((table) =>
    columnWords.flatMap((words) =>
      table.header.flatMap((name, index): FigureColumn[] => {
        if (index === 0 || !words.table.test(table.id) || !words.column.test(name)) return [];
        const year = /^\d{4}$/.test(name) ? name : name.toLowerCase();
        return [{ table, index, words, fill: (text) => text.replaceAll("{year}", year), type: typeOfTable(table.id) }];
      }),
    ),
  );
}

/** Of some relations, those that the records tell of. */
export const told = <K extends string>(knowledge: Knowledge, keys: readonly K[]): K[] =>
  keys.filter((k) => knowledge.byRelation.has(k));

/** Indexes the records for the making of questions. */
export function readKnowledge(records: AtlasRecords): Knowledge {
  const known = index(records.facts);
  const columns = indexColumns(records.tables);
  const all = columns.flatMap((column) =>
    column.table.rows.flatMap((row): Figure[] => {
      const [name = ""] = row;
      const value = row[column.index] ?? "";
      return value === "" ? [] : [{ column, row, x: rowName(column.type, column.table.id, name), value }];
    }),
  );
  // A row name that stands twice under the same words (two cities of one name) cannot be asked for.
  const figures = [
    ...groupBy(all, (f) => `${f.column.fill(f.column.words.noun)} ${f.column.words.one} ${f.x}`).values(),
  ].flatMap((g) => (g.length === 1 ? g : []));
  const single = (type: Type) => (f: Known) => f.relation.from === type;
  const from = new Map<string, Known[]>();
  for (const type of ["country", "city", "currency", "language", "element", "person", "thing"] as const) {
    for (const k of known.filter(single(type)))
      from.set(keyOf(type, k.subject), [...(from.get(keyOf(type, k.subject)) ?? []), k]);
  }
  return {
    byRelation: groupBy(known, (k) => k.key),
    from,
    figures,
    figuresFrom: groupBy(
      figures.filter((f) => f.column.type !== "value" && f.column.words.ask.length > 0),
      (f) => keyOf(f.column.type, f.row[0] ?? ""),
    ),
    columns,
    pictures: records.pictures,
    names: new Set(records.articles.map((a) => slug(a.title))),
  };
}
