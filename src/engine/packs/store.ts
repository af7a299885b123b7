import { SextantError } from "../errors.ts";
import type { PackManifest } from "./types.ts";

/** A manifest may only be stored once all its shards are. @throws SextantError pack-damaged */
export function assertStored(manifest: PackManifest, stored: ReadonlySet<string>): void {
  const missing = manifest.shards.find(({ sha256 }) => !stored.has(sha256));
  if (missing) throw new SextantError("pack-damaged", `The shard ${missing.path} of ${manifest.name} is not stored.`, "Install the pack again.");
}
