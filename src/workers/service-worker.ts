/// <reference lib="webworker" />
/**
 * Makes the app open without a network: the shell is precached; the WebGPU build of the runtime is kept once used.
 * Models and packs are not its business: they live in Cache Storage and IndexedDB, verified, where the engine put them.
 * It also gives the page its isolation headers on static hosts that cannot send them.
 */
import { addPlugins, cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";

declare const self: ServiceWorkerGlobalScope;

const isolated = {
  /** Documents and worker scripts need the headers; on other responses they do no harm. */
  handlerWillRespond: async ({ response }: { response: Response }): Promise<Response> => {
    if (response.type === "opaque" || response.status === 0) return response;
    const headers = new Headers(response.headers);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  },
};

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

cleanupOutdatedCaches();
addPlugins([isolated]);
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(new NavigationRoute(createHandlerBoundToURL("index.html")));
registerRoute(
  ({ url }) => url.origin === self.location.origin && /\/assets\/ort-wasm.*\.wasm$/.test(url.pathname),
  new CacheFirst({ cacheName: "runtime", plugins: [isolated] }),
);
