import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SextantError } from "../../../src/engine/errors.ts";
import { parseManifest } from "../../../src/engine/packs/manifest.ts";
import { parseShippedPacks } from "../../../src/engine/packs/shipped.ts";
import type { ExpertKind } from "../../../src/engine/packs/types.ts";
import { ROOT, sha256 } from "../../assemble/inputs.ts";
import { folderOrigin } from "../../packs/folder-origin.ts";

const SHIPPED = join(ROOT, "public", "indexes");

/** A pack on disk. */
export interface PackFolder {
  readonly folder: string;
  readonly id: string;
  readonly version: string;
  readonly expert: ExpertKind;
  /** Of its manifest, which has the hashes of all else. */
  readonly hash: string;
}

/**
 * The packs of folders: each is a pack, or has an `index.json` that lists packs, as that of the shipped ones. No folder
 * at all means these.
 * @throws SextantError `pack-missing`, `pack-damaged`
 */
export async function packFolders(folders: readonly string[]): Promise<PackFolder[]> {
  const packs = await Promise.all((folders.length === 0 ? [SHIPPED] : folders).map(expand));
  return Promise.all(packs.flat().map(describe));
}

async function expand(folder: string): Promise<string[]> {
  const listing = join(folder, "index.json");
  const isListing = await access(listing).then(
    () => true,
    () => false,
  );
  if (!isListing) return [folder];
  return parseShippedPacks(await readFile(listing, "utf8")).map(({ id }) => join(folder, id));
}

async function describe(folder: string): Promise<PackFolder> {
  const text = await folderOrigin(folder).manifest();
  const { id, version, expert } = parseManifest(text);
  return { folder, id, version, expert, hash: sha256(Buffer.from(text)) };
}

/** Hashes of the packs of one kind, in order: what the results of an expert depend on. */
export function hashesOf(packs: readonly PackFolder[], kind?: ExpertKind): string[] {
  return packs
    .filter(({ expert }) => kind === undefined || expert === kind)
    .map(({ hash }) => hash)
    .sort();
}

/** @throws SextantError `invalid-data` where two packs are the same, whose records would be found twice */
export function assertDistinct(packs: readonly PackFolder[]): void {
  const twice = packs.find(({ hash }, i) => packs.findIndex((other) => other.hash === hash) < i);
  if (twice === undefined) return;
  throw new SextantError("invalid-data", `The pack ${twice.id} is given twice.`, "Name each pack once in --packs.");
}
