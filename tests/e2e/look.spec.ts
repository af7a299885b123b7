import { expect, test, type Browser } from "@playwright/test";
import { ask, clean, fits, open } from "./app.ts";

/** Screenshots for people who look; `SCREENSHOTS=docs/screenshots` makes those of the README. */
const FOLDER = process.env["SCREENSHOTS"] ?? ".cache/screenshots";

async function tour(browser: Browser, name: string, width: number, height: number): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const picture = async (screen: string, full = false): Promise<void> => {
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await clean(page);
      await page.screenshot({ path: `${FOLDER}/${screen}-${name}-${scheme}.png`, fullPage: full });
    }
    await fits(page);
  };
  await open(page);
  await picture("ask");
  await ask(page, "Which currency is used in the country whose flag this is?", "public/examples/flag.png");
  await picture("answered", true);
  await page
    .getByRole("button", { name: /^Citation 1: / })
    .first()
    .click();
  await expect(page.getByLabel("Evidence", { exact: true })).toBeVisible();
  await picture("evidence");
  await page.keyboard.press("Escape");
  for (const screen of ["History", "Library", "Models"]) {
    await page.getByRole("link", { name: screen, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await picture(screen.toLowerCase(), screen === "Library");
  }
  await context.close();
}

test("every screen on a desktop: axe clean, nothing wider than the page, light and dark", async ({ browser }) => {
  await tour(browser, "desktop", 1440, 900);
});

test("every screen on a phone", async ({ browser }) => {
  await tour(browser, "phone", 390, 844);
});

test("a table on a phone is scrolled to what was used, with no column cut by the one that stays", async ({
  browser,
}) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await open(page);
  await ask(page, "Which is the most populous city in India?");
  const grid = page.locator(".grid-frame").first();
  const { scrolled, isShown, cut } = await grid.evaluate((frame) => {
    const [, name, ...cells] = frame.querySelectorAll<HTMLElement>('tr[data-used="true"] td');
    const edge = name?.getBoundingClientRect().right ?? 0;
    const end = frame.getBoundingClientRect().right;
    const places = cells.map((cell) => ({ cell: cell.textContent, ...cell.getBoundingClientRect().toJSON() }));
    const last = places.findLast((_, i) => cells[i]?.querySelector("mark") !== null);
    return {
      scrolled: frame.scrollLeft,
      isShown: last !== undefined && last.left > edge - 2 && last.right < end + 2,
      cut: places.filter(({ left, right }) => left < edge - 2 && right > edge + 2),
    };
  });
  expect(scrolled).toBeGreaterThan(0);
  expect({ isShown, cut }).toEqual({ isShown: true, cut: [] });
  await page.close();
});

test("the narrowest and the widest page hold", async ({ browser }) => {
  for (const [width, height] of [
    [360, 640],
    [2560, 1440],
  ] as const) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto("/");
    await expect(page.getByRole("textbox", { name: "Question" })).toBeVisible();
    await fits(page);
    await page.close();
  }
});

test("a question is asked, read and its evidence opened by keyboard alone", async ({ page }) => {
  await open(page);
  await page.keyboard.press("/");
  await page.keyboard.type("Which currency is used in Japan?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Answer" })).toHaveAttribute("aria-busy", "false");
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    if (label.startsWith("Open evidence 1")) break;
  }
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Evidence", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
});
