import { Button } from "../shared/Button.tsx";
import { plural, when } from "../shared/format.ts";
import { hrefOf } from "../shared/route.ts";
import type { Summary } from "./store.ts";

const STATES = { running: "running", finished: "", failed: "failed", interrupted: "interrupted" } as const;

interface Props {
  readonly summary: Summary;
  /** Whether this is the first of two that are to stand side by side. */
  readonly picked: boolean;
  readonly onCompare: () => void;
  readonly onDelete: () => void;
}

export function HistoryLine({ summary, picked, onCompare, onDelete }: Props) {
  const state = STATES[summary.state];
  return (
    <li className="history-line">
      {summary.preview === null ? null : <img src={summary.preview} alt="" />}
      <div className="history-words">
        <a href={hrefOf("history", summary.id)} className="history-question">
          {summary.question}
        </a>
        {summary.answer === "" ? null : <p className="history-answer">{summary.answer}</p>}
        <p className="history-meta">
          <span className="figure">{when(summary.startedAt)}</span> · {plural(summary.steps, "step")}
          {state === "" ? "" : ` · ${state}`}
          {summary.policy === undefined ? "" : ` · ${summary.policy}`}
        </p>
      </div>
      <Button
        weight="plain"
        icon="compare"
        title="Compare with another"
        aria-label={`Compare: ${summary.question}`}
        aria-pressed={picked}
        onClick={onCompare}
      />
      <Button weight="plain" icon="remove" aria-label={`Delete: ${summary.question}`} onClick={onDelete} />
    </li>
  );
}
