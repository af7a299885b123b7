import { pick, weighted } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import type { Golden, GoldenStep } from "../../golden.ts";
import { asAsked, asTyped, endless, fill, upper } from "../asking.ts";
import { BY_DIRECTOR, LONGER, ORDERED, SAME } from "./compare-wordings.ts";
import type { Ordered, Same } from "./compare-wordings.ts";
import type { Encyclopedia, Fact, Page } from "./encyclopedia.ts";

/** One of two things compared: the page that the question names, and the fact that it is compared by. */
interface Side {
  readonly page: Page;
  readonly fact: Fact;
}
type Sides = readonly [Side, Side];

interface Conclusion {
  readonly answer: string;
  readonly finalThink: string;
}

const EARLIER = 0.6;
const ORDERED_BY_DIRECTOR = 0.65;
const MAKERS = [
  [0.45, ordered],
  [0.3, same],
  [0.07, longer],
  [0.18, byDirector],
] as const;

/** Questions over two pages, compared: two steps, text, and a thought that concludes. */
export function compareGoldens(encyclopedia: Encyclopedia, random: Rng): Generator<Golden> {
  return endless(() =>
    weighted(
      random,
      MAKERS.map(([share, make]) => [make, share] as const),
    )(encyclopedia, random),
  );
}

function ordered(encyclopedia: Encyclopedia, random: Rng): Golden | undefined {
  const kind = pickBySize(encyclopedia, ORDERED, random);
  return inOrder(encyclopedia, kind, two(sidesBy(encyclopedia, kind), random), random);
}

function same(encyclopedia: Encyclopedia, random: Rng): Golden | undefined {
  const kind = pickBySize(encyclopedia, SAME, random);
  return alike(encyclopedia, kind, sidesBy(encyclopedia, kind), random);
}

/** Each search is for a whole life, so that two will do for four dates. */
function longer(encyclopedia: Encyclopedia, random: Rng): Golden | undefined {
  const sides = two(sidesBy(encyclopedia, { relation: "life" }), random);
  const [a = NaN, b = NaN] = sides?.map(({ fact }) => yearsOf(fact.value)) ?? [];
  // Whole years apart, so that nothing hangs on a day.
  if (sides === undefined || !(Math.abs(a - b) >= 1)) return undefined;
  const [more, less] = [Math.max(a, b), Math.min(a, b)].map((years) => String(Math.floor(years)));
  return compared(encyclopedia, random, pick(random, LONGER), sides, {
    answer: sides[a > b ? 0 : 1].page.name,
    finalThink: `${more ?? ""} years are more than ${less ?? ""}.`,
  });
}

/**
 * Films compared by their directors. To ask for each director first takes four steps, and there are three: so what the
 * director's page tells is asked for by way of the film, and kept where the experts find it so.
 */
function byDirector(encyclopedia: Encyclopedia, random: Rng): Golden | undefined {
  const films = encyclopedia.about("director");
  if (films.length === 0) return undefined;
  const some = Array.from({ length: 60 }, () => pick(random, films));
  const sidesOf = ({ relation }: { readonly relation: string }): Side[] =>
    some.flatMap((directed) => {
      const director = encyclopedia.ledTo(directed);
      const fact = director && encyclopedia.of(director).find((one) => one.relation.name === relation);
      return fact === undefined ? [] : [{ page: directed.page, fact }];
    });
  if (random() < ORDERED_BY_DIRECTOR) {
    const kind = pick(random, BY_DIRECTOR.ordered);
    return inOrder(encyclopedia, kind, two(sidesOf(kind), random), random);
  }
  const kind = pick(random, BY_DIRECTOR.same);
  return alike(encyclopedia, kind, sidesOf(kind), random);
}

function inOrder(
  encyclopedia: Encyclopedia,
  { earlier, later }: Ordered,
  sides: Sides | undefined,
  random: Rng,
): Golden | undefined {
  if (sides === undefined) return undefined;
  const [one, other] = sides;
  const [a, b] = [timeOf(one.fact.value), timeOf(other.fact.value)];
  if (a === b || !Number.isFinite(a - b)) return undefined;
  const asksEarlier = random() < EARLIER;
  const [before, after] = a < b ? [one, other] : [other, one];
  return compared(encyclopedia, random, pick(random, asksEarlier ? earlier : later), sides, {
    answer: (asksEarlier ? before : after).page.name,
    finalThink: `${before.fact.value} is before ${after.fact.value}.`,
  });
}

function alike(encyclopedia: Encyclopedia, { ask }: Same, sides: readonly Side[], random: Rng): Golden | undefined {
  if (sides.length < 2) return undefined;
  const one = pick(random, sides);
  const wanted = random() < 0.5;
  const other = Array.from({ length: 60 }, () => pick(random, sides)).find(
    ({ page, fact }) => page !== one.page && (fact.value === one.fact.value) === wanted,
  );
  if (other === undefined) return undefined;
  return compared(encyclopedia, random, pick(random, ask), [one, other], {
    answer: wanted ? "Yes" : "No",
    finalThink: wanted ? `Both are ${one.fact.value}.` : `One is ${one.fact.value}, the other ${other.fact.value}.`,
  });
}

function compared(
  encyclopedia: Encyclopedia,
  random: Rng,
  ask: string,
  sides: Sides,
  { answer, finalThink }: Conclusion,
): Golden {
  const [x = "", y = ""] = sides.map(({ page }) => encyclopedia.spell(page, random));
  const question = asTyped(random, upper(fill(ask, { x, y })));
  const steps = sides.map(({ page, fact }, i): GoldenStep => {
    const name = asAsked(i === 0 ? x : y, question);
    return {
      subQuestion: upper(
        fill(fact.relation.ask[0] ?? "", { x: fact.page === page ? name : `the director of film ${name}` }),
      ),
      finds: fact.relation.finds,
      expert: "text",
      answer: fact.value,
      evidence: encyclopedia.ids(fact.page),
    };
  });
  const isByDirector = sides.some(({ page, fact }) => fact.page !== page);
  return { kind: isByDirector ? "compare directors" : "compare", question, answers: [answer], steps, finalThink };
}

const sidesBy = (encyclopedia: Encyclopedia, { relation }: { readonly relation: string }): readonly Side[] =>
  encyclopedia.about(relation).map((fact) => ({ page: fact.page, fact }));

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

function two(sides: readonly Side[], random: Rng): Sides | undefined {
  if (sides.length < 2) return undefined;
  const [one, other] = [pick(random, sides), pick(random, sides)];
  return one.page === other.page ? undefined : [one, other];
}

/** Milliseconds, of a date or a year. */
const timeOf = (value: string): number => Date.parse(/^\d{4}$/.test(value) ? `1 January ${value}` : value);

/** Years, of a life told as "3 May 1921 – 7 June 1990". */
function yearsOf(life: string): number {
  const [from = NaN, to = NaN] = life.split(/\s?[-–—]\s?/).map(timeOf);
  return (to - from) / (365.25 * 24 * 3600 * 1000);
}
