import { pick, weighted } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import type { Golden } from "../../golden.ts";
import { asTyped, direct, endless, fill, upper } from "../asking.ts";
import type { Encyclopedia, Fact, Page } from "./encyclopedia.ts";
import { RELATIONS } from "./relations.ts";
import type { Relation } from "./relations.ts";

/** Share of questions that say more of their subject than is needed: they look like two, and one search answers them. */
const DESCRIBED = 0.15;

/** A relation, likelier the more facts there are of it, but not in proportion. */
export function pickRelation(encyclopedia: Encyclopedia, relations: readonly Relation[], random: Rng): Relation {
  return weighted(
    random,
    relations.map((relation) => [relation, Math.sqrt(encyclopedia.about(relation.name).length)] as const),
  );
}

/** A wording about a page by the name that it goes by, with "husband" or "wife" where it speaks of a `{partner}`. */
export function worded(wording: string, { passage }: Page, x: string): string {
  const hers = /\b(?:She|she|[Hh]er)\b/.exec(passage.text)?.index ?? Infinity;
  const his = /\b(?:He|he|[Hh]is)\b/.exec(passage.text)?.index ?? Infinity;
  return fill(wording, { x, partner: hers < his ? "husband" : "wife" });
}

/** Single facts of pages, each told by the opening of one: one step, text. */
export function factGoldens(encyclopedia: Encyclopedia, random: Rng): Generator<Golden> {
  return endless(() => {
    const facts = encyclopedia.about(pickRelation(encyclopedia, RELATIONS, random).name);
    if (facts.length === 0) return undefined;
    const fact = pick(random, facts);
    const { page, relation, value } = fact;
    const aside = random() < DESCRIBED ? asideOn(encyclopedia, fact, random) : "";
    const x = `${encyclopedia.mention(page, random)}${aside}`;
    const asked = upper(worded(pick(random, relation.ask), page, x)).replace(/,([?:])/g, "$1");
    const question = asTyped(random, asked);
    return direct("fact", question, {
      answer: value,
      evidence: encyclopedia.ids(page),
      expert: "text",
      finds: relation.finds,
    });
  });
}

/** Asides by which something else is told of a subject. */
const ASIDES: Readonly<Record<string, string>> = {
  "birth-date": "born on {v}",
  "birth-place": "born in {v}",
  nationality: "who is {v}",
  occupation: "the {v}",
  director: "directed by {v}",
  star: "starring {v}",
  performer: "by {v}",
  author: "by {v}",
  "film-year": "released in {v}",
  developer: "developed by {v}",
  country: "in {v}",
  founded: "founded in {v}",
};

function asideOn(encyclopedia: Encyclopedia, fact: Fact, random: Rng): string {
  const others = encyclopedia.of(fact.page).filter((other) => other !== fact && other.value !== fact.value);
  const asides = others.flatMap(({ relation, value }) => {
    const aside = ASIDES[relation.name];
    return aside === undefined ? [] : [fill(aside, { v: value })];
  });
  return asides.length === 0 ? "" : `, ${pick(random, asides)},`;
}
