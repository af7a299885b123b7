import { Button } from "../shared/Button.tsx";
import { plural, when } from "../shared/format.ts";
import { hrefOf } from "../shared/route.ts";
import type { Summary } from "./store.ts";

const STATES = { running: "running", finished: "", failed: "failed", interrupted: "interrupted" } as const;

export function HistoryLine({ summary, onDelete }: { readonly summary: Summary; readonly onDelete: () => void }) {
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
        </p>
      </div>
      <Button weight="plain" icon="remove" aria-label={`Delete: ${summary.question}`} onClick={onDelete} />
    </li>
  );
}
