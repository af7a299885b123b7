/**
 * Assembles the models that ship with Sextant, so that transformers.js can load them: the compact policy with every
 * adapter of weights/adapters. What is up to date is left alone.
 *
 *     npm run assemble [-- --adapter NAME] [--out FOLDER] [--verify] [--record]
 *
 * --adapter  only this one: a file of weights/adapters by its name, a path (with --out), or `none`
 * --out      fill a folder of its own with the whole model instead of public/models (adapter: weights/default.json)
 * --verify   hash the assembled files again and make damaged ones anew
 * --record   write the hashes of the result to weights/hashes.json (maintainers, after a new adapter)
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SextantError, reportOf } from "../src/engine/errors.ts";
import { copyOcrModels } from "./assemble-ocr.ts";
import { assemblePolicy, assembleShipped, removeStale } from "./assemble/assemble.ts";
import { ROOT, committedAdapters, defaultAdapter } from "./assemble/inputs.ts";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      adapter: { type: "string" },
      out: { type: "string" },
      verify: { type: "boolean", default: false },
      record: { type: "boolean", default: false },
    },
  });
  const { adapter, out, verify, record } = values;
  const started = performance.now();
  const options = { verify, onProgress: progressLines() };
  let written: boolean;
  if (out !== undefined) {
    if (record) throw misused("What goes to --out is not what is recorded.");
    ({ written } = await assemblePolicy({ ...options, adapter: adapter ?? (await defaultAdapter()), out }));
  } else {
    if (adapter?.endsWith(".safetensors") === true) throw misused("An adapter that is named by its path needs --out.");
    const adapters = adapter === undefined ? await committedAdapters() : [adapter];
    ({ written } = await assembleShipped(adapters, { ...options, record }));
    if (adapter === undefined) await removeStale(adapters);
  }
  await copyOcrModels(join(ROOT, "public", "models", "pp-ocr-v4"));
  if (written) console.error(`Assembled in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

function misused(message: string): SextantError {
  const remedy = "Put it into weights/adapters and name it, or run without the other option; cli/assemble.ts has all.";
  return new SextantError("invalid-data", message, remedy);
}

/** For each adapter one line: it counts up on a terminal, and stands still in a log. */
function progressLines(): (adapter: string, done: number, total: number) => void {
  let shown = "";
  return (adapter, done, total) => {
    const title =
      adapter === "none" ? "Assembling what all adapters share" : `Assembling the compact policy with ${adapter}`;
    const percent = Math.floor((100 * done) / total);
    const line = process.stderr.isTTY ? `${title} ${percent} %` : title;
    if (line === shown) return;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}${percent === 100 ? "\n" : ""}`);
    else console.error(line);
    shown = line;
  };
}

main().catch((error: unknown) => {
  const { message, remedy } = reportOf(error);
  console.error(`${message}\n${remedy}`);
  process.exitCode = 1;
});
