/**
 * Runs a benchmark and prints its tables; the last line is one JSON object with the figures.
 *
 *     npm run bench -- answers …     questions answered by the policy, by fixed pipelines and by upper bounds
 *     npm run bench -- atlas …       our own questions, answered by the whole engine
 *     npm run bench -- operations …  what table operations alone answer
 *     npm run bench -- retrieval …   how well packs are searched for the evidence of questions
 *     npm run bench -- index …       vector indexes side by side in a real Chromium
 *     npm run bench -- two-hop …     writes questions for the first of these
 *
 * Options: cli/bench/{answers,atlas,operations,retrieval,vector-index,two-hop}.ts.
 */
import { SextantError, reportOf } from "../src/engine/errors.ts";
import { ANSWERS_USAGE, benchAnswers } from "./bench/answers.ts";
import { ATLAS_USAGE, benchAtlas } from "./bench/atlas.ts";
import { OPERATIONS_USAGE, benchOperations } from "./bench/operations.ts";
import { RETRIEVAL_USAGE, benchRetrieval } from "./bench/retrieval.ts";
import { TWO_HOP_USAGE, writeTwoHop } from "./bench/two-hop.ts";
import { VECTOR_INDEX_USAGE, benchVectorIndex } from "./bench/vector-index.ts";

async function main([bench, ...args]: readonly string[]): Promise<void> {
  if (bench === "answers") return benchAnswers(args);
  if (bench === "atlas") return benchAtlas(args);
  if (bench === "operations") return benchOperations(args);
  if (bench === "retrieval") return benchRetrieval(args);
  if (bench === "index") return benchVectorIndex(args);
  if (bench === "two-hop") return writeTwoHop(args);
  throw new SextantError(
    "invalid-data",
    "There is no such benchmark.",
    [ANSWERS_USAGE, ATLAS_USAGE, OPERATIONS_USAGE, RETRIEVAL_USAGE, VECTOR_INDEX_USAGE, TWO_HOP_USAGE].join("\n"),
  );
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  const { message, remedy } = reportOf(thrown);
  console.error(`${message}\n${remedy}`);
  process.exitCode = 1;
});
