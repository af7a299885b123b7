import { expect, test } from "@playwright/test";
import { answer, ask, open } from "./app.ts";

test("a policy that its hub does not give says so, and the one before goes on answering", async ({ page }) => {
  await page.route(/^https:\/\/([\w-]+\.)?(huggingface|hf)\.co\//, (route) => route.abort());
  await open(page);
  await page.getByRole("link", { name: "Models", exact: true }).click();
  await page
    .getByRole("list", { name: "Other models" })
    .getByRole("button", { name: /^Download and use/ })
    .first()
    .click();
  await expect(page.getByRole("alert").first()).toContainText(/connection|network/i);

  await page.getByRole("link", { name: "Ask", exact: true }).click();
  await ask(page, "What is the capital of Kenya?");
  await expect(answer(page)).toContainText("Nairobi");

  // The failed choice is not remembered.
  await open(page);
  await page.getByRole("link", { name: "Models", exact: true }).click();
  await expect(page.getByRole("list", { name: "Models in use" })).toContainText("sextant-135m");
});
