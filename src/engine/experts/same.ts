import { contentStems } from "./words.ts";

/** Words that say the same of things, each group by its first. */
const ALIKE = [
  "border borders bordering neighbour neighbours neighbor neighbors adjoin adjoins",
  "discover discovered discovery discoverer find found finding",
  "speak speaks spoken language languages",
  "big large",
  "money currency currencies pay pays paid",
  "phone telephone call calls calling dial dials dialling ring",
  "domain web address addresses",
  "born birth birthplace",
  "drive drives driving drivers traffic",
].flatMap((group) => {
  const [first = "", ...others] = contentStems(group);
  return others.map((stem) => [stem, first] as const);
});
const SAME = new Map(ALIKE);

/** The stem that stands for all words that say the same as one of this stem. */
export function sameAs(stem: string): string {
  return SAME.get(stem) ?? stem;
}
