import { expect, test, type Page } from "@playwright/test";
import { ask, askButton, answer, open, question, settled } from "./app.ts";

/** A PNG header that promises 12,000 × 9,000 pixels, and nothing behind it. */
function hugePng(): Buffer {
  const png = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(png);
  png.write("IHDR", 12);
  png.writeUInt32BE(12_000, 16);
  png.writeUInt32BE(9_000, 20);
  png[24] = 8;
  png[25] = 2;
  return png;
}

const alert = (page: Page) => page.getByRole("alert");

test.describe("what a person puts into the box", () => {
  test.describe.configure({ mode: "serial" });
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
    await open(page);
  });
  test.afterAll(() => page.close());

  test("an empty question", async () => {
    await askButton(page).click();
    await expect(alert(page)).toHaveAttribute("data-code", "question-empty");
  });

  test("an enormous question is kept, counted and refused", async () => {
    await question(page).fill("why ".repeat(1_000));
    await askButton(page).click();
    await expect(alert(page)).toHaveAttribute("data-code", "question-too-long");
    await expect(question(page)).not.toBeEmpty();
    await expect(page.getByText(/of 2,000 characters/)).toBeVisible();
    await question(page).fill("");
  });

  test("a file that is no picture", async () => {
    await page.getByLabel("Picture file").setInputFiles({ name: "notes.png", mimeType: "image/png", buffer: Buffer.from("Dear diary") });
    await expect(alert(page)).toHaveAttribute("data-code", "picture-unreadable");
  });

  test("a truncated picture", async () => {
    const { readFileSync } = await import("node:fs");
    const whole = readFileSync("public/examples/flag.png");
    await page.getByLabel("Picture file").setInputFiles({ name: "cut.png", mimeType: "image/png", buffer: whole.subarray(0, Math.floor(whole.length / 2)) });
    await expect(alert(page)).toHaveAttribute("data-code", "picture-unreadable");
  });

  test("a picture of 12,000 × 9,000 pixels", async () => {
    await page.getByLabel("Picture file").setInputFiles({ name: "poster.png", mimeType: "image/png", buffer: hugePng() });
    await expect(alert(page)).toHaveAttribute("data-code", "picture-too-large");
    await expect(alert(page)).toContainText(/12,000/);
  });

  test("a question in another script runs, with a word about it", async () => {
    await ask(page, "日本の通貨は何ですか");
    await expect(page.getByText(/English/).first()).toBeVisible();
  });

  test("Stop ends a question at once and keeps what was found", async () => {
    await question(page).fill("What is the capital of the country where the Swedish krona is used?");
    await askButton(page).click();
    await expect(page.getByRole("listitem", { name: "Step 1", exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Stop" }).click();
    await settled(page);
    await expect(page.getByText(/stopped/i).first()).toBeVisible();
  });
});

test("a second tab is told that the first holds the models, and may take over", async ({ page, context }) => {
  await open(page);
  const second = await context.newPage();
  await second.goto("/");
  await expect(second.getByRole("region", { name: "Another tab" })).toBeVisible();
  await second.getByRole("button", { name: /take over/i }).click();
  await expect(second.getByText("Runs on this device")).toBeVisible();
  await expect(page.getByRole("region", { name: "Another tab" })).toBeVisible();
  await second.close();
  await expect(page.getByText("Runs on this device")).toBeVisible();
});

test("a reload in mid-question keeps it, marked as interrupted", async ({ page }) => {
  await open(page);
  await question(page).fill("Which currency is used in Norway?");
  await askButton(page).click();
  await expect(page.getByRole("listitem", { name: "Step 1", exact: true })).toBeVisible();
  await page.waitForTimeout(1_000);
  await page.reload();
  await expect(page.getByText(/interrupted/i).first()).toBeVisible();
  await page.getByRole("button", { name: "Ask again" }).click();
  await settled(page);
  await expect(answer(page)).toContainText(/kron/i);
});

test("a policy worker that is killed is restarted and the step repeated", async ({ page }) => {
  await page.addInitScript(() => {
    const made: Worker[] = [];
    const Original = Worker;
    Object.assign(window, {
      made,
      Worker: class extends Original {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          if (options?.name === "policy") made.push(this);
        }
      },
    });
  });
  await open(page);
  await question(page).fill("Which currency is used in Norway?");
  await askButton(page).click();
  await expect(page.getByRole("listitem", { name: "Step 1", exact: true })).toBeVisible();
  await page.evaluate(() => (window as unknown as { made: Worker[] }).made.at(-1)?.terminate());
  await settled(page);
  await expect(answer(page)).toContainText(/kron/i);
  expect(await page.evaluate(() => (window as unknown as { made: Worker[] }).made.length)).toBe(2);
  await expect(page.getByText(/done again/)).toBeVisible();
});

test("a damaged shard on the server names the pack, and the page works once it is mended", async ({ page }) => {
  await page.route("**/indexes/atlas-tables/vectors.bin", (route) => route.fulfill({ body: Buffer.alloc(64, 7), contentType: "application/octet-stream" }));
  await page.goto("/");
  await expect(alert(page)).toHaveAttribute("data-code", "pack-damaged");
  await page.unroute("**/indexes/atlas-tables/vectors.bin");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Runs on this device")).toBeVisible();
});

test("a missing shard (a server that answers with its page) says so", async ({ page }) => {
  await page.route("**/indexes/atlas-text/vectors.bin", (route) => route.fulfill({ body: "<!doctype html>", contentType: "text/html" }));
  await page.goto("/");
  await expect(alert(page)).toHaveAttribute("data-code", "pack-missing");
});

test("a missing and a damaged model file say so with their remedy", async ({ page }) => {
  const file = "**/models/sextant-minilm-l6/onnx/model_quantized.onnx";
  await page.route(file, (route) => route.fulfill({ status: 404, body: "no" }));
  await page.goto("/");
  await expect(alert(page)).toHaveAttribute("data-code", "model-missing");
  await page.unroute(file);
  await page.route(file, (route) => route.fulfill({ body: Buffer.alloc(1_000), contentType: "application/octet-stream" }));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(alert(page)).toHaveAttribute("data-code", "model-damaged");
});

test("a full disk leaves what was stored whole, and says what to do", async ({ page, context }) => {
  await page.goto("/icons/icon.svg");
  const client = await context.newCDPSession(page);
  await client.send("Storage.overrideQuotaForOrigin", { origin: "http://localhost:4173", quotaSize: 4_000_000 });
  await page.goto("/");
  await expect(alert(page)).toHaveAttribute("data-code", "storage-full");
  await client.send("Storage.overrideQuotaForOrigin", { origin: "http://localhost:4173" });
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Runs on this device")).toBeVisible();
});

test("refused storage is told with its remedy", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(CacheStorage.prototype, "open", { value: () => Promise.reject(new DOMException("denied", "SecurityError")) });
  });
  await page.route("**/*.worker-*.js", async (route) => {
    const response = await route.fetch();
    const refuse = 'CacheStorage.prototype.open=()=>Promise.reject(new DOMException("denied","SecurityError"));\n';
    await route.fulfill({ response, body: refuse + (await response.text()) });
  });
  await page.goto("/");
  await expect(alert(page)).toHaveAttribute("data-code", "storage-refused");
});
