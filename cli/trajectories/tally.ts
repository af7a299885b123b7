/** Counts what became of the seeds, by kind. */
export class Tally {
  readonly #counts = new Map<string, Map<string, number>>();

  add(kind: string, outcome: string): void {
    const counts = this.#counts.get(kind) ?? new Map<string, number>();
    this.#counts.set(kind, counts.set(outcome, (counts.get(outcome) ?? 0) + 1));
  }

  /** Trajectories written so far. */
  get kept(): number {
    let kept = 0;
    for (const counts of this.#counts.values())
      for (const [outcome, n] of counts) if (outcome.startsWith("kept")) kept += n;
    return kept;
  }

  /** A Markdown table: a row for each kind, a column for each outcome. */
  table(): string {
    const outcomes = [...new Set([...this.#counts.values()].flatMap((counts) => [...counts.keys()]))].sort();
    const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
    return [
      row(["kind", ...outcomes]),
      row(["---", ...outcomes.map(() => "---:")]),
      ...[...this.#counts]
        .sort()
        .map(([kind, counts]) => row([kind, ...outcomes.map((outcome) => counts.get(outcome) ?? 0)])),
    ].join("\n");
  }
}
