/** Registers the service worker that makes the app open without a network, and tells when it is in charge. */
export async function registerServiceWorker(): Promise<"ready" | "unsupported"> {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return "unsupported";
  await navigator.serviceWorker.register(`${import.meta.env.BASE_URL}service-worker.js`, { type: "classic" });
  await navigator.serviceWorker.ready;
  return "ready";
}

/** Asks the browser not to clear what this site stored when space runs short. */
export async function persistStorage(): Promise<boolean> {
  if (navigator.storage?.persist === undefined) return false;
  return (await navigator.storage.persisted()) || (await navigator.storage.persist());
}
