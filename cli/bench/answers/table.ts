import type { AnswerMode } from "../../../src/engine/policy/types.ts";
import type { Compared, Comparison } from "./compare.ts";
import { methodOf } from "./methods.ts";
import type { PackFolder } from "./pack-folders.ts";
import { averaged, averagesOf } from "./summary.ts";
import type { Line, SetReport } from "./summary.ts";

const HEAD = [
  "method",
  "n",
  "F1-Recall",
  "95 %",
  "p",
  "F1",
  "exact match",
  "expert accuracy",
  "evidence recall",
  "format errors",
  "not found",
  "retrievals",
  "tokens read",
  "tokens written",
  "median CPU s",
];

const WHO_ANSWERS: Readonly<Record<AnswerMode, string>> = {
  mix: "Where the span reader, a table operation or a picture's likeness is sure of the answer, it stands; elsewhere the policy decodes.",
  reader: "What the span reader, a table operation or a picture's likeness answers stands, however unsure.",
  policy: "The policy decodes every answer.",
};

const MEASURES = [
  "95 %: bootstrap interval of F1-Recall, 10,000 resamples; p: paired permutation test of F1-Recall against the best pipeline (rag-text, rag-all, iterretgen, ircot), two-sided, on the questions that both were asked.",
  "Expert accuracy, over gold steps (silver where there is no gold; – where all experts are asked): where the order of steps is known, the i-th step asked an expert that can answer the i-th gold step; where only the kinds of evidence are known, each kind's expert is among the first as many that were asked as there are kinds, for questions of several hops among all.",
  "Evidence recall: gold steps, or kinds of gold evidence, of which some step retrieved a record.",
  "Format errors: steps written again, in all; not found: share of the questions; retrievals: searches of experts; tokens: run through the model, and chosen by it.",
  "Seconds: processor time of one thread, with what the cache of the benchmark saved.",
].join(" ");

/** The report of one set in Markdown. */
export function tableOf({ name, part, questions, lines }: SetReport): string {
  const title =
    part === "all"
      ? `**${name}**: ${questions} questions.`
      : `**${name}, with silver**: ${questions} questions that have silver evidence, found by matching strings and checked by nobody.`;
  const notes = lines.flatMap(({ method, errors, leftOut }) => [
    ...(errors > 0 ? [`${method}: ${errors} failed, and count as wrong.`] : []),
    ...(leftOut > 0 ? [`${method}: ${leftOut} cannot be asked, for want of gold.`] : []),
  ]);
  return [title, markdown(HEAD, lines.map(cellsOf)), ...(notes.length > 0 ? [notes.join(" ")] : [])].join("\n\n");
}

function cellsOf(line: Line): string[] {
  const three = (value: number | null): string => (value === null ? "–" : value.toFixed(3));
  return [
    line.method,
    String(line.n),
    three(line.f1Recall),
    line.interval.map(three).join("–"),
    line.p === null ? "–" : probability(line.p),
    ...[line.f1, line.exact, line.expertAccuracy, line.evidenceRecall].map(three),
    String(line.formatErrors),
    three(line.notFound),
    line.retrievals.toFixed(2),
    line.tokensRead.toFixed(0),
    line.tokensWritten.toFixed(0),
    line.medianSeconds.toFixed(1),
  ];
}

/** F1-Recall of all sets beside each other, where there are several. */
export function averagesTable(reports: readonly SetReport[], methods: readonly string[]): string {
  const sets = averaged(reports);
  const head = [
    "method",
    ...sets.map(({ name, part }) => (part === "all" ? name : `${name}, silver`)),
    "mean",
    "retrievals",
  ];
  const rows = averagesOf(reports, methods).map(({ method, sets: each, f1Recall, retrievals }) => [
    method,
    ...[...each, f1Recall].map((value) => (value === null ? "–" : value.toFixed(3))),
    retrievals === null ? "–" : retrievals.toFixed(2),
  ]);
  return [`**F1-Recall of all sets**, each weighing the same.`, markdown(head, rows)].join("\n\n");
}

/** Two policies beside each other, set by set. */
export function comparisonTable({ first, second, sets, mean }: Comparison): string {
  const cells = (name: string, { n, f1Recall, better, worse, p, retrievals }: Compared): string[] => [
    name,
    String(n),
    ...f1Recall.map((value) => value.toFixed(3)),
    `${better} / ${worse}`,
    probability(p),
    ...retrievals.map((value) => value.toFixed(2)),
  ];
  const head = ["set", "n", first, second, "better / worse", "p", `retrievals, ${first}`, second];
  return [
    `**${second} beside ${first}**: F1-Recall; questions of whose answer ${second} has more, and less; p of the paired test between the two, in the last row of the mean over sets.`,
    markdown(head, [...sets.map((set) => cells(set.name, set)), ...(sets.length > 1 ? [cells("mean", mean)] : [])]),
  ].join("\n\n");
}

function probability(p: number): string {
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}

/** How the questions were asked that were written with a table in view. */
export interface Asked {
  readonly inView: number;
  /** Those of them that have the table's title in front. */
  readonly titled: number;
}

function inView({ inView: all, titled }: Asked): string {
  const written = `${all} questions (WikiTableQuestions) were written with their table in view`;
  return titled === 0
    ? `${written}, and are asked as they stand.`
    : `${written}; ${titled} of them say no word of its title, and are asked behind it ("Title: question").`;
}

/** What was searched, and what the methods and columns are. */
export function legendOf(
  packs: readonly PackFolder[],
  methods: readonly string[],
  reader: string,
  answers: AnswerMode,
  asked: Asked,
): string {
  const told = methods.map((name) => `- ${name}: ${methodOf(name, reader).told}`);
  const searched = packs.map(({ id, version }) => `${id} ${version}`).join(", ");
  return [
    `Packs: ${searched}. Five results for each retrieval, three steps at most. The compact policy with the adapter ${reader} reads for all methods that do not say otherwise. ${WHO_ANSWERS[answers]}`,
    ...(asked.inView === 0 ? [] : [inView(asked)]),
    told.join("\n"),
    MEASURES,
  ].join("\n\n");
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map((_, i) => (i === 0 ? "---" : "---:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
