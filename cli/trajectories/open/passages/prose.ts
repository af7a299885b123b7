import type { Rng } from "../../../atlas/seeds/wording.ts";
import { normalised } from "../../../../src/engine/experts/words.ts";
import type { Golden } from "../../golden.ts";
import { direct, isShort } from "../asking.ts";
import { shuffled } from "../read.ts";
import type { Question } from "../read.ts";

/**
 * Questions over prose, turned out of what a passage states (training/reader/prose.py): one step, text. The patterns of
 * facts.ts ask for a handful of relations in set words; these ask for whatever a sentence tells, with its own verbs.
 */
export function* proseGoldens(questions: readonly Question[], random: Rng): Generator<Golden> {
  for (const { question, answers, gold } of shuffled(questions, random)) {
    const [answer = ""] = answers;
    if (normalised(answer) === "") continue;
    const golden = direct("prose", question, { answer, evidence: gold.passages, expert: "text", finds: "value" });
    if (isShort(golden)) yield golden;
  }
}
