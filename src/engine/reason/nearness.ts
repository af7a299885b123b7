import { asksWhetherTrue } from "../experts/asked-for.ts";
import type { Expert } from "../experts/types.ts";
import type { ExpertKind } from "../packs/types.ts";
import { asData } from "../policy/conversation.ts";
import type { RetrievalDecision } from "../policy/types.ts";

/**
 * How much nearer the nearest passage must be than the nearest table for both to be as likely, as a difference of cosines,
 * and how many nats each further unit is worth. Questions over passages have a passage 0.2 nearer at the median and 0.04 at
 * the twentieth, those over tables a table 0.1 nearer and seldom (1 of 15) a passage by 0.045 (docs/training.md).
 */
const LEAD = 0.045;
const NATS = 30;

/**
 * Weighs the policy's choice between passages and tables by where the nearest record lies, where the whole question is
 * asked: the policy knows what a question sounds like, the experts what they hold. Statements are for tables, whatever
 * passage is near. A choice without probabilities, or of pictures, stays.
 * @throws what `Expert.nearest` throws
 */
export async function weighed(
  decision: RetrievalDecision,
  question: string,
  experts: readonly Expert[],
  signal?: AbortSignal,
): Promise<RetrievalDecision> {
  const { subQuestion, expert, expertProbabilities: said } = decision;
  const isWhole = subQuestion === asData(question) && !asksWhetherTrue(question);
  if (!isWhole || said === undefined || (expert !== "text" && expert !== "table")) return decision;
  const near = (kind: ExpertKind): Promise<number | undefined> | undefined =>
    experts.find((one) => one.kind === kind)?.nearest?.(subQuestion, signal);
  const [passage, table] = await Promise.all([near("text"), near("table")]);
  if (passage === undefined || table === undefined) return decision;
  const odds = (said.text / said.table) * Math.exp(NATS * (passage - table - LEAD));
  const both = said.text + said.table;
  const text = odds === Infinity ? both : (both * odds) / (1 + odds);
  const expertProbabilities = { ...said, text, table: both - text };
  const nearest = { text: passage, table };
  return { ...decision, expert: text > both - text ? "text" : "table", expertProbabilities, nearest };
}
