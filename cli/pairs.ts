/**
 * Writes what the text encoder is tuned on (training/encoders/tune.py): questions of training splits, each with a record
 * that holds its evidence and others that our own retrieval takes for it.
 *
 *     npx tsx cli/pairs.ts --questions FILE[,FILE] --packs DIR[,DIR] --out FILE [--limit N] [--with-title SHARE]
 *
 * --limit       questions of each file and kind of pack, drawn at random
 * --with-title  share of the questions about tables that get the title of their table in front of them
 *
 * A line: {"query", "positive", "negatives": [text…], "kind", "source"}, texts as the encoder reads them in packs.
 */
import { mkdir, open } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { parseArgs } from "node:util";
import { denseText } from "../src/engine/packs/describe.ts";
import type { OpenPack } from "../src/engine/packs/open.ts";
import type { PackRecord } from "../src/engine/packs/types.ts";
import { normaliseAnswer } from "../src/engine/metrics/normalise.ts";
import { seededRng } from "./atlas/seeds.ts";
import { ofKind, openBenchPacks } from "./bench/retrieval/packs.ts";
import { readRetrievalQuestions } from "./bench/retrieval/questions.ts";
import { select } from "./bench/retrieval/select.ts";
import type { Item } from "./bench/retrieval/select.ts";
import { loadEncoders } from "./packs/encoders.ts";
import { folderOrigin } from "./packs/folder-origin.ts";
import { shuffled } from "./trajectories/open/read.ts";

/** Results of each search that may become negatives. */
const DEPTH = 12;
const NEGATIVES = 6;
const BATCH = 64;

const { values } = parseArgs({
  options: {
    questions: { type: "string" },
    packs: { type: "string" },
    out: { type: "string" },
    limit: { type: "string", default: "Infinity" },
    "with-title": { type: "string", default: "0.5" },
    seed: { type: "string", default: "1" },
  },
});
const { questions: files, packs: folders, out } = values;
if (files === undefined || folders === undefined || out === undefined)
  throw new Error("Give --questions, --packs and --out; see the top of cli/pairs.ts.");

const random = seededRng(Number(values.seed));
const encoders = await loadEncoders();
const packs = await openBenchPacks(folders.split(",").map(folderOrigin), encoders);
await mkdir(dirname(out), { recursive: true });
const file = await open(out, "w");
for (const path of files.split(",")) {
  const source = basename(path, ".jsonl");
  const questions = shuffled(await readRetrievalQuestions(path), random);
  for (const kind of ["table", "text"] as const) {
    const { exact } = ofKind(packs, kind);
    if (exact.length === 0) continue;
    const plain = await select(kind, questions, exact, false);
    const titled = kind === "table" ? await select(kind, questions, exact, true) : plain;
    const items = plain.items
      .map((item, i) => (random() < Number(values["with-title"]) ? (titled.items[i] ?? item) : item))
      .slice(0, Number(values.limit));
    for (let from = 0; from < items.length; from += BATCH) {
      const batch = items.slice(from, from + BATCH);
      const vectors = await encoders.text.encode(batch.map(({ text }) => text));
      for (const [i, item] of batch.entries()) {
        const pair = await pairOf(item, vectors[i] ?? new Float32Array(), exact);
        if (pair !== undefined) await file.write(`${JSON.stringify({ ...pair, kind, source })}\n`);
      }
      process.stderr.write(`\r\u001b[K${source} ${kind}: ${from + batch.length} of ${items.length}`);
    }
    process.stderr.write("\n");
  }
}
await file.close();

/** A question with one record of its evidence, and records that were found for it and do not hold its answer. */
async function pairOf({ text, evidence, question }: Item, vector: Float32Array, searched: readonly OpenPack[]) {
  const gold = evidence[Math.floor(random() * evidence.length)] ?? "";
  let positive: PackRecord | undefined;
  for (const pack of searched) positive ??= await pack.record(gold);
  if (positive === undefined) return undefined;
  const found = await Promise.all(
    searched.flatMap((pack) =>
      [pack.vectors.search(vector, DEPTH), pack.lexical.search(text, DEPTH)].map(async (hits) =>
        (await hits).map(({ position, score }) => ({ pack, position, score })),
      ),
    ),
  );
  // Scores of words and of meaning are not comparable: the best of both, in turn.
  const dense = found.filter((_, i) => i % 2 === 0).flat();
  const lexical = found.filter((_, i) => i % 2 === 1).flat();
  const best = [dense, lexical].map((hits) => hits.sort((a, b) => b.score - a.score).slice(0, DEPTH));
  const answers = question.answers.map(normaliseAnswer).filter((answer) => answer !== "");
  const negatives = new Set<string>();
  for (let rank = 0; rank < DEPTH && negatives.size < NEGATIVES; rank++) {
    for (const hits of best) {
      const hit = hits[rank];
      if (hit === undefined) continue;
      const record = await hit.pack.recordAt(hit.position);
      if (evidence.includes(record.id)) continue;
      const read = denseText(record);
      // What holds the answer may be evidence that nobody marked. Tables hold many short answers by chance.
      const held = ` ${normaliseAnswer(read)} `;
      if (record.kind === "text" && answers.some((answer) => held.includes(` ${answer} `))) continue;
      negatives.add(read);
    }
  }
  return { query: text, positive: denseText(positive), negatives: [...negatives].slice(0, NEGATIVES) };
}
