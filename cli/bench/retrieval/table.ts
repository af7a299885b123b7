import type { OpenPack } from "../../../src/engine/packs/open.ts";
import type { ExpertKind } from "../../../src/engine/packs/types.ts";
import type { KindReport } from "./measure.ts";

const HEAD = ["method", "evidence", "n", "recall@1", "recall@5", "recall@20", "all@5", "median s"];

const METHODS_TOLD: Readonly<Record<ExpertKind, string>> = {
  text: "bm25: words alone; dense: vectors alone, all of them scanned; fusion: the text expert over its own index.",
  table:
    "bm25: words alone; dense: vectors alone, all of them scanned; fusion: the table expert over its own index, which reads the tables.",
  "text-image":
    "bm25: words of captions alone; dense: picture to picture where the question has one, else text to caption, all vectors scanned; fusion: the text-image expert over its own index.",
};

const MEASURES =
  "recall@k: share of the questions with any of their evidence among the first k results; all@5: mean share of a question's evidence among the first 5.";

/** One kind's figures in Markdown: what was asked of what, the table, and what its columns say. */
export function tableOf(kind: ExpertKind, report: KindReport, packs: readonly OpenPack[]): string {
  const { lines, encodeSeconds } = report;
  const rows = lines.map((line) => [
    line.method,
    line.evidence,
    String(line.n),
    ...[line.recall1, line.recall5, line.recall20, line.all5].map((value) => value.toFixed(3)),
    line.medianSeconds.toFixed(4),
  ]);
  const table = [HEAD, HEAD.map((_, i) => (i < 2 ? "---" : "---:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
  const silver = lines.some(({ evidence }) => evidence === "silver")
    ? " Silver evidence was found by matching strings, and checked by nobody."
    : "";
  const seconds = `Seconds: the search for 20 results, packs in memory, the question encoded before (${encodeSeconds.toFixed(4)} s each, in batches).`;
  return [
    `**${kind}**: ${countsOf(report)}`,
    packs.map(describe).join("\n"),
    ...(lines.length === 0 ? [] : [table, `${METHODS_TOLD[kind]} ${MEASURES}${silver} ${seconds}`]),
  ].join("\n\n");
}

function countsOf({ asked, askable, without, absent, withTitle }: KindReport): string {
  const some = asked < askable ? `the first ${asked} of ${askable}` : String(asked);
  const titled = withTitle ? ", asked with the title of their table in front" : "";
  return [
    `${some} questions with evidence in the packs${titled}.`,
    `Left out: ${absent} whose evidence is not in the packs, ${without} without evidence of this kind.`,
  ].join(" ");
}

function describe({ manifest, size, vectors, imageVectors }: OpenPack): string {
  const pictures = imageVectors === undefined ? "" : ` Pictures: ${imageVectors.reason}`;
  return `- ${manifest.id} ${manifest.version}: ${size} records. ${vectors.reason}${pictures}`;
}
