import { SextantError } from "../errors.ts";
import type { InstalledPack } from "./types.ts";

/** A manifest may only be stored once all its shards are, unless they stay remote. @throws SextantError pack-damaged */
export function assertStored(manifest: InstalledPack, stored: ReadonlySet<string>): void {
  if (manifest.remote !== undefined) return;
  const missing = manifest.shards.find(({ sha256 }) => !stored.has(sha256));
  if (missing)
    throw new SextantError(
      "pack-damaged",
      `The shard ${missing.path} of ${manifest.name} is not stored.`,
      "Install the pack again.",
    );
}
