import { normalised } from "../../../../src/engine/experts/words.ts";
import { pick } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import type { Golden } from "../../golden.ts";
import { asAsked, asTyped, endless, upper } from "../asking.ts";
import type { Encyclopedia, Fact, Page } from "./encyclopedia.ts";
import { pickRelation, worded } from "./facts.ts";
import { kinGolden, kinsIn } from "./kin.ts";
import { RELATIONS } from "./relations.ts";

const leading = RELATIONS.filter(({ leads }) => leads !== undefined);
/** Share of questions about kin of kin, where there are such. */
const KIN = 0.2;

/**
 * Questions that lead from one page to another, as "When was the director of the film … born?". The description is cut out
 * of the question and asked for, and what it is for is put in its place: so both searches are for one page. Asked which one
 * is meant, with all of the question, experts find a third as many of both answers.
 */
export function bridgeGoldens(encyclopedia: Encyclopedia, random: Rng): Generator<Golden> {
  const kins = kinsIn(encyclopedia);
  return endless(() =>
    kins.length > 0 && random() < KIN
      ? kinGolden(encyclopedia, pick(random, kins), random)
      : bridgeGolden(encyclopedia, random),
  );
}

function bridgeGolden(encyclopedia: Encyclopedia, random: Rng): Golden | undefined {
  const facts = encyclopedia.about(pickRelation(encyclopedia, leading, random).name);
  if (facts.length === 0) return undefined;
  const first = pick(random, facts);
  const { leads } = first.relation;
  const target = encyclopedia.ledTo(first);
  if (target === undefined || leads === undefined) return undefined;
  const known = encyclopedia.of(target).filter(({ value }) => normalised(value) !== normalised(first.page.name));
  if (known.length === 0) return undefined;
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
