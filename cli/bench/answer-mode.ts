import { SextantError } from "../../src/engine/errors.ts";
import { ANSWER_MODES } from "../../src/engine/policy/types.ts";
import type { AnswerMode } from "../../src/engine/policy/types.ts";

/** The value of --answers. @throws SextantError `invalid-data` for one that is none, with the usage for a remedy */
export function answerMode(value = "mix", usage: string): AnswerMode {
  const known = ANSWER_MODES.find((mode) => mode === value);
  if (known !== undefined) return known;
  throw new SextantError("invalid-data", `Nobody named ${value} answers.`, usage);
}
