import type { Voy } from "voy-search";
import wasm from "voy-search/voy_search_bg.wasm?url";
import { rowsOf, Stopwatch, type Library } from "../library.ts";
import { storedIndex, storeIndex } from "../storage.ts";

/** voy by itself, without the scores that the engine's `VoyIndex` adds to it. */
export const voy: Library = {
  async build(vectors) {
    const { Voy } = await load();
    const watch = new Stopwatch();
    const embeddings: { id: string; title: string; url: string; embeddings: number[] }[] = [];
    for await (const block of vectors.blocks()) {
      for (const row of rowsOf(block, vectors.dimension)) {
        embeddings.push({ id: String(embeddings.length), title: "", url: "", embeddings: Array.from(row) });
      }
    }
    const index = await watch.time(() => new Voy({ embeddings }));
    await storeIndex([index.serialize()]);
    return watch.seconds;
  },
  async open({ k }) {
    const { Voy, memory } = await load();
    const index: Voy = Voy.deserialize(await (await storedIndex()).text());
    return {
      search: (query) => index.search(query, k).neighbors.map(({ id }) => Number(id)),
      memoryBytes: () => memory.buffer.byteLength,
    };
  },
};

/** As the engine's `loadVoy`, with the memory kept at hand. */
async function load() {
  const glue = await import("voy-search/voy_search_bg.js");
  const imports = { "./voy_search_bg.js": glue as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiateStreaming(fetch(wasm), imports);
  glue.__wbg_set_wasm(instance.exports);
  const { memory } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error("voy exports no memory.");
  return { Voy: glue.Voy, memory };
}
