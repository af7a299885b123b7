import * as v from "valibot";
import { SextantError } from "../errors.ts";
import { eventSchema, traceSchema } from "./schema.ts";
import type { Trace, TraceEvent } from "./types.ts";

/** A trace from storage or an imported file. @throws SextantError `invalid-data` naming the first thing that is wrong. */
export function parseTrace(data: unknown): Trace {
  return parsed(traceSchema, data, "This is no Sextant trace", "Choose a file that Sextant exported as JSON.");
}

/** An event from storage. @throws SextantError `invalid-data` naming the first thing that is wrong. */
export function parseEvent(data: unknown): TraceEvent {
  return parsed(
    eventSchema,
    data,
    "A stored event is damaged",
    "Delete this question from the history; the rest is intact.",
  );
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, data: unknown, message: string, remedy: string): T {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new SextantError("invalid-data", `${message}: ${v.getDotPath(issue) ?? "its root"}: ${issue.message}`, remedy);
}
