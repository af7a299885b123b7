import { pick, weighted } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import type { Golden, GoldenStep } from "../../golden.ts";
import { asTyped, endless, fill, upper } from "../asking.ts";
import type { Encyclopedia, Fact } from "./encyclopedia.ts";

/** Two facts of a kind are ordered in time: `{x}` and `{y}` are the subjects. */
interface Ordered {
  readonly relation: string;
  readonly earlier: readonly string[];
  readonly later: readonly string[];
}

const ordered: readonly Ordered[] = [
  {
    relation: "birth-date",
    earlier: [
      "Who was born first, {x} or {y}?",
      "Who was born earlier, {x} or {y}?",
      "Who is older, {x} or {y}?",
      "{x} or {y}: who is the older one?",
    ],
    later: [
      "Who was born later, {x} or {y}?",
      "Who is younger, {x} or {y}?",
      "Which of the two is younger, {x} or {y}?",
    ],
  },
  {
    relation: "death-date",
    earlier: ["Who died first, {x} or {y}?", "Who died earlier, {x} or {y}?", "Between {x} and {y}, who died first?"],
    later: ["Who died later, {x} or {y}?", "Who passed away later, {x} or {y}?"],
  },
  {
    relation: "film-year",
    earlier: [
      "Which film was released first, {x} or {y}?",
      "Which film came out first, {x} or {y}?",
      "Which film was released earlier, {x} or {y}?",
      "Which is the older film, {x} or {y}?",
    ],
    later: ["Which film was released more recently, {x} or {y}?", "Which film came out later, {x} or {y}?"],
  },
  {
    relation: "published",
    earlier: ["Which was published first, {x} or {y}?", "Which book is older, {x} or {y}?"],
    later: ["Which was published later, {x} or {y}?", "Which book is more recent, {x} or {y}?"],
  },
  {
    relation: "founded",
    earlier: [
      "Which was founded first, {x} or {y}?",
      "Which is older, {x} or {y}?",
      "Which was established earlier, {x} or {y}?",
    ],
    later: ["Which was founded later, {x} or {y}?", "Which was established more recently, {x} or {y}?"],
  },
  {
    relation: "opened",
    earlier: ["Which was built first, {x} or {y}?", "Which building is older, {x} or {y}?"],
    later: ["Which was built later, {x} or {y}?", "Which opened more recently, {x} or {y}?"],
  },
];

/** Whether two facts of a kind are the same. */
const same: readonly { readonly relation: string; readonly ask: readonly string[] }[] = [
  {
    relation: "nationality",
    ask: [
      "Are {x} and {y} of the same nationality?",
      "Did {x} and {y} have the same nationality?",
      "Do {x} and {y} share the same nationality?",
      "Are {x} and {y} from the same country?",
      "Were {x} and {y} from the same country?",
    ],
  },
  {
    relation: "country",
    ask: [
      "Are {x} and {y} located in the same country?",
      "Are both {x} and {y} located in the same country?",
      "Are {x} and {y} both located in the same country?",
      "Do {x} and {y} lie in the same country?",
    ],
  },
  {
    relation: "film-country",
    ask: [
      "Are the movies {x} and {y} from the same country?",
      "Are both {x} and {y} from the same country?",
      "Do the films {x} and {y} come from the same country?",
    ],
  },
  {
    relation: "occupation",
    ask: [
      "Did {x} and {y} have the same occupation?",
      "Do {x} and {y} share the same profession?",
      "Were {x} and {y} in the same line of work?",
    ],
  },
];

const ORDERED = 0.55;

/** Questions over two pages, compared: two steps, text, and a thought that concludes. */
export function compareGoldens(encyclopedia: Encyclopedia, random: Rng): Generator<Golden> {
  return endless(() => (random() < ORDERED ? orderedGolden(encyclopedia, random) : sameGolden(encyclopedia, random)));
}

function orderedGolden(encyclopedia: Encyclopedia, random: Rng): Golden | undefined {
  const { relation, earlier, later } = pickBySize(encyclopedia, ordered, random);
  const [one, other] = two(encyclopedia.about(relation), random);
  if (one === undefined || other === undefined) return undefined;
  const [a, b] = [timeOf(one.value), timeOf(other.value)];
  if (a === b || !Number.isFinite(a - b)) return undefined;
  const asksEarlier = random() < 0.6;
  const answer = a < b === asksEarlier ? one : other;
  const [before, after] = a < b ? [one, other] : [other, one];
  return compared(encyclopedia, random, pick(random, asksEarlier ? earlier : later), [one, other], {
    answer: answer.page.name,
    finalThink: `${before.value} is before ${after.value}.`,
  });
}

function sameGolden(encyclopedia: Encyclopedia, random: Rng): Golden | undefined {
  const { relation, ask } = pickBySize(encyclopedia, same, random);
  const facts = encyclopedia.about(relation);
  const [one] = two(facts, random);
  if (one === undefined) return undefined;
  const wanted = random() < 0.5;
  const other = Array.from({ length: 60 }, () => pick(random, facts)).find(
    ({ page, value }) => page !== one.page && (value === one.value) === wanted,
  );
  if (other === undefined) return undefined;
  return compared(encyclopedia, random, pick(random, ask), [one, other], {
    answer: wanted ? "Yes" : "No",
    finalThink: wanted ? `Both are ${one.value}.` : `One is ${one.value}, the other ${other.value}.`,
  });
}

function compared(
  encyclopedia: Encyclopedia,
  random: Rng,
  ask: string,
  facts: readonly [Fact, Fact],
  { answer, finalThink }: { readonly answer: string; readonly finalThink: string },
): Golden {
  const [x, y] = facts.map(({ page }) => encyclopedia.spell(page, random));
  const question = asTyped(random, upper(fill(ask, { x: x ?? "", y: y ?? "" })));
  const steps = facts.map(({ page, relation, value }, i): GoldenStep => ({
    subQuestion: upper(fill(relation.ask[0] ?? "", { x: (i === 0 ? x : y) ?? "" })),
    finds: relation.finds,
    expert: "text",
    answer: value,
    evidence: encyclopedia.ids(page),
  }));
  return { kind: "compare", question, answers: [answer], steps, finalThink };
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

function two(facts: readonly Fact[], random: Rng): readonly Fact[] {
  if (facts.length < 2) return [];
  const [one, other] = [pick(random, facts), pick(random, facts)];
  return one.page === other.page ? [] : [one, other];
}

/** Milliseconds, of a date or a year. */
const timeOf = (value: string): number => Date.parse(/^\d{4}$/.test(value) ? `1 January ${value}` : value);
