import { Timeout, withChromium, type Chromium } from "./browser.ts";
import { machineFigures, figuresOf, type Line, type Truth } from "./table.ts";
import type { Plan } from "./plan.ts";
import { scannedBytes } from "./machine.ts";
import type { Positions } from "./truth.ts";
import type { Built, Job, Searched } from "./wire.ts";

/** What was measured of one library: the lines of its settings in order, as far as it came, and how it ended. */
export interface Measured {
  readonly built?: Built;
  readonly searched: readonly Searched[];
  readonly failure?: string;
}

/** Builds an index in one page and searches it in others, all in a Chromium of its own. Failures are told, not thrown. */
export async function measure(plan: Plan, job: Job, address: string, timeout: number): Promise<Measured> {
  const refusal = plan.refusal(job.count);
  if (refusal !== null) return { searched: [], failure: refusal };
  let built: Built | undefined;
  const searched: Searched[] = [];
  const work = async (chromium: Chromium) => {
    built = await chromium.inPage("build", job);
    if (built.seconds !== null) console.error(`  built in ${built.seconds.toFixed(1)} s`);
    for (const { value } of plan.settings) searched.push(await chromium.inPage("search", job, value));
  };
  try {
    await withChromium(address, timeout, work);
    return { ...(built && { built }), searched };
  } catch (error) {
    return { ...(built && { built }), searched, failure: told(error) };
  }
}

/** A line for each setting; those that were not reached say why. */
export function linesOf(plan: Plan, title: string, measured: Measured, truth: Truth): Line[] {
  const { built, searched, failure = "was not measured" } = measured;
  const lines = plan.settings.flatMap((setting, i): Line[] => {
    const found = searched[i];
    if (built === undefined || found === undefined) return [];
    return [{ name: `${title}${setting.title}`, figures: figuresOf(built, found, truth) }];
  });
  if (lines.length === plan.settings.length) return lines;
  const next = plan.settings.length > 1 && lines.length > 0 ? (plan.settings[lines.length]?.title ?? "") : "";
  return [...lines, { name: `${title}${next}`, failure }];
}

/** Reads as many bytes as an exact scan does. */
export async function measureMachine(
  kernel: string,
  count: number,
  dimension: number,
  address: string,
  timeout: number,
): Promise<Line> {
  const bytes = scannedBytes(count, dimension);
  const name = "machine: reading the bytes of the exact scan once";
  try {
    const best = await withChromium(address, timeout, (chromium) => chromium.inPage("readMemory", kernel, bytes));
    return { name, figures: machineFigures(best, bytes) };
  } catch (error) {
    return { name, failure: told(error) };
  }
}

/** Hits of the exact scan, which the others are compared with. */
export function hitsOf({ searched }: Measured): Positions | undefined {
  return searched[0]?.positions;
}

function told(error: unknown): string {
  if (error instanceof Timeout) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  const [first = ""] = message.replace(/^page\.\w+: /u, "").split("\n");
  return `stopped: ${first}`;
}
