/**
 * `npm test`: everything, in order, stopping at the first failure: models assembled, kernels compiled, type check,
 * lint, unit tests, browser tests, production build, end-to-end tests. Ends with one line of counts.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { installedChromium } from "../tests/chromium.ts";

const results = ".cache/tests";

function run(title: string, command: string, ...args: string[]): void {
  console.log(`\n── ${title}`);
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) {
    console.error(`\n${title} failed.`);
    process.exit(status ?? 1);
  }
}

/** A browser for the tests: one that the machine has, else apt's where that is possible, else Playwright's own. */
function ensureChromium(): void {
  if (installedChromium() !== undefined) return;
  console.log("\n── No Chromium on this machine: installing one for the tests");
  if (process.platform === "linux" && process.getuid?.() === 0 && spawnSync("which", ["apt-get"]).status === 0) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    if (spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], { stdio: "inherit" }).status === 0) return;
  }
  execFileSync("npx", ["playwright", "install", "--with-deps", "chromium"], { stdio: "inherit" });
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}
interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly skipped: number };
}
const read = <T>(path: string): T => JSON.parse(readFileSync(path, "utf8")) as T;

rmSync(results, { recursive: true, force: true });
ensureChromium();
run("Assemble the models", "npm", "run", "--silent", "assemble");
run("Compile the kernels", "npm", "run", "--silent", "kernels");
run("Type check", "npm", "run", "--silent", "typecheck");
run("Lint", "npm", "run", "--silent", "lint");
const vitest = (project: string): string[] => [
  "vitest", "run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${results}/${project}.json`,
];
run("Unit tests", "npx", ...vitest("unit"));
run("Browser tests", "npx", ...vitest("browser"));
run("Build", "npm", "run", "--silent", "build");
process.env["PLAYWRIGHT_JSON_OUTPUT_NAME"] = ".cache/tests/e2e.json";
run("End-to-end tests", "npx", "playwright", "test", "--reporter=list,json");

const [unit, browser] = [read<VitestReport>(`${results}/unit.json`), read<VitestReport>(`${results}/browser.json`)];
const e2e = read<PlaywrightReport>(".cache/tests/e2e.json").stats;
const passed = unit.numPassedTests + browser.numPassedTests + e2e.expected;
const failed = unit.numFailedTests + browser.numFailedTests + e2e.unexpected;
const skipped = unit.numPendingTests + browser.numPendingTests + e2e.skipped;
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
