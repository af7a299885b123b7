/**
 * Builds and verifies knowledge packs (docs/packs.md).
 *
 *     npm run pack -- build --id ID --out DIR [--passages FILE…] [--tables FILE…] [--csv FILE…] [--pictures FOLDER…]
 *                     [--name N] [--description D] [--licence L] [--attribution A] [--version 1.0.0]
 *                     [--encode-with COMMAND]
 *     npm run pack -- verify DIR…
 *     npm run pack -- atlas [--records .cache/atlas] [--out public/indexes]
 *
 * build   one kind of records: passages, tables (JSONL or CSV), or pictures; given again, it goes on where it stopped;
 *         --encode-with: a command that encodes texts in place of ONNX Runtime, such as training/encoders/serve.py
 * verify  reads all of a pack and checks it
 * atlas   the packs that ship with Sextant
 */
import { parseArgs } from "node:util";
import { SextantError } from "../src/engine/errors.ts";
import { buildFromFiles, cardOf } from "./packs/build.ts";
import { buildAtlas } from "./packs/build-atlas.ts";
import { verify } from "./packs/verify.ts";

const USAGE =
  "Usage: npm run pack -- build --id ID --out DIR --passages|--tables|--csv|--pictures PATH… | verify DIR… | atlas";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    records: { type: "string", default: ".cache/atlas" },
    out: { type: "string" },
    id: { type: "string" },
    name: { type: "string" },
    description: { type: "string" },
    version: { type: "string", default: "1.0.0" },
    licence: { type: "string", default: "not stated" },
    attribution: { type: "string" },
    "encode-with": { type: "string" },
    passages: { type: "string", multiple: true, default: [] },
    tables: { type: "string", multiple: true, default: [] },
    csv: { type: "string", multiple: true, default: [] },
    pictures: { type: "string", multiple: true, default: [] },
  },
});
const [command, ...folders] = positionals;
try {
  const { id, out } = values;
  if (command === "build" && id !== undefined && out !== undefined)
    await buildFromFiles(cardOf({ ...values, id }), values, out, values["encode-with"]);
  else if (command === "atlas" && folders.length === 0) await buildAtlas(values.records, out ?? "public/indexes");
  else if (command === "verify" && folders.length > 0) for (const folder of folders) await verify(folder);
  else throw new Error(USAGE);
} catch (error) {
  console.error(
    error instanceof SextantError ? `${error.message} ${error.remedy}` : error instanceof Error ? error.message : error,
  );
  process.exitCode = 1;
}
