/**
 * Where the time goes in a real Chromium: asks questions of the built app as a person does, reads the exported traces
 * and prints a table; the last line is one JSON object.
 *
 *     npm run build && npm run bench:browser -- [--limit N] [--write FILE]
 *
 * Questions: those of the Atlas set that take most steps. `--write` puts the table between <!-- bench:browser --> and
 * <!-- /bench --> of a Markdown file.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright";
import { preview } from "vite";
import { parseTrace } from "../../src/engine/trace/parse.ts";
import type { Trace } from "../../src/engine/trace/types.ts";
import { chromiumArguments, installedChromium } from "../chromium.ts";

interface Question {
  readonly kind: string;
  readonly question: string;
  readonly image?: string;
  readonly steps: readonly unknown[];
}

const { values } = parseArgs({ options: { limit: { type: "string", default: "9" }, write: { type: "string" } } });
const FILE = new URL("./atlas/questions.jsonl", import.meta.url);
const all = readFileSync(FILE, "utf8").trim().split("\n").map((line) => JSON.parse(line) as Question);
const questions = all.sort((a, b) => b.steps.length - a.steps.length).slice(0, Number(values.limit));

const MINUTES = 60_000;
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

async function ask(page: Page, { question, image }: Question): Promise<Trace> {
  if (image !== undefined) {
    await page.getByLabel("Picture file").setInputFiles(fileURLToPath(new URL(image, FILE)));
    await page.getByRole("button", { name: "Remove picture" }).waitFor();
  }
  await page.getByRole("textbox", { name: "Question" }).fill(question);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  const stop = page.getByRole("button", { name: "Stop" });
  await stop.waitFor();
  await stop.waitFor({ state: "detached", timeout: 10 * MINUTES });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export JSON" }).click()]);
  return parseTrace(JSON.parse(readFileSync(await download.path(), "utf8")));
}

/** Seconds of a trace by what they went to. The final answer is what remains of the whole. */
function partsOf(trace: Trace) {
  const plan = sum(trace.steps.map(({ seconds }) => seconds.plan));
  const retrieve = sum(trace.steps.map(({ seconds }) => seconds.retrieve));
  const read = sum(trace.steps.map(({ seconds }) => seconds.read));
  return { plan, retrieve, read, rest: Math.max(0, trace.totals.seconds - plan - retrieve - read), total: trace.totals.seconds };
}

const executablePath = installedChromium();
const server = await preview({ preview: { port: 4199 }, logLevel: "error" });
const browser = await chromium.launch({ args: [...chromiumArguments], ...(executablePath === undefined ? {} : { executablePath }) });
const page = await browser.newPage();
await page.goto("http://localhost:4199/");
await page.getByText("Runs on this device").waitFor({ timeout: 10 * MINUTES });

const traces: Trace[] = [];
for (const question of questions) {
  const trace = await ask(page, question);
  traces.push(trace);
  console.error(`${trace.totals.seconds.toFixed(1)} s  ${trace.totals.retrievals} retrievals  ${question.question}`);
}
await browser.close();
await server.close();

const policy = traces[0]?.policy;
const rows = [1, 2, 3].flatMap((retrievals) => {
  const some = traces.filter((trace) => trace.totals.retrievals === retrievals);
  if (some.length === 0) return [];
  const parts = some.map(partsOf);
  const column = (key: keyof (typeof parts)[number]): string => median(parts.map((part) => part[key])).toFixed(1);
  const tokens = (key: "prefilledTokens" | "cachedTokens" | "generatedTokens"): number => median(some.map(({ totals }) => totals[key]));
  return [[retrievals, some.length, column("plan"), column("retrieve"), column("read"), column("rest"), column("total"), tokens("prefilledTokens"), tokens("cachedTokens"), tokens("generatedTokens")]];
});
const header = ["retrievals", "questions", "plan s", "retrieve s", "read s", "picture and final answer s", "total s", "tokens prefilled", "tokens reused", "tokens written"];
const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
const table = [
  `Medians, ${policy?.device ?? "?"} ${policy?.dtype ?? ""}, ${policy?.threads ?? 0} threads, Chromium ${browser.version()}.`,
  "",
  line(header),
  line(header.map(() => "---")),
  ...rows.map(line),
].join("\n");
console.log(table);
if (values.write !== undefined) {
  const text = readFileSync(values.write, "utf8");
  writeFileSync(values.write, text.replace(/(<!-- bench:browser -->)[^]*?(<!-- \/bench -->)/, `$1\n\n${table}\n\n$2`));
}
console.log(JSON.stringify({ bench: "browser", questions: traces.length, medianSeconds: median(traces.map(({ totals }) => totals.seconds)), rows }));
