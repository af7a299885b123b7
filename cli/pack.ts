/**
 * Builds and verifies knowledge packs (docs/packs.md).
 *
 *     npm run pack -- build [--records .cache/atlas] [--out public/indexes]
 *     npm run pack -- verify DIR…
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SextantError } from "../src/engine/errors.ts";
import { buildPack } from "../src/engine/packs/build.ts";
import { installPack } from "../src/engine/packs/install.ts";
import { packBytes } from "../src/engine/packs/manifest.ts";
import { openPack } from "../src/engine/packs/open.ts";
import type { ShippedPack } from "../src/engine/packs/shipped.ts";
import { MemoryPackStore } from "../src/engine/packs/store-memory.ts";
import type { PackManifest } from "../src/engine/packs/types.ts";
import { atlasPacks } from "./packs/atlas.ts";
import { decodePicture } from "./packs/decode.ts";
import { loadEncoders } from "./packs/encoders.ts";
import { folderOrigin } from "./packs/folder-origin.ts";

async function build(records: string, out: string): Promise<void> {
  const inputs = await atlasPacks(records);
  const encoders = await loadEncoders();
  const bytes = async (file: string) => new Uint8Array(await readFile(join(records, "pictures", file)));
  const pictures = { encoder: encoders.image, bytes, decode: async (file: string) => decodePicture(await bytes(file)) };
  const shipped: ShippedPack[] = [];
  for (const { card, expert, records } of inputs) {
    const onProgress = (done: number, total: number) => process.stderr.write(`\r${card.name}: ${done} of ${total} encoded`);
    const { manifest, shards } = await buildPack(card, expert, records, { encoder: encoders.text, pictures, onProgress });
    process.stderr.write("\n");
    const folder = join(out, card.id);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const [path, contents] of shards) await writeFile(join(folder, path), contents);
    await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    shipped.push({ id: card.id, version: manifest.version, manifest: `${card.id}/manifest.json`, bytes: packBytes(manifest) });
    console.log(summary(manifest));
  }
  await writeFile(join(out, "index.json"), `${JSON.stringify({ packs: shipped }, null, 2)}\n`);
}

/** Installs the pack into memory and opens it: every hash, record, vector and posting list is checked on the way. */
async function verify(folder: string): Promise<void> {
  const store = new MemoryPackStore();
  const pack = await openPack(store, await installPack(folderOrigin(folder), store));
  for (const record of pack.records) if (record.kind === "text-image") await decodePicture(await pack.picture(record.file));
  console.log(`${summary(pack.manifest)}: whole`);
}

function summary(manifest: PackManifest): string {
  const shards = manifest.shards.map(({ role, bytes }) => `${role} ${megabytes(bytes)}`).join(", ");
  return `${manifest.id} ${manifest.version}: ${manifest.counts.records} records, ${megabytes(packBytes(manifest))} MB (${shards})`;
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(2);

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { records: { type: "string", default: ".cache/atlas" }, out: { type: "string", default: "public/indexes" } },
});
const [command, ...folders] = positionals;
try {
  if (command === "build" && folders.length === 0) await build(values.records, values.out);
  else if (command === "verify" && folders.length > 0) for (const folder of folders) await verify(folder);
  else throw new Error("Usage: npm run pack -- build [--records DIR] [--out DIR] | verify DIR…");
} catch (error) {
  console.error(error instanceof SextantError ? `${error.message} ${error.remedy}` : error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
