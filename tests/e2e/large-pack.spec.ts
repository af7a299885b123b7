import { access, rm, symlink } from "node:fs/promises";
import { resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { ask, exported, open, settled } from "./app.ts";

/** A pack of some 170,000 passages, built by `npm run pack -- build` (docs/benchmarks.md); it is no part of this repository. */
const PACK = resolve(process.env["LARGE_PACK"] ?? ".cache/packs/wiki");
/** Where the app's own server finds it: the app loads packs from its own site. */
const SERVED = "dist/indexes/large";

test.beforeAll(async () => {
  const isThere = await access(`${PACK}/manifest.json`).then(
    () => true,
    () => false,
  );
  test.skip(!isThere, `There is no large pack in ${PACK}: build one, or name its folder in LARGE_PACK.`);
  await rm(SERVED, { force: true });
  await symlink(PACK, SERVED);
});
test.afterAll(() => rm(SERVED, { force: true }));

test("a pack of 170,000 passages installs, searches, survives a reload and is removed", async ({ page }) => {
  test.setTimeout(1_200_000);
  const figures: Record<string, number> = {};
  const timed = async (name: string, act: () => Promise<void>): Promise<void> => {
    const started = Date.now();
    await act();
    figures[name] = (Date.now() - started) / 1000;
  };
  const usedBytes = (): Promise<number> => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const library = () => page.getByRole("link", { name: "Library" }).click();
  const packs = page.getByRole("article");
  const remove = async (name: RegExp): Promise<void> => {
    await packs
      .filter({ hasText: name })
      .getByRole("button", { name: /^Remove/ })
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  };

  await open(page);
  const before = await usedBytes();
  await library();
  // The only texts are then those of the large pack.
  await remove(/^Atlas: articles/);
  await page.getByRole("textbox", { name: /Address of its manifest/ }).fill("indexes/large");
  await timed("install", async () => {
    await page.getByRole("button", { name: "Install", exact: true }).click();
    await expect(page.getByText("is installed.")).toBeVisible();
  });
  figures["stored MB"] = ((await usedBytes()) - before) / 1e6;
  expect(figures["stored MB"]).toBeGreaterThan(50);
  await expect(packs).toHaveCount(3);

  const asksTheLargePack = async (name: string): Promise<void> => {
    await page.getByRole("link", { name: "Ask" }).click();
    await ask(page, "Who wrote the novel Frankenstein?");
    await settled(page);
    const { steps } = await exported(page);
    const read = steps.filter(({ expert }) => expert === "text");
    expect(read.flatMap(({ evidence }) => evidence).length).toBeGreaterThan(0);
    figures[name] = Math.max(...read.map(({ seconds }) => seconds.retrieve));
  };
  await asksTheLargePack("retrieval");

  await timed("reload", async () => {
    await page.reload();
    await open(page);
  });
  await asksTheLargePack("retrieval after reload");

  await library();
  await remove(/^wiki/);
  await expect(packs).toHaveCount(2);
  await expect.poll(async () => (await usedBytes()) - before).toBeLessThan(20e6);
  console.log(JSON.stringify(figures));
});
