import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assertDistinct, hashesOf, packFolders } from "../../../../../cli/bench/answers/pack-folders.ts";
import { riverPack } from "../../../engine/packs/fixtures.ts";

async function folderOf(version: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "packs-"));
  await writeFile(join(folder, "manifest.json"), JSON.stringify((await riverPack(version)).manifest));
  return folder;
}

describe("packFolders", () => {
  it("takes a pack for a pack, and the shipped ones where none is named", async () => {
    const folder = await folderOf("1.0.0");
    expect(await packFolders([folder])).toMatchObject([{ folder, id: "test-rivers", expert: "text" }]);
    const shipped = await packFolders([]);
    expect(shipped.map(({ expert }) => expert).sort()).toEqual(["table", "text", "text-image"]);
    expect(hashesOf(shipped)).toHaveLength(3);
    expect(hashesOf(shipped, "table")).toEqual(shipped.filter((p) => p.expert === "table").map((p) => p.hash));
  });

  it("tells versions apart, and refuses the same pack twice", async () => {
    const [one, two] = [await folderOf("1.0.0"), await folderOf("2.0.0")];
    const packs = await packFolders([one, two]);
    expect(new Set(hashesOf(packs)).size).toBe(2);
    expect(() => assertDistinct(packs)).not.toThrow();
    expect(() => assertDistinct([...packs, ...packs.slice(0, 1)])).toThrow(/test-rivers is given twice/u);
  });

  it("says where there is no pack", async () => {
    await expect(packFolders([join(tmpdir(), "no-such-pack")])).rejects.toMatchObject({ code: "pack-missing" });
  });
});
