import { parseArgs } from "node:util";
import { SextantError } from "../../../src/engine/errors.ts";
import type { AnswerMode } from "../../../src/engine/policy/types.ts";
import { answerMode } from "../answer-mode.ts";
import { FIXED_METHODS, TRAINED } from "./methods.ts";

export const ANSWERS_USAGE = `Usage: npm run bench -- answers --questions FILE[,FILE] --packs DIR[,DIR] --method NAME[,NAME] [--reader NAME] [--answers mix|reader|policy] [--limit N] [--no-titles] [--out FILE] [--write FILE]
Methods: ${[...FIXED_METHODS, ...TRAINED].join(", ")}, and any adapter of weights/adapters by its name.`;

export interface AnswersOptions {
  readonly files: readonly string[];
  /** None means the packs that ship with Sextant. */
  readonly folders: readonly string[];
  readonly methods: readonly string[];
  /** Adapter of the policy that reads for the pipelines. */
  readonly reader: string;
  readonly answers: AnswerMode;
  /** Questions of each set at most. */
  readonly limit: number;
  /** Whether questions that were written with a table in view are asked behind its title. */
  readonly titles: boolean;
  readonly out: string | undefined;
  readonly write: string | undefined;
}

/** @throws SextantError `invalid-data` saying which argument is wrong */
export function parseAnswersOptions(args: readonly string[]): AnswersOptions {
  const refused = (why: string, cause?: unknown) => new SextantError("invalid-data", why, ANSWERS_USAGE, { cause });
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        questions: { type: "string", default: "" },
        packs: { type: "string", default: "" },
        method: { type: "string", default: "" },
        reader: { type: "string", default: "sft" },
        answers: { type: "string" },
        limit: { type: "string" },
        "no-titles": { type: "boolean", default: false },
        out: { type: "string" },
        write: { type: "string" },
      },
    }));
  } catch (cause) {
    throw refused(cause instanceof Error ? cause.message : String(cause), cause);
  }
  const list = (text: string) => [...new Set(text.split(",").filter((part) => part !== ""))];
  const [files, folders, methods] = [list(values.questions), list(values.packs), list(values.method)];
  if (files.length === 0) throw refused("Questions are missing.");
  if (methods.length === 0) throw refused("Methods are missing.");
  for (const name of [...methods, values.reader]) {
    if (!/^[\w.-]+$/.test(name)) throw refused(`${name} is no name of a method or an adapter.`);
  }
  const limit = values.limit === undefined ? Infinity : Number(values.limit);
  if (limit !== Infinity && !(Number.isInteger(limit) && limit > 0)) {
    throw refused(`--limit ${values.limit} is no number of questions.`);
  }
  const answers = answerMode(values.answers, ANSWERS_USAGE);
  const { reader, "no-titles": bare, out, write } = values;
  return { files, folders, methods, reader, answers, limit, titles: !bare, out, write };
}
