import { useState } from "react";
import type { Trace } from "../../engine/trace/types.ts";
import { AskAnother } from "../compare/AskAnother.tsx";
import { exportName } from "../history/transfer.ts";
import { Button } from "../shared/Button.tsx";
import { downloadJson } from "../shared/download.ts";
import { answerAsText } from "./citations.ts";

interface Props {
  readonly trace: Trace;
  readonly onAskAgain: (() => void) | null;
  /** Clears the screen for another question; absent where there is no box to write it in. */
  readonly onNew?: (() => void) | undefined;
}

export function CourseActions({ trace, onAskAgain, onNew }: Props) {
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");
  const copy = (): void => {
    navigator.clipboard.writeText(answerAsText(trace)).then(
      () => setCopied("yes"),
      () => setCopied("refused"),
    );
  };
  return (
    <div className="course-actions button-row">
      {trace.answer === null ? null : (
        <Button icon="copy" onClick={copy}>
          Copy answer
        </Button>
      )}
      {onAskAgain === null || (trace.state === "failed" && trace.error?.code !== "aborted") ? null : (
        <Button icon="again" onClick={onAskAgain}>
          Ask again
        </Button>
      )}
      {onAskAgain === null ? null : <AskAnother trace={trace} />}
      <Button icon="export" onClick={() => downloadJson(exportName(trace), trace)}>
        Export JSON
      </Button>
      {onNew === undefined ? null : (
        <Button icon="edit" onClick={onNew}>
          New question
        </Button>
      )}
      <span className="muted" role="status">
        {copied === "yes"
          ? "Copied."
          : copied === "refused"
            ? "The browser refused the clipboard: select the text instead."
            : ""}
      </span>
    </div>
  );
}
