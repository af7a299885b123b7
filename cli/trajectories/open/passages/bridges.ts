import { normalised } from "../../../../src/engine/experts/words.ts";
import { pick } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import type { Golden } from "../../golden.ts";
import { asTyped, byWhichOne, endless, fill, upper } from "../asking.ts";
import type { Encyclopedia, Fact, Page } from "./encyclopedia.ts";
import { pickRelation } from "./facts.ts";
import { RELATIONS } from "./relations.ts";

const leading = RELATIONS.filter(({ leads }) => leads !== undefined);

/**
 * Questions that lead from one page to another, as "When was the director of the film … born?": the page of the film tells
 * which one is meant, that person's own page the rest.
 */
export function bridgeGoldens(encyclopedia: Encyclopedia, random: Rng): Generator<Golden> {
  return endless(() => {
    const facts = encyclopedia.about(pickRelation(encyclopedia, leading, random).name);
    if (facts.length === 0) return undefined;
    const first = pick(random, facts);
    const target = encyclopedia.named(first.value);
    const { leads } = first.relation;
    if (target === undefined || target === first.page || leads?.to.includes(target.subject) !== true) return undefined;
    const known = encyclopedia.of(target).filter(({ value }) => normalised(value) !== normalised(first.page.name));
    if (known.length === 0) return undefined;
    const second = pick(random, known);
    const phrase = fill(pick(random, leads.as), { x: encyclopedia.mention(first.page, random) });
    const question = asTyped(random, upper(fill(pick(random, second.relation.ask), { x: phrase })));
    return byWhichOne(
      "bridge",
      question,
      { answer: first.value, evidence: encyclopedia.ids(first.page), expert: "text", finds: first.relation.finds },
      {
        answer: second.value,
        evidence: holders(encyclopedia, first.page, second),
        expert: "text",
        finds: second.relation.finds,
      },
    );
  });
}

/** Where the answer may be read: on the page that it is told of, and on the first where that says it too. */
function holders(encyclopedia: Encyclopedia, first: Page, { page, value }: Fact): readonly string[] {
  const says = ` ${normalised(first.passage.text)} `.includes(` ${normalised(value)} `);
  return [...encyclopedia.ids(page), ...(says ? encyclopedia.ids(first) : [])];
}
