import { expect, test } from "@playwright/test";
import { answer, ask, open, step } from "./app.ts";

test("a pack can be removed, used from its server, and installed again", async ({ page }) => {
  await open(page);
  await page.getByRole("link", { name: "Library" }).click();
  const tables = page.getByRole("article", { name: "Atlas: tables" });
  await expect(tables).toBeVisible();

  await page.getByRole("button", { name: "Remove Atlas: tables" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(tables).toHaveCount(0);
  // What was removed stays away.
  await page.reload();
  await open(page);
  await page.getByRole("link", { name: "Library" }).click();
  await expect(page.getByRole("article", { name: /^Atlas/ })).toHaveCount(2);

  const address = page.getByRole("textbox", { name: /Address of its manifest/ });
  await address.fill("indexes/atlas-tables");
  await page.getByRole("button", { name: "Use from there" }).click();
  await expect(page.getByText("Atlas: tables is at hand.")).toBeVisible();
  await expect(tables.getByText("Read from")).toBeVisible();

  await page.getByRole("link", { name: "Ask" }).click();
  await ask(page, "Which chemical element has the highest melting point?");
  await expect(step(page, 1)).toContainText("Table");
  await expect(answer(page)).toContainText(/tungsten/i);

  await page.getByRole("link", { name: "Library" }).click();
  await address.fill("indexes/atlas-tables/manifest.json");
  await page.getByRole("button", { name: "Install", exact: true }).click();
  await expect(page.getByText("Atlas: tables is installed.")).toBeVisible();
  await expect(tables.getByText("Read from")).toHaveCount(0);
});

test("an address that cannot be used says why, where it was typed", async ({ page }) => {
  await open(page);
  await page.getByRole("link", { name: "Library" }).click();
  const address = page.getByRole("textbox", { name: /Address of its manifest/ });
  const section = page.getByRole("region", { name: "Add a pack" });
  for (const [typed, said] of [
    ["", "There is no address."],
    ["https://example.org/manifest.json", "This page may not load packs from example.org."],
    ["indexes/none", "There is no pack file"],
  ] as const) {
    await address.fill(typed);
    await page.getByRole("button", { name: "Install", exact: true }).click();
    await expect(section.getByRole("alert")).toContainText(said);
    await expect(address).toHaveValue(typed);
  }
  await expect(page.getByRole("article", { name: /^Atlas/ })).toHaveCount(3);
});

test("a pack that other encoders built is refused, and one that is there already is left out and says why", async ({
  page,
}) => {
  await open(page);
  await page.getByRole("link", { name: "Library" }).click();
  const address = page.getByRole("textbox", { name: /Address of its manifest/ });
  await page.route("**/indexes/old/manifest.json", async (route) => {
    const shipped = await (await page.request.get("indexes/atlas-tables/manifest.json")).json();
    await route.fulfill({ json: { ...shipped, id: "old", encoder: { ...shipped.encoder, id: "older-encoder" } } });
  });
  await address.fill("indexes/old");
  for (const how of ["Install", "Use from there"]) {
    await page.getByRole("button", { name: how, exact: true }).click();
    await expect(page.getByRole("region", { name: "Add a pack" }).getByRole("alert")).toContainText(
      "The pack Atlas: tables was built with older-encoder",
    );
  }

  // As a Sextant of before would have left it.
  await page.evaluate(async () => {
    const request = indexedDB.open("sextant-packs");
    const db = await new Promise<IDBDatabase>((done) => (request.onsuccess = () => done(request.result)));
    const manifests = db.transaction("manifests", "readwrite").objectStore("manifests");
    const stored = manifests.get("atlas-tables");
    await new Promise<void>((done) => {
      stored.onsuccess = () => {
        const { encoder, ...rest } = stored.result;
        manifests.put({ ...rest, encoder: { ...encoder, id: "older-encoder" } }, "atlas-tables").onsuccess = () =>
          done();
      };
    });
  });
  await page.reload();
  await open(page);
  await page.getByRole("link", { name: "Library" }).click();
  await expect(page.getByRole("article", { name: "Atlas: tables" }).getByRole("alert")).toContainText("older-encoder");
  await page.getByRole("link", { name: "Ask" }).click();
  await ask(page, "What is the capital of Kenya?");
  await expect(answer(page)).toContainText("Nairobi");
});
