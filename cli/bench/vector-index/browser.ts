import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext } from "playwright";
import { chromiumArguments, installedChromium } from "../../../tests/chromium.ts";
import type { BenchPage } from "./wire.ts";

/** Measures the memory of a page at once, instead of within 20 seconds. */
const MEMORY_AT_ONCE = "--enable-blink-features=ForceEagerMeasureMemory";

type Told<M extends keyof BenchPage> = Awaited<ReturnType<BenchPage[M]>>;

/** A Chromium of its own, whose profile, and so IndexedDB, lies on disk. */
export interface Chromium {
  readonly version: string;
  /** Calls a method of `window.bench` in a page of its own. @throws what the page throws, and when it dies */
  inPage<M extends keyof BenchPage>(method: M, ...args: Parameters<BenchPage[M]>): Promise<Told<M>>;
}

/**
 * Runs `work` with a fresh Chromium, which ends after it whatever happens, along with its profile.
 * @throws Timeout when it takes longer than `seconds`; what `work` throws
 */
export async function withChromium<T>(
  address: string,
  seconds: number,
  work: (chromium: Chromium) => Promise<T>,
): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), "sextant-bench-index-"));
  const executablePath = installedChromium();
  // An ordinary context keeps its IndexedDB in memory: only a profile has it on disk.
  const context = await chromium.launchPersistentContext(profile, {
    args: [...chromiumArguments, MEMORY_AT_ONCE],
    ...(executablePath !== undefined && { executablePath }),
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Timeout(`did not finish in ${seconds} s`)), seconds * 1000);
    });
    return await Promise.race([work(chromiumOf(context, address)), late]);
  } finally {
    clearTimeout(timer);
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

export class Timeout extends Error {}

function chromiumOf(context: BrowserContext, address: string): Chromium {
  return {
    version: context.browser()?.version() ?? "",
    async inPage<M extends keyof BenchPage>(method: M, ...args: Parameters<BenchPage[M]>): Promise<Told<M>> {
      const page = await context.newPage();
      const died = new Promise<never>((_, reject) => {
        page.on("crash", () => reject(new Error("its page died, most likely for want of memory")));
      });
      // The page may die while nobody waits.
      died.catch(() => undefined);
      await page.goto(address);
      await page.waitForFunction(() => "bench" in window);
      const told = page.evaluate(
        async ([method, args]) => {
          const call = window.bench[method] as (...args: readonly unknown[]) => Promise<unknown>;
          return call(...args);
        },
        [method, args] as const,
      );
      const result = await Promise.race([told, died]);
      await page.close();
      return result as Told<M>;
    },
  };
}
