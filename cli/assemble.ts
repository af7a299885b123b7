/**
 * Assembles the models that ship with Sextant, so that transformers.js can load them.
 *
 *     npm run assemble [-- --adapter NAME] [--out FOLDER] [--verify] [--record]
 *
 * --adapter  a file of weights/adapters by its name, a path, or `none` (default: weights/default.json)
 * --out      the folder to fill (default: public/models/sextant-135m)
 * --verify   hash the assembled files again and make damaged ones anew
 * --record   write the hashes of the result to weights/hashes.json (maintainers, after a new adapter)
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { reportOf } from "../src/engine/errors.ts";
import { copyOcrModels } from "./assemble-ocr.ts";
import { assemblePolicy } from "./assemble/assemble.ts";
import { ROOT, defaultAdapter } from "./assemble/inputs.ts";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      adapter: { type: "string" },
      out: { type: "string" },
      verify: { type: "boolean", default: false },
      record: { type: "boolean", default: false },
    },
  });
  const started = performance.now();
  const adapter = values.adapter ?? (await defaultAdapter());
  const { written } = await assemblePolicy({
    adapter,
    verify: values.verify,
    record: values.record,
    ...(values.out !== undefined && { out: values.out }),
    onProgress: progressLine(`Assembling the compact policy (adapter: ${adapter})`),
  });
  await copyOcrModels(join(ROOT, "public", "models", "pp-ocr-v4"));
  if (written) console.error(`Assembled in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

/** One line that counts up on a terminal, one line in a log. */
function progressLine(title: string): (done: number, total: number) => void {
  let shown = -1;
  return (done, total) => {
    const percent = Math.floor((100 * done) / total);
    if (percent === shown) return;
    if (process.stderr.isTTY) process.stderr.write(`\r${title} ${percent} %${percent === 100 ? "\n" : ""}`);
    else if (shown < 0) console.error(title);
    shown = percent;
  };
}

main().catch((error: unknown) => {
  const { message, remedy } = reportOf(error);
  console.error(`${message}\n${remedy}`);
  process.exitCode = 1;
});
