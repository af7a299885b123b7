import type { TableRecord } from "../../../src/engine/packs/types.ts";
import { normalised } from "../../../src/engine/experts/words.ts";
import { pick } from "../../atlas/seeds/wording.ts";
import type { Golden } from "../golden.ts";
import { direct, fill, isShort, upper } from "./asking.ts";
import { shuffled } from "./read.ts";
import type { Question } from "./read.ts";

/** Share of questions that are told of which table they speak: they were written with the table in view. */
const TITLED = 0.5;
const TITLES = [
  "In {t}, {q}",
  "In the {t}, {q}",
  "{q} ({t})",
  "{t}: {q}",
  "{q} This is about {t}.",
  "{w} in {t}?",
  "{w} in the {t}?",
  "Looking at {t}, {q}",
  "Regarding {t}, {q}",
  "For {t}, {q}",
];

/** Questions about one table (WikiTableQuestions), half of them with the table's title worked in. */
export function* tableGoldens(
  questions: readonly Question[],
  tables: readonly TableRecord[],
  random: () => number,
): Generator<Golden> {
  const byId = new Map(tables.map((table) => [table.id, table]));
  for (const { question, answers, gold } of shuffled(questions, random)) {
    const [answer = ""] = answers;
    const table = byId.get(gold.tables[0] ?? "");
    if (table === undefined || answers.length !== 1 || normalised(answer) === "") continue;
    const asked = random() < TITLED ? titled(question, table.title, random) : question;
    const sought = { answer, evidence: gold.tables, expert: "table", finds: "value" } as const;
    const golden = direct("table", asked, sought);
    if (isShort(golden)) yield golden;
  }
}

/** The question with the title of its table worked in. */
export function titled(question: string, title: string, random: () => number): string {
  const whole = question.trim();
  const without = whole.replace(/[?.]$/, "");
  return upper(fill(pick(random, TITLES), { q: whole, w: without, t: title }));
}
