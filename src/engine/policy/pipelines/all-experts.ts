import type { Picture } from "../../encoders/types.ts";
import type { Expert } from "../../experts/types.ts";
import type { ExpertKind } from "../../packs/types.ts";

/** The name by which a policy asks all experts at once: the one whose lines the reader saw most of. */
export const ALL: ExpertKind = "text";

/**
 * All experts as one, for pipelines that do not choose: each gets the sub-question, and the question's picture, which the
 * loop gives to the text-image expert alone. Their results stand behind each other, as many of each as were asked
 * for; what an expert holds to be irrelevant is not read, as when it is asked alone. Of the answers that they take from their
 * results the surest stands.
 */
export function allExperts(experts: readonly Expert[], picture?: Picture): Expert {
  return {
    kind: ALL,
    async search({ subQuestion }, topK, signal) {
      const query = { subQuestion, ...(picture === undefined ? {} : { picture }) };
      const found = [];
      for (const expert of experts) found.push(await expert.search(query, topK, signal));
      const readings = found.flatMap(({ reading, relevant }) => (relevant && reading ? [reading] : []));
      const [reading] = readings.sort((a, b) => b.score - a.score);
      return {
        relevant: found.some(({ relevant }) => relevant),
        evidence: found.flatMap(({ evidence, relevant }) =>
          relevant ? evidence : evidence.map((result) => ({ ...result, condensed: "" })),
        ),
        ...(reading && { reading }),
      };
    },
  };
}
