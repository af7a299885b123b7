import { useSyncExternalStore } from "react";

export type Screen = "ask" | "history" | "library" | "models";
export interface Route {
  readonly screen: Screen;
  /** Only under history: the trace that is opened. */
  readonly id: string | null;
  /** Only under history: the trace that is shown beside it. */
  readonly beside: string | null;
}

const SCREENS: readonly Screen[] = ["ask", "history", "library", "models"];

/** Reads "#/history/ID" and "#/history/ID/ID", two courses side by side; whatever is not a known screen is Ask. */
export function parseRoute(hash: string): Route {
  const [name, ...ids] = hash.replace(/^#\/?/, "").split("/");
  const screen = SCREENS.find((s) => s === name) ?? "ask";
  const [id, beside] = screen === "history" ? ids.filter((one) => one !== "").map(decoded) : [];
  return { screen, id: id ?? null, beside: beside ?? null };
}

/** What a person typed need not be well encoded. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function hrefOf(screen: Screen, ...ids: readonly string[]): string {
  return ["#", screen, ...ids.map(encodeURIComponent)].join("/");
}

export function go(screen: Screen, ...ids: readonly string[]): void {
  location.hash = hrefOf(screen, ...ids);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return parseRoute(hash);
}

function subscribe(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}
