import { normalised } from "../../../../src/engine/experts/words.ts";
import { pick } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import type { Golden, GoldenStep } from "../../golden.ts";
import { asAsked, asTyped, fill, upper } from "../asking.ts";
import type { Encyclopedia, Fact } from "./encyclopedia.ts";

/**
 * Two relations one after the other that have a name together: "paternal grandmother" is the father's mother. The father's
 * wife may be the mother, so that stepparents are left out.
 */
const KINS: readonly {
  readonly first: string;
  readonly second: string;
  readonly names: readonly string[];
}[] = [
  { first: "father", second: "father", names: ["paternal grandfather", "paternal grandfather", "grandfather"] },
  { first: "father", second: "mother", names: ["paternal grandmother", "paternal grandmother", "grandmother"] },
  { first: "mother", second: "father", names: ["maternal grandfather", "maternal grandfather", "grandfather"] },
  { first: "mother", second: "mother", names: ["maternal grandmother", "maternal grandmother", "grandmother"] },
  { first: "spouse", second: "father", names: ["father-in-law"] },
  { first: "spouse", second: "mother", names: ["mother-in-law"] },
  { first: "spouse", second: "sibling", names: ["sibling-in-law"] },
  { first: "sibling", second: "spouse", names: ["sibling-in-law"] },
  { first: "child", second: "spouse", names: ["child-in-law"] },
  { first: "child", second: "child", names: ["grandchild"] },
  { first: "father", second: "sibling", names: ["uncle or aunt"] },
  { first: "mother", second: "sibling", names: ["uncle or aunt"] },
];
const WORDINGS = [
  "Who is the {kin} of {x}?",
  "Who is {x}'s {kin}?",
  "Who was the {kin} of {x}?",
  "Who is {x}'s {kin}?",
];

/** Kin of kin that two pages tell: two facts, and what they make together. */
export interface Kin {
  readonly first: Fact;
  readonly second: Fact;
  readonly names: readonly string[];
}

/** All kin of kin that may be asked for, by full names. Nobody is kin of his own. */
export function kinsIn(encyclopedia: Encyclopedia): Kin[] {
  return KINS.flatMap(({ first, second, names }) =>
    encyclopedia.about(first).flatMap((fact): Kin[] => {
      const target = encyclopedia.ledTo(fact);
      const next = target && encyclopedia.of(target).find(({ relation }) => relation.name === second);
      if (next?.value.includes(" ") !== true) return [];
      const known = encyclopedia.of(fact.page);
      const near = [fact.page.name, ...known.map(({ value }) => value)].map(normalised);
      return near.includes(normalised(next.value)) ? [] : [{ first: fact, second: next, names }];
    }),
  );
}

/** Who is somebody's grandmother: first who the father is, then who his mother is. */
export function kinGolden(encyclopedia: Encyclopedia, { first, second, names }: Kin, random: Rng): Golden {
  const name = encyclopedia.spell(first.page, random);
  const asked = fill(pick(random, WORDINGS), { kin: pick(random, names), x: name });
  const question = asTyped(random, upper(asked));
  const step = ({ page, relation, value }: Fact, x: string): GoldenStep => ({
    subQuestion: `Who is the ${relation.name} of ${x}?`,
    finds: relation.finds,
    expert: "text",
    answer: value,
    evidence: encyclopedia.ids(page),
  });
  return {
    kind: "kin",
    question,
    answers: [second.value],
    steps: [step(first, asAsked(name, question)), step(second, first.value)],
  };
}
