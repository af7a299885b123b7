import { pick } from "../../atlas/seeds/wording.ts";
import type { Rng } from "../../atlas/seeds/wording.ts";
import { NOT_FOUND } from "../../../src/engine/policy/conversation.ts";
import type { Golden } from "../golden.ts";
import { asTyped, byWhichOne, direct, endless, fill, upper } from "./asking.ts";
import type { Encyclopedia, Fact } from "./passages/encyclopedia.ts";
import { pickRelation } from "./passages/facts.ts";
import { RELATIONS } from "./passages/relations.ts";
import { cellOf, columnName, titleOf } from "./tables/shelf.ts";
import type { Shelf } from "./tables/shelf.ts";

/** What no encyclopedia opens with. */
const UNTOLD: Readonly<Record<string, readonly string[]>> = {
  person: [
    "What is the shoe size of {x}?",
    "What is the favourite colour of {x}?",
    "Which breakfast does {x} like best?",
    "What is the telephone number of {x}?",
    "Who was the first teacher of {x}?",
    "What was the name of the dog of {x}?",
    "How many pairs of glasses did {x} own?",
    "Which bank does {x} use?",
  ],
  place: [
    "How much is a cup of coffee in {x}?",
    "What is the bus fare in {x}?",
    "Who is the best baker in {x}?",
    "How many traffic lights are there in {x}?",
    "Which day is the rubbish collected in {x}?",
  ],
  film: [
    "Who catered for the crew of {x}?",
    "How many tickets for {x} were sold on a Tuesday?",
    "Which camera lens was used most in {x}?",
    "Who cut the hair of the actors of {x}?",
  ],
};

const leading = RELATIONS.filter(({ leads }) => leads !== undefined);
const sought = (expert: "text" | "table") => ({ answer: NOT_FOUND, evidence: [], expert, finds: "value" }) as const;

/**
 * Questions that nothing answers: about names that nobody bears, in tables too, and about sides of things that no record
 * tells. Each expert that might know is asked, and the question given up.
 */
export function absentGoldens(encyclopedia: Encyclopedia, shelf: Shelf, random: Rng): Generator<Golden> {
  const kinds = [inventedFact, inventedBridge, inventedRow, untold];
  return endless(() => {
    const golden = pick(random, kinds)(encyclopedia, shelf, random);
    return golden && { ...golden, unanswerable: true };
  });
}

function inventedFact(encyclopedia: Encyclopedia, _: Shelf, random: Rng): Golden | undefined {
  const { facts, name } = invent(encyclopedia, pickRelation(encyclopedia, RELATIONS, random).name, random);
  if (facts[0] === undefined || name === undefined) return undefined;
  const question = asTyped(random, upper(fill(pick(random, facts[0].relation.ask), { x: name })));
  return direct("absent name", question, sought("text"));
}

function inventedBridge(encyclopedia: Encyclopedia, _: Shelf, random: Rng): Golden | undefined {
  const { facts, name } = invent(encyclopedia, pickRelation(encyclopedia, leading, random).name, random);
  const [fact] = facts;
  if (fact?.relation.leads === undefined || name === undefined) return undefined;
  const of = fact.relation.leads.to;
  const asks = RELATIONS.filter((relation) => relation.of.some((subject) => of.includes(subject)));
  const phrase = fill(pick(random, fact.relation.leads.as), { x: name });
  const question = asTyped(random, upper(fill(pick(random, pick(random, asks).ask), { x: phrase })));
  return byWhichOne("absent bridge", question, sought("text"), sought("text"));
}

/** A name of which one half is one page's and the other another's, of like pages. */
function invent(encyclopedia: Encyclopedia, relation: string, random: Rng): { facts: readonly Fact[]; name?: string } {
  const all = encyclopedia.about(relation);
  if (all.length === 0) return { facts: [] };
  const facts = [pick(random, all), pick(random, all)];
  const [one = [], other = []] = facts.map(({ page }) => page.name.split(" "));
  if (one.length < 2 || other.length < 2) return { facts };
  const name = [...one.slice(0, Math.ceil(one.length / 2)), ...other.slice(Math.ceil(other.length / 2))].join(" ");
  return encyclopedia.knows(name) ? { facts } : { facts, name };
}

function inventedRow(encyclopedia: Encyclopedia, shelf: Shelf, random: Rng): Golden | undefined {
  const shelved = shelf.draw(random);
  const { name } = invent(encyclopedia, "birth-date", random);
  if (shelved === undefined) return undefined;
  const { table, key, columns } = shelved;
  const column = pick(random, columns);
  if (column === key || name === undefined) return undefined;
  // Only rows that are people can be told from people who are no rows.
  const isPeople = table.rows.filter((_, row) => /^\p{Lu}\p{L}+ \p{Lu}\p{L}+$/u.test(cellOf(table, row, key))).length;
  if (isPeople < table.rows.length * 0.8) return undefined;
  const words = { c: columnName(table, column), r: name, t: titleOf(table, random) };
  const ask = pick(random, [
    "What is the {c} of {r} in {t}?",
    "In {t}, what is the {c} of {r}?",
    "Name the {c} for {r} in {t}.",
  ]);
  return direct("absent row", asTyped(random, upper(fill(ask, words))), sought("table"));
}

function untold(encyclopedia: Encyclopedia, _: Shelf, random: Rng): Golden | undefined {
  const facts = encyclopedia.about(pickRelation(encyclopedia, RELATIONS, random).name);
  const { page } = pick(random, facts);
  const asks = UNTOLD[page.subject];
  if (asks === undefined) return undefined;
  const question = fill(pick(random, asks), { x: encyclopedia.mention(page, random) });
  return direct("untold", asTyped(random, upper(question)), sought("text"));
}
