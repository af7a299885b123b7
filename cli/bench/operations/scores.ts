import { normaliseAnswer } from "../../../src/engine/metrics/normalise.ts";

/** What became of one question. */
export interface Computed {
  /** Undefined where nothing was computed. */
  readonly operation: string | undefined;
  readonly right: boolean;
}

/**
 * Whether a result says the gold answers, all of them, whatever their order: equal numbers, or equal words after the
 * normalisation of the answers' metric; a unit behind a number is no fault.
 */
export function isRight(result: string, answers: readonly string[]): boolean {
  const [only = "", ...others] = answers;
  if (others.length === 0 && same(result, only)) return true;
  const lists = [result.split("; "), result.split(", ")];
  return lists.some(
    (said) => said.length === answers.length && answers.every((answer) => said.some((one) => same(one, answer))),
  );
}

function same(said: string, wanted: string): boolean {
  const [a, b] = [said, wanted].map((text) => /^-?[\d,]*\.?\d+(?=$|\s)/.exec(text.trim())?.[0].replaceAll(",", ""));
  if (a !== undefined && b !== undefined) return Number(a) === Number(b);
  return normaliseAnswer(said) === normaliseAnswer(wanted);
}

/** A Markdown table: of each operation, how often it was computed and was right. */
export function operationsTable(computed: readonly Computed[], without: number): string {
  const names = [...new Set(computed.flatMap(({ operation }) => operation ?? []))].sort();
  const share = (part: number, whole: number): string => (whole === 0 ? "" : `${((100 * part) / whole).toFixed(1)} %`);
  const row = (name: string, those: readonly Computed[]): string => {
    const right = those.filter((one) => one.right).length;
    return `| ${name} | ${those.length} | ${share(those.length, computed.length)} | ${right} | ${share(right, those.length)} |`;
  };
  const answered = computed.filter(({ operation }) => operation !== undefined);
  const right = answered.filter((one) => one.right).length;
  return [
    "| operation | computed | of all | right | of computed |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...names.map((name) =>
      row(
        name,
        computed.filter(({ operation }) => operation === name),
      ),
    ),
    row("any", answered),
    "",
    `${computed.length} questions with their gold table${without > 0 ? ` (${without} more have none here)` : ""}; ` +
      `${share(right, computed.length)} of them are answered rightly by operations alone.`,
  ].join("\n");
}
