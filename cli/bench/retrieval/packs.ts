import { ListMemory } from "../../../src/engine/index/list-memory.ts";
import { RangeCache } from "../../../src/engine/index/range-cache.ts";
import { installPack } from "../../../src/engine/packs/install.ts";
import { assertEncoders } from "../../../src/engine/packs/manifest.ts";
import { openPack } from "../../../src/engine/packs/open.ts";
import type { OpenPack } from "../../../src/engine/packs/open.ts";
import { MemoryPackStore } from "../../../src/engine/packs/store-memory.ts";
import type { ExpertKind, PackOrigin } from "../../../src/engine/packs/types.ts";
import type { BenchEncoders } from "./encoders.ts";

/** The same packs, opened twice: caches of their own keep one search from warming the other's. */
export interface BenchPacks {
  /** Every vector is scanned. */
  readonly exact: readonly OpenPack[];
  /** As people's machines search. */
  readonly device: readonly OpenPack[];
}

/**
 * Reads packs into memory.
 * @throws SextantError `pack-missing`, `pack-damaged`; `pack-incompatible` for packs built with other encoders
 */
export async function openBenchPacks(origins: readonly PackOrigin[], encoders: BenchEncoders): Promise<BenchPacks> {
  const fresh = () => ({ cache: new RangeCache(), lists: new ListMemory() });
  const shared = { exact: fresh(), device: fresh() };
  const exact: OpenPack[] = [];
  const device: OpenPack[] = [];
  for (const origin of origins) {
    // A store for each: two versions of a pack may be measured together.
    const store = new MemoryPackStore();
    const manifest = await installPack(origin, store, { accept: (manifest) => assertEncoders(manifest, encoders) });
    exact.push(await openPack(store, manifest, { ...shared.exact, budget: Infinity }));
    device.push(await openPack(store, manifest, shared.device));
  }
  return { exact, device };
}

/** The packs of one kind. */
export function ofKind({ exact, device }: BenchPacks, kind: ExpertKind): BenchPacks {
  const isKind = ({ manifest }: OpenPack): boolean => manifest.expert === kind;
  return { exact: exact.filter(isKind), device: device.filter(isKind) };
}
