import { useEffect, useRef } from "react";
import { useWide } from "../shared/useWide.ts";
import { EvidencePanel } from "./EvidencePanel.tsx";
import { KnowledgeAtHand } from "./KnowledgeAtHand.tsx";
import { usePanel, type Opened } from "./panel.ts";

/** The right zone on a wide screen; a sheet on a small one, and where two courses take the room. */
export function EvidenceZone({ asSheet }: { readonly asSheet: boolean }) {
  const opened = usePanel((panel) => panel.opened);
  const wide = useWide();
  if (!wide || asSheet) return opened === null ? null : <Sheet opened={opened} />;
  return (
    <aside className="chart-zone" aria-label={opened === null ? "Knowledge at hand" : "Evidence"}>
      {opened === null ? <KnowledgeAtHand /> : <EvidencePanel opened={opened} />}
    </aside>
  );
}

function Sheet({ opened }: { readonly opened: Opened }) {
  const close = usePanel((panel) => panel.close);
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className="sheet"
      aria-label="Evidence"
      onCancel={close}
      onClick={(event) => {
        if (event.target === element.current) close();
      }}
    >
      <EvidencePanel opened={opened} />
    </dialog>
  );
}
