import { parseArgs } from "node:util";
import { SextantError } from "../../../src/engine/errors.ts";
import { LIBRARIES } from "./wire.ts";
import type { LibraryName } from "./wire.ts";

export const VECTOR_INDEX_USAGE =
  "Usage: npm run bench -- index [--sizes N[,N]] [--vectors FILE.f32 --queries FILE.f32] [--asked N] [--indexes NAME[,NAME]] [--budgets P[,P]] [--memory MIB] [--timeout SECONDS] [--write FILE]";

export interface IndexOptions {
  readonly sizes: readonly number[];
  /** Undefined: synthetic ones. */
  readonly files: { readonly vectors: string; readonly queries: string } | undefined;
  /** Queries at most. */
  readonly asked: number;
  readonly indexes: readonly LibraryName[];
  /** Of IVF, in percent of the rows. */
  readonly budgets: readonly number[];
  /** MiB of lists that IVF holds; undefined: what the app holds. */
  readonly memory: number | undefined;
  /** Seconds for each library at each size. */
  readonly timeout: number;
  readonly write: string | undefined;
}

/** @throws SextantError `invalid-data` for arguments that make no sense */
export function parseIndexOptions(args: readonly string[]): IndexOptions {
  const refused = (why: string, cause?: unknown) =>
    new SextantError("invalid-data", why, VECTOR_INDEX_USAGE, { cause });
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        sizes: { type: "string", default: "10000" },
        vectors: { type: "string" },
        queries: { type: "string" },
        asked: { type: "string", default: "200" },
        indexes: { type: "string", default: LIBRARIES.join(",") },
        budgets: { type: "string", default: "2,5,10,20,40" },
        memory: { type: "string" },
        timeout: { type: "string", default: "1800" },
        write: { type: "string" },
      },
    }));
  } catch (cause) {
    throw refused(cause instanceof Error ? cause.message : String(cause), cause);
  }
  const numbers = (option: "sizes" | "asked" | "budgets" | "timeout", accepted: (value: number) => boolean) =>
    values[option].split(",").map((text) => {
      const value = Number(text);
      if (text === "" || !accepted(value)) throw refused(`--${option} ${values[option]} is not understood.`);
      return value;
    });
  const one = (option: "asked" | "timeout", accepted: (value: number) => boolean): number => {
    const [value, ...others] = numbers(option, accepted);
    if (value === undefined || others.length > 0) throw refused(`--${option} takes one number.`);
    return value;
  };
  const named = values.indexes.split(",").map((name) => {
    const library = LIBRARIES.find((known) => known === name);
    if (library === undefined) throw refused(`--indexes ${name}: there are ${LIBRARIES.join(", ")}.`);
    return library;
  });
  const whole = (value: number) => Number.isInteger(value) && value > 0;
  const positive = (text: string): number => {
    const value = Number(text);
    if (!(value > 0 && Number.isFinite(value))) throw refused(`--memory ${text} is no number of MiB.`);
    return value;
  };
  const { vectors, queries, memory } = values;
  if ((vectors === undefined) !== (queries === undefined)) {
    throw refused("--vectors and --queries go together: what is asked must not be what is indexed.");
  }
  return {
    sizes: numbers("sizes", whole),
    files: vectors === undefined || queries === undefined ? undefined : { vectors, queries },
    asked: one("asked", whole),
    indexes: named,
    budgets: numbers("budgets", (value) => value > 0 && value <= 100),
    memory: memory === undefined ? undefined : positive(memory),
    timeout: one("timeout", (value) => value > 0 && Number.isFinite(value)),
    write: values.write,
  };
}
