import { useEffect, useState } from "react";
import { reportOf, type ErrorReport } from "../../engine/errors.ts";
import { Button } from "../shared/Button.tsx";
import { Dialog } from "../shared/Dialog.tsx";
import { downloadJson } from "../shared/download.ts";
import { Failure } from "../shared/Failure.tsx";
import { plural } from "../shared/format.ts";
import { go } from "../shared/route.ts";
import { addTraces, history, useHistory, withHistory } from "./history.ts";
import { HistoryLine } from "./HistoryLine.tsx";
import { matching } from "./search.ts";
import type { Summary } from "./store.ts";
import { readTraces } from "./transfer.ts";

type Confirming = { readonly id: string; readonly question: string } | "all" | null;

/** Every question asked on this device, newest first. */
export function HistoryScreen() {
  const { summaries, error } = useHistory();
  const [query, setQuery] = useState("");
  const [confirming, setConfirming] = useState<Confirming>(null);
  const [importError, setImportError] = useState<ErrorReport | null>(null);
  const [picked, setPicked] = useState<Summary | null>(null);
  useEffect(() => void withHistory(), []);

  const exportAll = (): void => {
    history()
      .then(async (store) => downloadJson("sextant-history.json", await store.loadAll()))
      .catch((thrown: unknown) => setImportError(reportOf(thrown)));
  };
  const importFile = async (file: File): Promise<void> => {
    setImportError(null);
    try {
      await addTraces(readTraces(await file.text()));
    } catch (thrown) {
      setImportError(reportOf(thrown));
    }
  };
  const compare = (summary: Summary): void => {
    if (picked === null) setPicked(summary);
    else if (picked.id === summary.id) setPicked(null);
    else go("history", picked.id, summary.id);
  };
  const found = matching(summaries ?? [], query);

  return (
    <div className="screen">
      <header>
        <h1>History</h1>
        <p className="lead">Each question with its whole course, kept in this browser and nowhere else.</p>
      </header>
      {error === null ? null : (
        <Failure error={error}>
          <Button icon="again" onClick={() => void withHistory()}>
            Try again
          </Button>
        </Failure>
      )}
      <div className="history-tools">
        <input
          type="search"
          className="field"
          aria-label="Search the history"
          placeholder="Search questions and answers"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <div className="button-row">
          <ImportButton onFile={(file) => void importFile(file)} />
          <Button icon="export" disabled={found.length === 0} onClick={exportAll}>
            Export all
          </Button>
          <Button icon="remove" disabled={(summaries ?? []).length === 0} onClick={() => setConfirming("all")}>
            Delete all
          </Button>
        </div>
      </div>
      {importError === null ? null : <Failure error={importError} />}
      {picked === null ? null : (
        <div className="notice" role="status">
          <p>Choose the question to stand beside “{picked.question}”.</p>
          <div className="button-row">
            <Button onClick={() => setPicked(null)}>Cancel</Button>
          </div>
        </div>
      )}
      {summaries !== null && found.length === 0 ? (
        <p className="muted">
          {query === "" ? "Nothing has been asked yet." : `Nothing in the history matches “${query}”.`}
        </p>
      ) : (
        <ul className="history-list" aria-label="Questions">
          {found.map((summary) => (
            <HistoryLine
              key={summary.id}
              summary={summary}
              picked={picked?.id === summary.id}
              onCompare={() => compare(summary)}
              onDelete={() => setConfirming(summary)}
            />
          ))}
        </ul>
      )}
      {confirming === null ? null : (
        <ConfirmDelete confirming={confirming} total={summaries?.length ?? 0} onClose={() => setConfirming(null)} />
      )}
    </div>
  );
}

function ImportButton({ onFile }: { readonly onFile: (file: File) => void }) {
  return (
    <label className="button import">
      Import JSON
      <input
        className="visually-hidden"
        type="file"
        accept="application/json,.json"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          event.target.value = "";
        }}
      />
    </label>
  );
}

interface ConfirmProps {
  readonly confirming: Exclude<Confirming, null>;
  readonly total: number;
  readonly onClose: () => void;
}

function ConfirmDelete({ confirming, total, onClose }: ConfirmProps) {
  const all = confirming === "all";
  const remove = (): void => {
    void withHistory((store) => (all ? store.clear() : store.remove(confirming.id)));
    onClose();
  };
  return (
    <Dialog title={all ? `Delete all ${plural(total, "question")}?` : "Delete this question?"} onClose={onClose}>
      <p>
        {all
          ? "Their courses and evidence go with them. Packs and models stay."
          : `“${confirming.question}” and its course go for good.`}
      </p>
      <div className="button-row">
        <Button weight="danger" icon="remove" onClick={remove}>
          Delete
        </Button>
        <Button onClick={onClose}>Keep</Button>
      </div>
    </Dialog>
  );
}
