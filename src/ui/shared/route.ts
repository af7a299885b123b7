import { useSyncExternalStore } from "react";

export type Screen = "ask" | "history" | "library" | "models";
export interface Route {
  readonly screen: Screen;
  /** Only under history: the trace that is opened. */
  readonly id: string | null;
}

const SCREENS: readonly Screen[] = ["ask", "history", "library", "models"];

/** Reads "#/history/ID"; whatever is not a known screen is Ask. */
export function parseRoute(hash: string): Route {
  const [name, id] = hash.replace(/^#\/?/, "").split("/");
  const screen = SCREENS.find((s) => s === name) ?? "ask";
  return { screen, id: screen === "history" && id !== undefined && id !== "" ? decodeURIComponent(id) : null };
}

export function hrefOf(screen: Screen, id?: string): string {
  return id === undefined ? `#/${screen}` : `#/${screen}/${encodeURIComponent(id)}`;
}

export function go(screen: Screen, id?: string): void {
  location.hash = hrefOf(screen, id);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return parseRoute(hash);
}

function subscribe(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}
