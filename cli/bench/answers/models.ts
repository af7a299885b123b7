import { access } from "node:fs/promises";
import { join, relative } from "node:path";
import { SextantError } from "../../../src/engine/errors.ts";
import { assemblePolicy } from "../../assemble/assemble.ts";
import { NO_ADAPTER, ROOT, adapterPath, sha256 } from "../../assemble/inputs.ts";

/** The compact policy without any adapter. */
export const BASE = "base";

/** Assembled models lie here, each in a folder by the name of its adapter. */
export const MODELS = join(ROOT, ".cache", "models");

/** A compact policy on disk, merged with an adapter. */
export interface Model {
  /** `BASE`, or a file of weights/adapters by its name. */
  readonly adapter: string;
  /** SHA-256 of the assembled data files, by their path in the model's folder. */
  readonly hashes: Readonly<Record<string, string>>;
}

/**
 * Merges the compact policy with an adapter in `.cache/models/NAME`, unless that is there from the same inputs.
 * An adapter under trial need not be recorded in weights/hashes.json.
 * @throws SextantError `model-missing` where there is no such adapter, and what `assemblePolicy` throws
 */
export async function assembleModel(adapter: string): Promise<Model> {
  const file = adapterPath(adapter);
  if (adapter !== BASE) {
    await access(file).catch((cause: unknown) => {
      throw new SextantError(
        "model-missing",
        `There is no adapter ${adapter}: ${relative(ROOT, file)} is not there.`,
        `Train it as training/README.md tells and put it there, or leave it out; \`npm run bench -- answers\` names all methods.`,
        { cause },
      );
    });
  }
  const { written, hashes } = await assemblePolicy({
    adapter: adapter === BASE ? NO_ADAPTER : file,
    out: join(MODELS, adapter),
  });
  if (written) console.error(`Assembled ${relative(ROOT, join(MODELS, adapter))}.`);
  return { adapter, hashes };
}

/** One hash for all that a model is. */
export function modelHash({ hashes }: Model): string {
  return sha256(Buffer.from(JSON.stringify(Object.entries(hashes).sort())));
}
