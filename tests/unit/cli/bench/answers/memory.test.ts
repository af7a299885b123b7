import { mkdtemp, readdir, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Memory } from "../../../../../cli/bench/answers/memory.ts";

const folderOf = (): Promise<string> => mkdtemp(join(tmpdir(), "memory-"));
const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true }))
    .filter((name) => name.endsWith(".json"))
    .map((name) => join(folder, name))
    .sort();

describe("Memory", () => {
  it("makes a value once, whichever process asks", async () => {
    const folder = await folderOf();
    let made = 0;
    const make = async () => ({ vector: [0.1 + 0.2, made++] });
    const first = await new Memory(folder).remember(["a", 1], make);
    const again = await new Memory(folder).remember(["a", 1], make);
    expect(again).toEqual(first);
    expect(made).toBe(1);
    await new Memory(folder).remember(["a", 2], make);
    expect(made).toBe(2);
  });

  it("makes it once for all that ask at the same time, in one process or several", async () => {
    const folder = await folderOf();
    let made = 0;
    const make = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return ++made;
    };
    const [one, other] = [new Memory(folder), new Memory(folder)];
    const values = await Promise.all([one, one, one].map((memory) => memory.remember(["a"], make)));
    expect(values).toEqual([1, 1, 1]);
    // Two that do not know of each other make it twice, and both have it.
    await Promise.all([one, other].map((memory) => memory.remember(["b"], make)));
    expect(made).toBe(3);
    expect(await filesOf(folder)).toHaveLength(2);
  });

  it("knows what it saved, values within values too", async () => {
    const folder = await folderOf();
    let now = 0;
    const open = () => new Memory(folder, { clock: () => now });
    const part = (memory: Memory) =>
      memory.remember(["part"], async () => {
        now += 2;
        return 1;
      });
    const whole = (memory: Memory) =>
      memory.remember(["whole"], async () => {
        now += 3;
        return await part(memory);
      });
    const fresh = open();
    await part(fresh);
    expect(fresh.savedSeconds).toBe(0);
    await whole(fresh);
    expect(fresh.savedSeconds).toBe(2);
    const later = open();
    await whole(later);
    expect(later.savedSeconds).toBe(5);
    expect(now).toBe(5);
  });

  it("makes a damaged value anew, and keeps nothing of what failed", async () => {
    const folder = await folderOf();
    const memory = new Memory(folder);
    await memory.remember(["a"], async () => 1);
    const [file = ""] = await filesOf(folder);
    await writeFile(file, '{"seconds": 1, "val');
    expect(await memory.remember(["a"], async () => 2)).toBe(2);
    const failing = () => memory.remember(["b"], () => Promise.reject(new Error("no")));
    await expect(Promise.all([failing(), failing()])).rejects.toThrow("no");
    expect(await memory.remember(["b"], async () => 3)).toBe(3);
  });

  it("removes the oldest beyond its bound", async () => {
    const folder = await folderOf();
    const memory = new Memory(folder, { limit: 1_000 });
    for (let i = 0; i < 10; i++) await memory.remember([i], async () => "x".repeat(180));
    const files = await filesOf(folder);
    await Promise.all(files.map((file, i) => utimes(file, i, i)));
    await memory.clear();
    const kept = await filesOf(folder);
    expect(kept).toEqual(files.slice(-kept.length));
    const bytes = await Promise.all(kept.map(async (file) => (await stat(file)).size));
    expect(bytes.reduce((a, b) => a + b)).toBeLessThanOrEqual(800);
    expect(kept.length).toBeGreaterThan(1);
    await memory.clear();
    expect(await filesOf(folder)).toEqual(kept);
  });

  it("has nothing to remove where there is no folder yet", async () => {
    await expect(new Memory(join(await folderOf(), "none")).clear()).resolves.toBeUndefined();
  });
});
