import { normalised } from "../../../../src/engine/experts/words.ts";
import { pick, weighted } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import type { Golden } from "../../golden.ts";
import { asAsked, asTyped, endless, upper } from "../asking.ts";
import type { Encyclopedia, Fact, Page } from "./encyclopedia.ts";
import { worded } from "./facts.ts";
import { kinGolden, kinsIn } from "./kin.ts";
import { RELATIONS } from "./relations.ts";

const leading = RELATIONS.filter(({ leads }) => leads !== undefined);
const FAMILY = new Set(["father", "mother", "spouse", "child", "sibling"]);
/** Shares of questions about kin of kin, and about somebody's family, where there are such; both are rare in what is told. */
const KIN = 0.15;
const BY_FAMILY = 0.25;

/** A fact, and what is told of the page that it leads to. */
interface Bridge {
  readonly first: Fact;
  readonly target: Page;
  readonly known: readonly Fact[];
}

/**
 * Questions that lead from one page to another, as "When was the director of the film … born?". The description is cut out
 * of the question and asked for, and what it is for is put in its place: so both searches are for one page. Asked which one
 * is meant, with all of the question, experts find a third as many of both answers.
 */
export function bridgeGoldens(encyclopedia: Encyclopedia, random: Rng): Generator<Golden> {
  const kins = kinsIn(encyclopedia);
  const bridges = leading.map(({ name }) => ({ name, all: bridgesBy(encyclopedia, name) }));
  const family = bridges.filter(({ name }) => FAMILY.has(name));
  return endless(() => {
    const chance = random();
    if (chance < KIN && kins.length > 0) return kinGolden(encyclopedia, pick(random, kins), random);
    const some = chance < KIN + BY_FAMILY && family.some(({ all }) => all.length > 0) ? family : bridges;
    const { all } = weighted(
      random,
      some.map((one) => [one, Math.sqrt(one.all.length)] as const),
    );
    return all.length === 0 ? undefined : bridgeGolden(encyclopedia, pick(random, all), random);
  });
}

/** By a name alone, the page of another person is taken easily. */
function bridgesBy(encyclopedia: Encyclopedia, relation: string): readonly Bridge[] {
  return encyclopedia.about(relation).flatMap((first): Bridge[] => {
    const target = encyclopedia.ledTo(first);
    if (target === undefined || (target.subject === "person" && !first.value.includes(" "))) return [];
    const known = encyclopedia.of(target).filter(({ value }) => normalised(value) !== normalised(first.page.name));
    return known.length === 0 ? [] : [{ first, target, known }];
  });
}

function bridgeGolden(encyclopedia: Encyclopedia, { first, target, known }: Bridge, random: Rng): Golden | undefined {
  const { leads } = first.relation;
  if (leads === undefined) return undefined;
  const second = pick(random, known);
  const name = encyclopedia.mention(first.page, random);
  const phrase = worded(pick(random, leads.as), first.page, name);
  const ask = pick(random, second.relation.ask);
  const question = asTyped(random, upper(worded(ask, target, phrase)));
  return {
    kind: "bridge",
    question,
    answers: [second.value],
    steps: [
      {
        subQuestion: `${leads.to.includes("person") ? "Who" : "What"} is ${asAsked(phrase, question)}?`,
        finds: first.relation.finds,
        expert: "text",
        answer: first.value,
        evidence: encyclopedia.ids(first.page),
      },
      {
        subQuestion: upper(worded(ask, target, first.value)),
        finds: second.relation.finds,
        expert: "text",
        answer: second.value,
        evidence: holders(encyclopedia, first.page, second),
      },
    ],
  };
}

/** Where the answer may be read: on the page that it is told of, and on the first where that says it too. */
function holders(encyclopedia: Encyclopedia, first: Page, { page, value }: Fact): readonly string[] {
  const says = ` ${normalised(first.passage.text)} `.includes(` ${normalised(value)} `);
  return [...encyclopedia.ids(page), ...(says ? encyclopedia.ids(first) : [])];
}
