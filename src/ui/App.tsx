import { useEffect } from "react";
import { AskScreen } from "./ask/AskScreen.tsx";
import { EvidenceZone } from "./evidence/EvidenceZone.tsx";
import { usePanel } from "./evidence/panel.ts";
import { HistoryScreen } from "./history/HistoryScreen.tsx";
import { TraceScreen } from "./history/TraceScreen.tsx";
import { LibraryScreen } from "./library/LibraryScreen.tsx";
import { ModelsScreen } from "./models/ModelsScreen.tsx";
import { Rail } from "./Rail.tsx";
import { scroller } from "./shared/scroller.ts";
import { go, useRoute } from "./shared/route.ts";

const TITLES = { ask: "Ask", history: "History", library: "Library", models: "Models" } as const;

export function App() {
  const route = useRoute();
  const where = `${route.screen}/${route.id ?? ""}`;

  useEffect(() => {
    document.title = `${TITLES[route.screen]} · Sextant`;
    usePanel.getState().close();
    scroller().scrollTo({ top: 0, behavior: "instant" });
  }, [where, route.screen]);
  useEffect(() => {
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  return (
    <div className="shell">
      <a className="button skip" href="#main" onClick={skip}>
        Skip to the page
      </a>
      <Rail current={route.screen} />
      <main className="main" id="main" tabIndex={-1}>
        {route.screen === "ask" ? <AskScreen /> : null}
        {route.screen === "history" ? (
          route.id === null ? (
            <HistoryScreen />
          ) : (
            <TraceScreen key={route.id} id={route.id} />
          )
        ) : null}
        {route.screen === "library" ? <LibraryScreen /> : null}
        {route.screen === "models" ? <ModelsScreen /> : null}
      </main>
      <EvidenceZone />
    </div>
  );
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
