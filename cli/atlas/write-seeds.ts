import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { readRecords, recordFolder } from "./records.ts";
import { seededRng, seeds } from "./seeds.ts";

/** Writes generated training questions, one JSON object a line: `npx tsx cli/atlas/write-seeds.ts [count] [seed]`. */
async function write(count: number, seed: number): Promise<void> {
  const file = join(recordFolder, "seeds.jsonl");
  const out = createWriteStream(file);
  const kinds = new Map<string, number>();
  let left = count;
  for await (const s of seeds(readRecords(), seededRng(seed))) {
    out.write(`${JSON.stringify(s)}\n`);
    kinds.set(s.kind, (kinds.get(s.kind) ?? 0) + 1);
    if (--left <= 0) break;
  }
  out.end();
  console.log(`${count} questions in ${file}:`, Object.fromEntries(kinds));
}

await write(Number(process.argv[2] ?? 40_000), Number(process.argv[3] ?? 1));
