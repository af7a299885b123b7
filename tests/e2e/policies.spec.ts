import { readFileSync } from "node:fs";
import { expect, test, type Locator, type Page, type Route } from "@playwright/test";
import { answer, ask, clean, fits, open, settled } from "./app.ts";

const { assembled } = JSON.parse(readFileSync("weights/hashes.json", "utf8")) as { assembled: Record<string, unknown> };
const { adapter: first } = JSON.parse(readFileSync("weights/default.json", "utf8")) as { adapter: string };
const second = Object.keys(assembled).find((name) => name !== "none" && name !== first) ?? "";
const data = new RegExp(`/models/assembled/${second}/`);

const QUESTION = "Which currency is used in Japan?";
const models = (page: Page): Promise<void> => page.getByRole("link", { name: "Models", exact: true }).click();
/** The policy in use, and the other one, as the Models screen lists them. */
const policy = (page: Page, inUse: boolean): Locator =>
  page.getByRole("list", { name: "Policies" }).locator(inUse ? "li[aria-current]" : "li:not([aria-current])");
const nameOf = (item: Locator): Promise<string> => item.getByRole("heading").innerText();

test.describe("two policies that ship", () => {
  test.skip(
    second === "",
    "Only one adapter is committed under weights/adapters, so there is no other policy to choose.",
  );

  test("another one is downloaded, cancelled, refused and chosen while the first goes on answering", async ({
    page,
  }) => {
    await open(page);
    await models(page);
    const other = await nameOf(policy(page, false));
    const choose = page.getByRole("button", { name: `Download and use ${other}` });

    await page.route(data, (route) => route.abort());
    await choose.click();
    await expect(policy(page, false).getByRole("alert")).toContainText(/connection/i);
    await page.unroute(data);

    const held: Route[] = [];
    await page.route(data, (route) => void held.push(route));
    await choose.click();
    await expect(page.getByRole("progressbar", { name: `Downloading ${other}` })).toBeVisible();
    await page.getByRole("button", { name: "Cancel download" }).click();
    await choose.click();
    await expect.poll(() => held.length).toBe(2);
    await page.getByRole("link", { name: "Ask", exact: true }).click();
    await ask(page, QUESTION);
    await expect(answer(page)).toContainText(/yen/i);
    await expect(answer(page)).not.toContainText(other);

    await models(page);
    await held[1]?.continue();
    await page.unroute(data);
    await expect(policy(page, true)).toContainText(other);
    await open(page);
    await models(page);
    await expect(policy(page, true)).toContainText(other);
  });

  test("the same question by both, side by side; the policy in use stays", async ({ page }) => {
    await open(page);
    await models(page);
    const mine = await nameOf(policy(page, true));
    const other = await nameOf(policy(page, false));
    await page.getByRole("link", { name: "Ask", exact: true }).click();
    await ask(page, QUESTION);

    // By keyboard alone.
    await page.getByRole("button", { name: "Ask another policy…" }).press("Enter");
    await clean(page);
    await page.getByRole("button", { name: `Download and ask ${other}` }).press("Enter");
    await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
    await settled(page);

    for (const name of [mine, other]) {
      const course = page.getByRole("article", { name: `Course of ${name}` });
      await expect(course.getByRole("region", { name: `Answer of ${name}` })).toContainText(/yen/i);
      await expect(course.getByRole("list", { name: "Experts" }).first()).toBeVisible();
    }
    await expect(page.getByRole("table", { name: "Both courses in figures" }).getByRole("row")).toHaveCount(8);
    await expect(page.locator("figcaption")).toContainText(/answer/);

    const lane = (name: string) => page.getByRole("article", { name: `Course of ${name}` }).boundingBox();
    for (const [width, beside] of [
      [360, false],
      [1440, true],
      [2560, true],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await clean(page);
      }
      await fits(page);
      expect((await lane(mine))?.y === (await lane(other))?.y).toBe(beside);
    }

    // The link holds, and evidence of either course opens.
    await page.reload();
    await page
      .getByRole("article", { name: `Course of ${other}` })
      .getByRole("button", { name: /^Open evidence 1/ })
      .first()
      .click();
    await expect(page.getByRole("dialog", { name: "Evidence" })).toBeVisible();
    await page.keyboard.press("Escape");
    await models(page);
    await expect(policy(page, true)).toContainText(mine);

    await page.getByRole("link", { name: "History", exact: true }).click();
    const compare = page.getByRole("button", { name: `Compare: ${QUESTION}` });
    await compare.first().click();
    await compare.last().click();
    await expect(page.getByRole("article", { name: `Course of ${mine}` })).toBeVisible();
  });
});
