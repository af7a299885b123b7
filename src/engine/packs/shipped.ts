import * as v from "valibot";
import { SextantError } from "../errors.ts";

const shippedPack = v.object({
  id: v.string(),
  /** The manifest's version: another one than the installed means that there is something new to install. */
  version: v.string(),
  /** Path of the manifest, relative to the listing. */
  manifest: v.string(),
  /** Bytes of all shards. */
  bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** One of the packs that come with the app. */
export type ShippedPack = v.InferOutput<typeof shippedPack>;

const listing = v.object({ packs: v.array(shippedPack) });

/** Reads `indexes/index.json`, the listing of the packs that come with the app. @throws SextantError pack-damaged */
export function parseShippedPacks(json: string): readonly ShippedPack[] {
  try {
    return v.parse(listing, JSON.parse(json)).packs;
  } catch (cause) {
    throw new SextantError(
      "pack-damaged",
      "The list of the packs that come with Sextant is damaged.",
      "Reload the page, or build the site again.",
      { cause },
    );
  }
}
