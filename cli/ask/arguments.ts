import { parseArgs } from "node:util";
import { SextantError, reportOf } from "../../src/engine/errors.ts";

const USAGE =
  'Usage: npm run --silent ask -- "QUESTION" [--image FILE] [--adapter NAME | --compare NAME,NAME] [--json]';

export interface Arguments {
  readonly question: string;
  readonly image: string | undefined;
  /** Who answers: none named for the default, one, or two to compare. */
  readonly adapters: readonly string[];
  readonly json: boolean;
}

/** @throws SextantError `invalid-data` with the usage as its remedy */
export function readArguments(words: readonly string[]): Arguments {
  const { values, positionals } = parsed(words);
  const { image, adapter, compare, json } = values;
  const adapters = compare?.split(",").map((name) => name.trim()) ?? (adapter === undefined ? [] : [adapter]);
  if (compare !== undefined && adapter !== undefined) {
    throw misused("--adapter and --compare exclude each other.");
  }
  if (compare !== undefined && (adapters.length !== 2 || adapters[0] === adapters[1] || adapters.includes(""))) {
    throw misused("--compare takes the names of two adapters, with a comma between them.");
  }
  return { question: positionals.join(" "), image, adapters, json };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        image: { type: "string" },
        adapter: { type: "string" },
        compare: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
  } catch (cause) {
    const [message] = reportOf(cause).message.split(". ");
    throw misused(`${message}.`, cause);
  }
}

function misused(message: string, cause?: unknown): SextantError {
  return new SextantError("invalid-data", message, USAGE, { cause });
}
