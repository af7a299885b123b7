import { SextantError } from "../errors.ts";
import type { ByteSource } from "../index/byte-source.ts";
import { concat } from "../bytes.ts";
import type { KeptRanges, PackOrigin } from "./types.ts";

/** A pack on a web server: `manifestUrl` is absolute, shards lie beside the manifest. */
export function httpOrigin(manifestUrl: string): PackOrigin {
  return {
    describe: manifestUrl,
    async manifest(signal) {
      return new TextDecoder().decode(await drain(await get(manifestUrl, signal), manifestUrl));
    },
    async shard(path, signal, onBytes) {
      const url = new URL(path, manifestUrl).href;
      return drain(await get(url, signal), url, onBytes);
    },
  };
}

/**
 * A shard on a web server, read by HTTP ranges (RFC 9110, section 14); from a server that knows none it comes whole,
 * once for each read. What was read is kept if `kept` is given.
 */
export function httpSource(url: string, length: number, kept?: KeptRanges): ByteSource {
  return {
    length,
    resident: false,
    async read(start, end, signal) {
      signal?.throwIfAborted();
      if (start === end) return new Uint8Array();
      const known = await kept?.get(start, end);
      if (known?.length === end - start) return known;
      const response = await get(url, signal, { Range: `bytes=${start}-${end - 1}` });
      const body = await drain(response, url);
      const bytes = response.status === 206 ? body : body.subarray(start, end);
      if (bytes.length !== end - start) {
        const remedy = "Try again; if it stays so, the pack was replaced on its server: add it again.";
        throw new SextantError("pack-damaged", `${url} has no bytes ${start} to ${end}.`, remedy);
      }
      // A full disk must not keep anyone from reading: what is not kept is fetched again.
      await kept?.put(start, end, bytes).catch(() => undefined);
      return bytes;
    },
  };
}

/** @throws SextantError `pack-missing`, `network`; an AbortError passes as it is. */
async function get(url: string, signal?: AbortSignal, headers?: Record<string, string>): Promise<Response> {
  const response = await guarded(url, () => fetch(url, { ...(signal && { signal }), ...(headers && { headers }) }));
  // Dev servers and single-page hosts answer a missing file with index.html and status 200.
  const isPage = response.headers.get("content-type")?.includes("text/html") ?? false;
  if (response.ok && !isPage) return response;
  void response.body?.cancel();
  if (response.status === 404 || response.status === 410 || isPage) {
    const remedy =
      "Check the pack's address; if it is one of Sextant's own packs, reload the page or build the site again.";
    throw new SextantError(
      "pack-missing",
      `There is no pack file at ${url}${isPage ? " (the server sent a page instead)" : ""}.`,
      remedy,
    );
  }
  throw new SextantError("network", `The server answered ${response.status} for ${url}.`, "Try again in a while.");
}

async function drain(response: Response, url: string, onBytes?: (loaded: number) => void): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let loaded = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await guarded(url, async () => reader?.read());
    if (!part || part.done) return concat(parts);
    parts.push(part.value);
    onBytes?.((loaded += part.value.length));
  }
}

async function guarded<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Error && cause.name === "AbortError") throw cause;
    throw new SextantError(
      "network",
      `The connection failed while loading ${url}.`,
      "Check the network, then try again: what has arrived is kept.",
      { cause },
    );
  }
}
