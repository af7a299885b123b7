import { existsSync } from "node:fs";

/** Switches that keep Chromium quiet and offline, and give it a software WebGPU adapter. */
export const chromiumArguments: readonly string[] = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
];

/** A Chromium that the machine already has, else undefined: then Playwright's own is used (cli/test.ts installs it). */
export function installedChromium(): string | undefined {
  const candidates = [
    process.env["CHROMIUM"],
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  return candidates.find((path) => path !== undefined && existsSync(path));
}
