/**
 * Runs a benchmark and prints its tables; the last line is one JSON object with the figures.
 *
 *     npm run bench -- atlas …       our own questions, answered by the whole engine
 *     npm run bench -- retrieval …   how well packs are searched for the evidence of questions
 *
 * Options: cli/bench/atlas.ts, cli/bench/retrieval.ts.
 */
import { SextantError, reportOf } from "../src/engine/errors.ts";
import { ATLAS_USAGE, benchAtlas } from "./bench/atlas.ts";
import { RETRIEVAL_USAGE, benchRetrieval } from "./bench/retrieval.ts";

async function main([bench, ...args]: readonly string[]): Promise<void> {
  if (bench === "atlas") return benchAtlas(args);
  if (bench === "retrieval") return benchRetrieval(args);
  throw new SextantError("invalid-data", "There is no such benchmark.", `${ATLAS_USAGE}\n${RETRIEVAL_USAGE}`);
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  const { message, remedy } = reportOf(thrown);
  console.error(`${message}\n${remedy}`);
  process.exitCode = 1;
});
