import { defineConfig } from "@playwright/test";
import { chromiumArguments, installedChromium } from "./tests/chromium.ts";

const installed = installedChromium();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  timeout: 300_000,
  expect: { timeout: 120_000 },
  workers: 1,
  reporter: [["list"]],
  use: {
    baseURL: "http://localhost:4173",
    browserName: "chromium",
    launchOptions: { args: [...chromiumArguments], ...(installed === undefined ? {} : { executablePath: installed }) },
    trace: "off",
  },
  webServer: { command: "npm run --silent serve", url: "http://localhost:4173", reuseExistingServer: true, timeout: 60_000 },
});
