import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildPack } from "../../src/engine/packs/build.ts";
import { packBytes } from "../../src/engine/packs/manifest.ts";
import type { ShippedPack } from "../../src/engine/packs/shipped.ts";
import { atlasPacks } from "./atlas.ts";
import { decodePicture } from "./decode.ts";
import { loadEncoders } from "./encoders.ts";
import { PackFolder } from "./folder-sink.ts";
import { summary } from "./summary.ts";

/** Builds the packs that ship with Sextant from the records of `cli/atlas`, and the listing of them. */
export async function buildAtlas(records: string, out: string): Promise<void> {
  const encoders = await loadEncoders();
  const bytes = async (file: string) => new Uint8Array(await readFile(join(records, "pictures", file)));
  const pictures = { encoder: encoders.image, bytes, decode: async (file: string) => decodePicture(await bytes(file)) };
  const shipped: ShippedPack[] = [];
  for (const { card, expert, records: own } of await atlasPacks(records)) {
    const folder = new PackFolder(join(out, card.id));
    const manifest = await buildPack(card, expert, own, folder, {
      encoder: encoders.text,
      ...(expert === "text-image" && { pictures }),
      onProgress: ({ done }) => void process.stderr.write(`\r${card.name}: ${done} of ${own.length} encoded`),
    });
    process.stderr.write("\n");
    await folder.finish(manifest);
    shipped.push({
      id: card.id,
      version: manifest.version,
      manifest: `${card.id}/manifest.json`,
      bytes: packBytes(manifest),
    });
    console.log(summary(manifest));
  }
  await writeFile(join(out, "index.json"), `${JSON.stringify({ packs: shipped }, null, 2)}\n`);
}
