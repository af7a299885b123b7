import { useSyncExternalStore } from "react";

/** Where the evidence has a zone of its own (shell.css); below, it is a sheet. */
const WIDE = "(min-width: 76rem)";

export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
}

function subscribe(changed: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
