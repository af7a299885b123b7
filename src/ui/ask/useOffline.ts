import { useEffect, useState } from "react";

/** Whether the next visit works without a network: once a service worker holds the app. */
export function useOffline(): "offline ready" | "online only" | "needs a reload to work offline" {
  const container: ServiceWorkerContainer | undefined =
    "serviceWorker" in navigator ? navigator.serviceWorker : undefined;
  const [controlled, setControlled] = useState(() => (container?.controller ?? null) !== null);
  const [installed, setInstalled] = useState(false);
  useEffect(() => {
    if (container === undefined) return;
    let gone = false;
    const changed = (): void => setControlled(container.controller !== null);
    container.addEventListener("controllerchange", changed);
    void container.ready.then(() => {
      if (!gone) setInstalled(true);
    });
    return () => {
      gone = true;
      container.removeEventListener("controllerchange", changed);
    };
  }, [container]);
  if (controlled) return "offline ready";
  return installed ? "needs a reload to work offline" : "online only";
}
