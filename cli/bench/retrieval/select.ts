import type { OpenPack } from "../../../src/engine/packs/open.ts";
import type { ExpertKind } from "../../../src/engine/packs/types.ts";
import type { RetrievalQuestion } from "./questions.ts";

/** Whether people vouch for the evidence, or it was found by matching strings. */
export type Grade = "gold" | "silver";

/** A question as it is asked of one kind of expert. */
export interface Item {
  readonly question: RetrievalQuestion;
  /** What is searched for. */
  readonly text: string;
  /** Ids of its evidence that are in the packs; at least one. */
  readonly evidence: readonly string[];
  readonly grade: Grade;
}

export interface Selection {
  readonly items: readonly Item[];
  /** Questions without evidence of this kind. */
  readonly without: number;
  /** Questions that have evidence of this kind, but none of it in the packs. */
  readonly absent: number;
}

const FIELDS = { text: "passages", table: "tables", "text-image": "images" } as const;

/** Ids of a question's evidence of one kind: gold, or silver where there is no gold. */
export function evidenceOf(
  kind: ExpertKind,
  { gold, silver }: Pick<RetrievalQuestion, "gold" | "silver">,
): { readonly ids: readonly string[]; readonly grade: Grade } {
  const field = FIELDS[kind];
  const grade: Grade = gold[field].length === 0 && silver[field].length > 0 ? "silver" : "gold";
  return { ids: [...new Set((grade === "gold" ? gold : silver)[field])], grade };
}

/**
 * The questions that the packs of one kind can be asked. `withTitle` puts the title of a question's table in front of
 * it, for sets that were written with the table in view; it leaves the other kinds as they are.
 * @throws SextantError `pack-damaged`
 */
export async function select(
  kind: ExpertKind,
  questions: readonly RetrievalQuestion[],
  packs: readonly OpenPack[],
  withTitle: boolean,
): Promise<Selection> {
  const titles = new Map<string, string | undefined>();
  const titleOf = async (id: string): Promise<string | undefined> => {
    if (titles.has(id)) return titles.get(id);
    let title: string | undefined;
    for (const pack of packs) title ??= (await pack.record(id))?.title;
    titles.set(id, title);
    return title;
  };

  const items: Item[] = [];
  let without = 0;
  let absent = 0;
  for (const question of questions) {
    const { ids, grade } = evidenceOf(kind, question);
    if (ids.length === 0) {
      without++;
      continue;
    }
    const evidence: string[] = [];
    for (const id of ids) if ((await titleOf(id)) !== undefined) evidence.push(id);
    const [first] = evidence;
    if (first === undefined) {
      absent++;
      continue;
    }
    const title = withTitle && kind === "table" ? await titleOf(first) : "";
    items.push({ question, text: title ? `${title}: ${question.question}` : question.question, evidence, grade });
  }
  return { items, without, absent };
}
