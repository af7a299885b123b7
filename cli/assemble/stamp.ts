import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { ROOT, sha256 } from "./inputs.ts";

/** Remembers what an output folder was assembled from, so that the next run can see at once that nothing changed. */
const Stamp = v.object({
  inputs: v.string(),
  hashes: v.record(v.string(), v.string()),
  fingerprint: v.string(),
});
export type Stamp = v.InferOutput<typeof Stamp>;

function stampFile(out: string): string {
  return join(ROOT, ".cache", "assemble", `${sha256(Buffer.from(out)).slice(0, 16)}.json`);
}

/** A stamp that is missing or unreadable only costs a new assembly. */
export async function readStamp(out: string): Promise<Stamp | undefined> {
  const text = await readFile(stampFile(out), "utf8").catch(() => "null");
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Stamp), text);
  return parsed.success ? parsed.output : undefined;
}

export async function writeStamp(out: string, stamp: Stamp): Promise<void> {
  const file = stampFile(out);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(stamp));
}

/** Sizes and modification times of the files; a file that is not there has neither. */
export async function fingerprint(out: string, paths: readonly string[]): Promise<string> {
  const marks = paths.map(async (path) => {
    const found = await stat(join(out, path)).catch(() => undefined);
    return `${path}:${found?.size ?? "-"}:${found?.mtimeMs ?? "-"}`;
  });
  return (await Promise.all(marks)).join();
}
