import type { IncomingMessage, ServerResponse } from "node:http";
import { open } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createServer, type Plugin } from "vite";
import { SextantError } from "../../../src/engine/errors.ts";
import type { VectorFile } from "./vector-file.ts";

const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));
const PAGE = fileURLToPath(new URL("../../../tests/bench/index/", import.meta.url));

/** What `/vectors` and `/queries` give. Set before the pages of a size are opened. */
export interface Served {
  vectors?: VectorFile;
  queries?: VectorFile;
}

/** Serves the benchmark's page, and the vectors of `served`, on this machine alone. */
export async function servePage(served: Served): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server = await createServer({
    configFile: false,
    root: PAGE,
    cacheDir: fileURLToPath(new URL("../../../.cache/bench-index", import.meta.url)),
    logLevel: "error",
    plugins: [rows(served)],
    // Everything is an ES module already: nothing to bundle beforehand, and no reload when something was.
    optimizeDeps: { noDiscovery: true, include: [] },
    server: {
      host: "localhost",
      port: 0,
      // Isolation gives clocks of 5 µs instead of 100, and tells the memory of a page.
      headers: { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" },
      // A file that is saved meanwhile must not load a page anew.
      hmr: false,
      watch: null,
      fs: { allow: [REPOSITORY] },
    },
  });
  await server.listen();
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) {
    await server.close();
    throw new SextantError(
      "network",
      "The benchmark's page cannot be served.",
      "Check that local ports can be opened.",
    );
  }
  return { address, close: () => server.close() };
}

/** `/vectors?from=…&to=…` and `/queries`: rows as float32. */
function rows(served: Served): Plugin {
  return {
    name: "vectors",
    configureServer({ middlewares }) {
      middlewares.use("/vectors", (request, response) => void answer(served.vectors, request, response));
      middlewares.use("/queries", (request, response) => void answer(served.queries, request, response));
    },
  };
}

async function answer(source: VectorFile | undefined, request: IncomingMessage, response: ServerResponse) {
  try {
    if (source === undefined) throw new RangeError("There are no vectors.");
    const { searchParams } = new URL(request.url ?? "", "http://localhost");
    const from = Number(searchParams.get("from") ?? 0);
    const to = Number(searchParams.get("to") ?? source.count);
    if (!(from >= 0 && from <= to && to <= source.count)) throw new RangeError(`There are no rows ${from} to ${to}.`);
    const bytes = Buffer.alloc((to - from) * source.dimension * 4);
    const file = await open(source.path);
    try {
      await file.read(bytes, 0, bytes.length, from * source.dimension * 4);
    } finally {
      await file.close();
    }
    response.setHeader("Content-Type", "application/octet-stream");
    response.setHeader("Cache-Control", "no-store");
    response.end(bytes);
  } catch (error) {
    response.statusCode = 500;
    response.end(error instanceof Error ? error.message : String(error));
  }
}
