import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AtlasSourceError } from "./install.ts";
import type { Article, AtlasRecords, AtlasTable, Fact, Picture } from "./types.ts";

/** Folder that the records are written to; the pack builder reads it. */
export const recordFolder = ".cache/atlas";

/** Reads the records that `cli/atlas/build.ts` wrote. @throws {AtlasSourceError} if it has not run. */
export function readRecords(folder: string = recordFolder): AtlasRecords {
  const read = (name: string): unknown[] => {
    const file = join(folder, `${name}.jsonl`);
    if (!existsSync(file)) throw new AtlasSourceError(`${file} is missing: run \`npx tsx cli/atlas/build.ts\` first.`);
    return readFileSync(file, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line));
  };
  // The build of this very folder wrote these lines out of typed records.
  return {
    articles: read("articles") as Article[],
    tables: read("tables") as AtlasTable[],
    pictures: read("pictures") as Picture[],
    facts: read("facts") as Fact[],
  };
}
