import { packBytes } from "../../src/engine/packs/manifest.ts";
import type { PackManifest } from "../../src/engine/packs/types.ts";

/** A pack in one line. */
export function summary(manifest: PackManifest): string {
  const roles = new Map<string, number>();
  for (const { role, bytes } of manifest.shards) roles.set(role, (roles.get(role) ?? 0) + bytes);
  const parts = [...roles].map(([role, bytes]) => `${role} ${megabytes(bytes)}`).join(", ");
  return `${manifest.id} ${manifest.version}: ${manifest.counts.records} records, ${megabytes(packBytes(manifest))} MB (${parts})`;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);
