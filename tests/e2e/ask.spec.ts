import { expect, test, type Page } from "@playwright/test";
import { answer, ask, exported, open, step } from "./app.ts";

let page: Page;
const requests: string[] = [];
const problems: string[] = [];

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) problems.push(message.text());
  });
  await open(page);
});
test.afterAll(() => page.close());

test("a text question is answered from an article, and every part of the trace is in view", async () => {
  await ask(page, "Which currency is used in Japan?");
  await expect(answer(page)).toContainText(/yen/i);

  const first = step(page, 1);
  await expect(first.getByRole("heading")).not.toBeEmpty();
  const experts = first.getByRole("list", { name: "Experts" }).getByRole("listitem");
  await expect(experts).toHaveCount(3);
  await expect(first.getByRole("list", { name: "Evidence of step 1" }).getByRole("listitem")).toHaveCount(5);
  await expect(first.locator("mark").first()).toBeVisible();
  await expect(first).toContainText(/tokens read/);

  const trace = await exported(page);
  expect(trace.state).toBe("finished");
  const [one] = trace.steps;
  expect(one?.expert).toBe("text");
  const probabilities = Object.values(one?.expertProbabilities ?? {});
  expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 3);
  expect(trace.totals.retrievals).toBeGreaterThanOrEqual(1);
});

test("each token is prefilled once: what a step reads is what is new", async () => {
  const trace = await exported(page);
  // The first step may be all there is to read: then the reader answered it, and nothing was read twice.
  const later = trace.steps.slice(1);
  expect(later.length).toBeGreaterThan(0);
  for (const one of later) expect(one.usage.cachedTokens).toBeGreaterThan(0);
  // Prompt tokens of the final answer that were run are only those that came after the last step.
  const read = trace.steps.reduce((sum, one) => sum + one.usage.prefilledTokens, 0);
  expect(trace.totals.prefilledTokens - read).toBeLessThan(60);
});

test("a citation opens the evidence that it cites", async () => {
  const citation = answer(page).getByRole("button", { name: /^Citation 1: / }).first();
  const title = (await citation.getAttribute("aria-label"))?.replace("Citation 1: ", "") ?? "";
  await citation.click();
  const panel = page.getByRole("complementary", { name: "Evidence" });
  await expect(panel).toContainText(title);
  await expect(panel.locator("mark").first()).toBeVisible();
});

test("a table question is computed over a table that is shown as a table", async () => {
  await ask(page, "How many countries in Africa are there with a population of more than 100 million?");
  const trace = await exported(page);
  expect(trace.steps[0]?.expert).toBe("table");
  await expect(step(page, 1).getByRole("table").first()).toBeVisible();
  const operation = trace.steps.flatMap(({ evidence }) => evidence).find((one) => one.kind === "table" && one.operation !== undefined);
  expect(operation).toBeDefined();
  await expect(answer(page)).toContainText(/\d/);
});

test("a flag and a two-hop question: the country first, then its currency", async () => {
  await ask(page, "Which currency is used in the country whose flag this is?", "public/examples/flag.png");
  const trace = await exported(page);
  expect(trace.notes?.matches[0]?.title).toBe("Flag of Botswana");
  expect(trace.steps[0]?.expert).toBe("text-image");
  expect(trace.steps[0]?.answer).toContain("Botswana");
  expect(trace.steps[1]?.expert).toBe("text");
  await expect(answer(page)).toContainText(/pula/i);
  await expect(step(page, 1).getByRole("img").first()).toBeVisible();
});

test("a question about nothing that is known says so and cites nothing", async () => {
  await ask(page, "Who won the quidditch cup at Hogwarts in 1994?");
  const trace = await exported(page);
  expect(trace.answer?.grounded).toBe(false);
  expect(trace.answer?.citations).toEqual([]);
  await expect(answer(page)).toContainText(/not found/i);
  await expect(page.locator(".not-grounded")).toContainText(/nothing relevant was found in|is shown above/i);
});

test("the history keeps the questions over a reload", async () => {
  await page.reload();
  await page.getByRole("link", { name: "History" }).click();
  const list = page.getByRole("list", { name: "Questions" });
  await expect(list).toContainText("Which currency is used in Japan?");
  await expect(list).toContainText("whose flag this is");
  await list.getByRole("link", { name: /Which currency is used in Japan/ }).click();
  await expect(answer(page)).toContainText(/yen/i);
});

test("nothing was asked of another origin, and the policy of the page was kept", () => {
  const elsewhere = requests.filter((url) => !url.startsWith("http://localhost:4173/") && !/^(blob|data):/.test(url));
  expect(elsewhere).toEqual([]);
  expect(problems).toEqual([]);
});
