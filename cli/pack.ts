/**
 * Builds and verifies knowledge packs (docs/packs.md).
 *
 *     npm run pack -- atlas [--records .cache/atlas] [--out public/indexes]
 *     npm run pack -- verify DIR…
 */
import { parseArgs } from "node:util";
import { SextantError } from "../src/engine/errors.ts";
import { buildAtlas } from "./packs/build-atlas.ts";
import { verify } from "./packs/verify.ts";

const USAGE = "Usage: npm run pack -- atlas [--records DIR] [--out DIR] | verify DIR…";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    records: { type: "string", default: ".cache/atlas" },
    out: { type: "string", default: "public/indexes" },
  },
});
const [command, ...folders] = positionals;
try {
  if (command === "atlas" && folders.length === 0) await buildAtlas(values.records, values.out);
  else if (command === "verify" && folders.length > 0) for (const folder of folders) await verify(folder);
  else throw new Error(USAGE);
} catch (error) {
  console.error(
    error instanceof SextantError ? `${error.message} ${error.remedy}` : error instanceof Error ? error.message : error,
  );
  process.exitCode = 1;
}
