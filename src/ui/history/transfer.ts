import { SextantError } from "../../engine/errors.ts";
import { parseTrace } from "../../engine/trace/parse.ts";
import type { Trace } from "../../engine/trace/types.ts";

/** "sextant-2026-11-21-which-currency-is-used.json" */
export function exportName(trace: Trace): string {
  const day = new Date(trace.startedAt).toISOString().slice(0, 10);
  const words = trace.question
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return `sextant-${day}${words === "" ? "" : `-${words}`}.json`;
}

/** Reads an exported file: one trace, or a list of them. @throws SextantError invalid-data */
export function readTraces(json: string): Trace[] {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (cause) {
    throw new SextantError("invalid-data", "This file is not JSON.", "Choose a file that Sextant exported.", { cause });
  }
  return (Array.isArray(data) ? data : [data]).map((item) => parseTrace(item));
}
