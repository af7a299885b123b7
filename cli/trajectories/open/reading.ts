import { access } from "node:fs/promises";
import { join } from "node:path";
import type { TextEncoder } from "../../../src/engine/encoders/types.ts";
import { EVIDENCE_CHARACTERS, condense, labelled, rankSentences } from "../../../src/engine/experts/sentences.ts";
import type { Source } from "../../../src/engine/experts/sentences.ts";
import { describe } from "../../../src/engine/experts/table/render.ts";
import { profileOf } from "../../../src/engine/experts/table/profile.ts";
import { normalised } from "../../../src/engine/experts/words.ts";
import type { ExpertKind } from "../../../src/engine/packs/types.ts";
import { heldThink } from "../../../src/engine/policy/conversation.ts";
import type { Turn } from "../../../src/engine/policy/types.ts";
import { concluded } from "../compose.ts";
import { linesOf, shuffled } from "./read.ts";
import type { OpenPassage, Question } from "./read.ts";

/** Longest question and answer taken, in characters: fields are short (src/engine/policy/compact.ts, FIELD_LIMIT). */
const QUESTION = 150;
const ANSWER = 60;

interface OpenTable {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly links?: readonly (readonly (string | number)[])[];
}
export interface OpenTrajectory {
  readonly turns: readonly Turn[];
  readonly kind: string;
  readonly source: string;
}

/**
 * Single-step trajectories from question sets with known evidence, to read beyond templates: a passage among others
 * that its table links to (ott-qa, hybridqa), a row among others of its table (wtq). Only training splits are read.
 * Yields nothing when the folder is not there.
 */
export async function* openTrajectories(
  folder: string,
  encoder: TextEncoder,
  random: () => number,
  count: number,
): AsyncGenerator<OpenTrajectory> {
  const present = await access(folder).then(
    () => true,
    () => false,
  );
  if (!present) {
    console.warn(`There is no ${folder}: no trajectories from open question sets.`);
    return;
  }
  const half = Math.ceil(count / 2);
  yield* passageTrajectories(folder, encoder, random, half);
  yield* rowTrajectories(folder, random, count - half);
}

async function* passageTrajectories(
  folder: string,
  encoder: TextEncoder,
  random: () => number,
  count: number,
): AsyncGenerator<OpenTrajectory> {
  const questions: (Question & { readonly source: string })[] = [];
  for (const source of ["ott-qa", "hybridqa"]) {
    for await (const question of linesOf<Question>(join(folder, `questions/${source}.train.jsonl`))) {
      // With a single place where the answer was found, that place is the true one.
      const [node, ...others] = question.gold.nodes ?? [];
      if (usable(question) && others.length === 0 && node?.in === "passage") questions.push({ ...question, source });
    }
  }
  const chosen = shuffled(questions, random).slice(0, Math.ceil(count * 1.8));
  const tables = await byId<OpenTable>(
    join(folder, "kb/wiki-tables.jsonl.gz"),
    new Set(chosen.flatMap(({ gold }) => gold.tables)),
  );
  const linked = (id: string | undefined): string[] =>
    (tables.get(id ?? "")?.links ?? []).flatMap((link) => link.slice(2).filter((target) => typeof target === "string"));
  const wanted = chosen.map((question) => {
    const gold = question.gold.nodes?.[0]?.passage ?? "";
    return {
      question,
      ids: [
        gold,
        ...shuffled(
          linked(question.gold.tables[0]).filter((id) => id !== gold),
          random,
        ).slice(0, 4),
      ],
    };
  });
  const passages = await byId<OpenPassage>(
    join(folder, "kb/wiki-passages.jsonl.gz"),
    new Set(wanted.flatMap(({ ids }) => ids)),
  );
  let made = 0;
  for (const { question, ids } of wanted) {
    if (made >= count) return;
    const found = shuffled(
      ids.flatMap((id) => passages.get(id) ?? []),
      random,
    );
    const sources = found.map(({ title, text }): Source => ({ title, text, score: 0.5, idf: () => 1 }));
    const [vector] = await encoder.encode([question.question]);
    if (vector === undefined) continue;
    const ranked = await rankSentences(question.question, vector, sources, encoder);
    const evidence = condense(ranked, sources)
      .map(({ text }, i) => labelled(`ter-${i + 1}`, text))
      .filter((line) => line !== "");
    const turns = singleStep(question, "text", evidence);
    if (turns === undefined) continue;
    made += 1;
    yield { turns, kind: "open text", source: question.source };
  }
}

async function* rowTrajectories(folder: string, random: () => number, count: number): AsyncGenerator<OpenTrajectory> {
  const questions: Question[] = [];
  for await (const question of linesOf<Question>(join(folder, "questions/wtq.train.jsonl")))
    if (usable(question)) questions.push(question);
  const chosen = shuffled(questions, random);
  const tables = await byId<OpenTable>(
    join(folder, "kb/wikisql-wtq-tables.jsonl.gz"),
    new Set(chosen.flatMap(({ gold }) => gold.tables)),
  );
  let made = 0;
  for (const question of chosen) {
    if (made >= count) return;
    const table = tables.get(question.gold.tables[0] ?? "");
    if (table === undefined) continue;
    const answer = normalised(question.answers[0] ?? "");
    const gold = table.rows.flatMap((row, i) => (row.some((cell) => normalised(cell) === answer) ? [i] : []));
    // One row with the answer, and a question that shares a word with it: else reading it is guesswork.
    const asked = new Set(normalised(question.question).split(" "));
    const [row, ...more] = gold;
    if (row === undefined || more.length > 0 || table.rows.length < 3) continue;
    if (
      !table.rows[row]?.some(
        (cell) =>
          normalised(cell) !== answer &&
          normalised(cell)
            .split(" ")
            .some((word) => word.length > 2 && asked.has(word)),
      )
    )
      continue;
    const turns = singleStep(question, "table", [rowsInWords(table, row, random)]);
    if (turns === undefined) continue;
    made += 1;
    yield { turns, kind: "open table", source: "wtq" };
  }
}

/** The gold row among two others, as the table expert tells rows that no operation chose. */
function rowsInWords(table: OpenTable, row: number, random: () => number): string {
  const record = {
    kind: "table" as const,
    id: table.id,
    title: table.title,
    section: table.section,
    columns: table.header.map((name) => ({ name, type: "text" as const })),
    rows: table.rows,
  };
  const profile = profileOf(record);
  const others = shuffled(
    [...table.rows.keys()].filter((i) => i !== row),
    random,
  ).slice(0, 2);
  const all = table.header.map((_, i) => i);
  const shown = [row, ...others].sort((a, b) => a - b).map((i) => describe(profile, i, all));
  const line = labelled("tar-1", `${table.title}: ${shown.join("; ")}`);
  return line.length <= EVIDENCE_CHARACTERS
    ? line
    : labelled("tar-1", `${table.title}: ${describe(profile, row, all)}`).slice(0, EVIDENCE_CHARACTERS);
}

function singleStep(
  { question, answers }: Question,
  expert: ExpertKind,
  evidence: readonly string[],
): Turn[] | undefined {
  const answer = answers[0] ?? "";
  const holder = evidence.find((line) => ` ${normalised(line)} `.includes(` ${normalised(answer)} `));
  const label = holder?.split(" ")[0];
  if (label === undefined) return undefined;
  return concluded(
    [
      { role: "question", question, notes: "" },
      { role: "retrieval-step", think: "One look-up may hold it.", subQuestion: question, expert },
      { role: "evidence", lines: evidence },
      { role: "answer-step", think: heldThink(label), answer },
    ],
    true,
    answer,
  );
}

function usable({ question, answers }: Question): boolean {
  const answer = answers[0] ?? "";
  return answers.length === 1 && question.length <= QUESTION && answer.length <= ANSWER && normalised(answer) !== "";
}

async function byId<T extends { readonly id: string }>(
  file: string,
  ids: ReadonlySet<string>,
): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  for await (const item of linesOf<T>(file)) if (ids.has(item.id)) found.set(item.id, item);
  return found;
}
