import { SextantError } from "../../errors.ts";

const CHECK_OUT = "Restore the file: `git checkout -- weights public/models`, then run `npm run assemble` again.";

/** A weight file that does not have the form its format demands. */
export function damagedWeights(what: string, how: string, remedy = CHECK_OUT): SextantError {
  return new SextantError("model-damaged", `${what} ${how}.`, remedy);
}
