import { expect, test } from "@playwright/test";
import { answer, ask, open } from "./app.ts";

test("after the first visit it opens and answers without a network", async ({ page, context }) => {
  await open(page);
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (serviceWorker.controller === null) {
      await new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    }
  });
  await context.setOffline(true);
  await page.reload();
  expect(await page.evaluate(() => navigator.onLine)).toBe(false);
  await expect(page.getByText("Runs on this device")).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await ask(page, "What is the capital of Kenya?");
  await expect(answer(page)).toContainText("Nairobi");
});
