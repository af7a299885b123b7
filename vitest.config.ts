import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumArguments, installedChromium } from "./tests/chromium.ts";

const isolation = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
const installed = installedChromium();

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", environment: "node", include: ["tests/unit/**/*.test.ts"], testTimeout: 240_000, hookTimeout: 240_000, maxWorkers: 2 } },
      {
        server: { headers: isolation },
        optimizeDeps: { exclude: ["onnxruntime-web"] },
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: [...chromiumArguments], ...(installed === undefined ? {} : { executablePath: installed }) },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
