import { beforeThink, daysLived, differentThink, sameThink } from "../../../../src/engine/policy/comparison.ts";
import { pick, weighted } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import type { Golden, GoldenStep } from "../../golden.ts";
import { asAsked, asTyped, endless, fill, upper } from "../asking.ts";
import { LONGER, ORDERED, SAME } from "./compare-wordings.ts";
import type { Ordered, Same } from "./compare-wordings.ts";
import type { Encyclopedia, Fact } from "./encyclopedia.ts";

type Two = readonly [Fact, Fact];

interface Conclusion {
  readonly answer: string;
  readonly finalThink?: string;
}

const EARLIER = 0.6;
const MAKERS = [
  [ordered, 0.55],
  [same, 0.37],
  [longer, 0.08],
] as const;

/**
 * Questions over two pages, compared: two steps, text, and a thought that concludes. Films compared by what is told of
 * their directors are left out: what is asked for them is no choice of the policy's (src/engine/policy/makers.ts).
 */
export function compareGoldens(encyclopedia: Encyclopedia, random: Rng): Generator<Golden> {
  return endless(() => weighted(random, MAKERS)(encyclopedia, random));
}

function ordered(encyclopedia: Encyclopedia, random: Rng): Golden | undefined {
  const kind = pickBySize(encyclopedia, ORDERED, random);
  return inOrder(encyclopedia, kind, two(encyclopedia.about(kind.relation), random), random);
}

function same(encyclopedia: Encyclopedia, random: Rng): Golden | undefined {
  const kind = pickBySize(encyclopedia, SAME, random);
  return alike(encyclopedia, kind, encyclopedia.about(kind.relation), random);
}

/** Each search is for a whole life, so that two will do for four dates; the engine counts the years. */
function longer(encyclopedia: Encyclopedia, random: Rng): Golden | undefined {
  const facts = two(encyclopedia.about("life"), random);
  const [a = NaN, b = NaN] = facts?.map(({ value }) => daysLived(value)) ?? [];
  if (facts === undefined || !(Math.abs(a - b) > 0)) return undefined;
  return compared(encyclopedia, random, pick(random, LONGER), facts, { answer: facts[a > b ? 0 : 1].page.name });
}

function inOrder(
  encyclopedia: Encyclopedia,
  { earlier, later }: Ordered,
  facts: Two | undefined,
  random: Rng,
): Golden | undefined {
  if (facts === undefined) return undefined;
  const [one, other] = facts;
  const [a, b] = [timeOf(one.value), timeOf(other.value)];
  if (a === b || !Number.isFinite(a - b)) return undefined;
  const asksEarlier = random() < EARLIER;
  const [before, after] = a < b ? [one, other] : [other, one];
  return compared(encyclopedia, random, pick(random, asksEarlier ? earlier : later), facts, {
    answer: (asksEarlier ? before : after).page.name,
    finalThink: beforeThink(before.value, after.value),
  });
}

function alike(encyclopedia: Encyclopedia, { ask }: Same, facts: readonly Fact[], random: Rng): Golden | undefined {
  if (facts.length < 2) return undefined;
  const one = pick(random, facts);
  const wanted = random() < 0.5;
  const other = Array.from({ length: 60 }, () => pick(random, facts)).find(
    ({ page, value }) => page !== one.page && (value === one.value) === wanted,
  );
  if (other === undefined) return undefined;
  return compared(encyclopedia, random, pick(random, ask), [one, other], {
    answer: wanted ? "Yes" : "No",
    finalThink: wanted ? sameThink(one.value) : differentThink(one.value, other.value),
  });
}

function compared(
  encyclopedia: Encyclopedia,
  random: Rng,
  ask: string,
  facts: Two,
  { answer, ...conclusion }: Conclusion,
): Golden {
  const [x = "", y = ""] = facts.map(({ page }) => encyclopedia.spell(page, random));
  const question = asTyped(random, upper(fill(ask, { x, y })));
  const steps = facts.map(({ page, relation, value }, i): GoldenStep => ({
    subQuestion: upper(fill(relation.ask[0] ?? "", { x: asAsked(i === 0 ? x : y, question) })),
    finds: relation.finds,
    expert: "text",
    answer: value,
    evidence: encyclopedia.ids(page),
  }));
  return { kind: "compare", question, answers: [answer], steps, ...conclusion };
}

function pickBySize<T extends { readonly relation: string }>(
  encyclopedia: Encyclopedia,
  kinds: readonly T[],
  random: Rng,
): T {
  return weighted(
    random,
    kinds.map((kind) => [kind, Math.sqrt(encyclopedia.about(kind.relation).length)] as const),
  );
}

function two(facts: readonly Fact[], random: Rng): Two | undefined {
  if (facts.length < 2) return undefined;
  const [one, other] = [pick(random, facts), pick(random, facts)];
  return one.page === other.page ? undefined : [one, other];
}

/** Milliseconds, of a date or a year. */
const timeOf = (value: string): number => Date.parse(/^\d{4}$/.test(value) ? `1 January ${value}` : value);
