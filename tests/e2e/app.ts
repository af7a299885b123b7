import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import type { Trace } from "../../src/engine/trace/types.ts";

/** The longest that loading models, or answering, may take on a slow and busy machine. */
export const PATIENCE = 240_000;

export const question = (page: Page): Locator => page.getByRole("textbox", { name: "Question" });
export const askButton = (page: Page): Locator => page.getByRole("button", { name: "Ask", exact: true });
export const answer = (page: Page): Locator => page.getByRole("region", { name: "Answer" });
export const step = (page: Page, n: number): Locator => page.getByRole("listitem", { name: `Step ${n}`, exact: true });

/** Opens the app and waits until models and packs are there. */
export async function open(page: Page): Promise<void> {
  await page.goto("/");
  await expect(page.getByText("Runs on this device")).toBeVisible({ timeout: PATIENCE });
}

/** Waits until nothing is being answered. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0, { timeout: PATIENCE });
}

/** Asks as a person does, and waits for the end. */
export async function ask(page: Page, text: string, picture?: string): Promise<void> {
  if (picture !== undefined) {
    await page.getByLabel("Picture file").setInputFiles(picture);
    await expect(page.getByRole("button", { name: "Remove picture" })).toBeVisible();
  }
  await question(page).fill(text);
  await askButton(page).click();
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  await settled(page);
  await expect(answer(page)).toHaveAttribute("aria-busy", "false");
}

/** The trace on screen, as the export button saves it. */
export async function exported(page: Page): Promise<Trace> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export JSON" }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Trace;
}

/** axe finds nothing to complain of. */
export async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
}

/** The widest thing on the page is the page. */
export async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}
