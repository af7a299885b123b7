import { browserCache } from "../engine/models/cache.ts";
import type { ModelSource } from "../engine/models/download.ts";

/** Where shipped and chosen models come from, and where the browser keeps them. `base` ends with a slash. */
export function modelSource(base: string): ModelSource {
  return {
    fetch: (input, init) => fetch(input, init),
    cache: browserCache(caches),
    shipped: `${base}models`,
    hub: "https://huggingface.co",
  };
}
