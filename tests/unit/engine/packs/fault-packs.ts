import { expect } from "vitest";
import { buildInMemory, type BuiltPack } from "../../../../src/engine/packs/build.ts";
import { packBytes } from "../../../../src/engine/packs/manifest.ts";
import { openPack } from "../../../../src/engine/packs/open.ts";
import { PieceWriter } from "../../../../src/engine/packs/pieces.ts";
import type { PackStore, Passage, Shard } from "../../../../src/engine/packs/types.ts";
import { sha256 } from "../../../../src/engine/bytes.ts";
import { card, hashEncoder } from "./fixtures.ts";

const PIECES = 4;

/** Two versions of a pack, each shard in several pieces; some pieces are the same in both. */
export interface Versions {
  readonly older: BuiltPack;
  readonly newer: BuiltPack;
}

/** Passages of both versions; the last ones tell which version they are of. */
export async function twoVersions(size = 24): Promise<Versions> {
  const passages = (version: string): Passage[] =>
    Array.from({ length: size }, (_, i) => ({
      kind: "text",
      id: `p${i}`,
      title: `Passage ${i}`,
      text: i < size - 2 ? `The common passage number ${i}.` : `Told ${i} times by the ${version} version alone.`,
    }));
  const build = async (version: string) =>
    inPieces(await buildInMemory({ ...card, version }, "text", passages(version), { encoder: hashEncoder }));
  return { older: await build("older"), newer: await build("newer") };
}

/** The same pack with each role's shard cut into pieces, as large packs have them. */
async function inPieces({ manifest, shards }: BuiltPack): Promise<BuiltPack> {
  const cut = new Map<string, Uint8Array>();
  const pieces: Shard[] = [];
  for (const { role, path, bytes } of manifest.shards) {
    const sink = { write: async (path: string, bytes: Uint8Array) => void cut.set(path, bytes) };
    const writer = new PieceWriter(role, sink, Math.ceil(bytes / PIECES));
    await writer.write(shards.get(path) ?? new Uint8Array());
    pieces.push(...(await writer.finish()));
  }
  return { manifest: { ...manifest, shards: pieces }, shards: cut };
}

/** Shards of the pack that the store does not hold; those that it holds are whole, whatever happened before. */
export async function missingShards(store: PackStore, { manifest }: BuiltPack): Promise<Shard[]> {
  const missing: Shard[] = [];
  for (const shard of manifest.shards) {
    const stored = await store.shard(manifest.id, shard.sha256);
    if (stored === undefined) missing.push(shard);
    else expect(await sha256(await stored.read(0, stored.length)), shard.path).toBe(shard.sha256);
  }
  return missing;
}

/** Checks that exactly one of the versions is installed, wholly: it is listed, opens, and is found. */
export async function installedVersion(store: PackStore, { older, newer }: Versions): Promise<"older" | "newer"> {
  const listed = await store.list();
  const version = listed[0]?.version.startsWith("newer") ? "newer" : "older";
  const { manifest } = version === "newer" ? newer : older;
  expect(listed).toEqual([manifest]);

  const pack = await openPack(store, manifest);
  const text = `Told ${pack.size - 1} times by the ${version} version alone.`;
  const [query = new Float32Array()] = await hashEncoder.encode([`Passage ${pack.size - 1}. ${text}`]);
  const [near] = await pack.vectors.search(query, 1);
  const [said] = await pack.lexical.search(`${version} ${pack.size - 1}`, 1);
  for (const hit of [near, said]) expect(await pack.recordAt(hit?.position ?? -1)).toMatchObject({ text });
  const texts: string[] = [];
  for await (const record of pack.records()) if (record.kind === "text") texts.push(record.text);
  expect(texts.filter((text) => text.endsWith(`by the ${version} version alone.`)).length).toBe(2);
  expect(texts.length).toBe(manifest.counts.records);
  return version;
}

/** Checks that nothing but the pack is stored. */
export async function expectNothingElse(store: PackStore, { manifest }: BuiltPack): Promise<void> {
  expect(await store.usedBytes()).toBe(packBytes(manifest));
}
