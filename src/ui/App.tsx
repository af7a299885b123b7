import { useEffect } from "react";
import { AskScreen } from "./ask/AskScreen.tsx";
import { CompareScreen } from "./compare/CompareScreen.tsx";
import { EvidenceZone } from "./evidence/EvidenceZone.tsx";
import { usePanel } from "./evidence/panel.ts";
import { HistoryScreen } from "./history/HistoryScreen.tsx";
import { TraceScreen } from "./history/TraceScreen.tsx";
import { LibraryScreen } from "./library/LibraryScreen.tsx";
import { ModelsScreen } from "./models/ModelsScreen.tsx";
import { Rail } from "./Rail.tsx";
import { scroller } from "./shared/scroller.ts";
import { go, useRoute, type Route } from "./shared/route.ts";

const TITLES = { ask: "Ask", history: "History", library: "Library", models: "Models" } as const;

export function App() {
  const route = useRoute();
  const { screen, id, beside } = route;
  const where = [screen, id, beside].join("/");
  const title = beside === null ? TITLES[screen] : "Two courses";

  useEffect(() => {
    document.title = `${title} · Sextant`;
    usePanel.getState().close();
    scroller().scrollTo({ top: 0, behavior: "instant" });
  }, [where, title]);
  useEffect(() => {
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  return (
    <div className="shell" data-beside={beside !== null}>
      <a className="button skip" href="#main" onClick={skip}>
        Skip to the page
      </a>
      <Rail current={screen} />
      <main className="main" id="main" tabIndex={-1}>
        {screen === "ask" ? <AskScreen /> : null}
        {screen === "history" ? <History key={where} id={id} beside={beside} /> : null}
        {screen === "library" ? <LibraryScreen /> : null}
        {screen === "models" ? <ModelsScreen /> : null}
      </main>
      <EvidenceZone asSheet={beside !== null} />
    </div>
  );
}

/** All questions, one of them, or two side by side. */
function History({ id, beside }: Pick<Route, "id" | "beside">) {
  if (id === null) return <HistoryScreen />;
  return beside === null ? <TraceScreen id={id} /> : <CompareScreen ids={[id, beside]} />;
}

/** The hash is the route, so the link may not change it. */
function skip(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function onKey(event: KeyboardEvent): void {
  if (event.key === "Escape" && usePanel.getState().opened !== null) {
    event.preventDefault();
    usePanel.getState().close();
    return;
  }
  const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  go("ask");
  requestAnimationFrame(() => document.getElementById("question")?.focus());
}
