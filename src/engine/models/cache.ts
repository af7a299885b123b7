import { SextantError } from "../errors.ts";

/** Where fetched model files are kept, by address. `put` is whole or not at all. */
export interface ModelCache {
  /** Stored bytes of a file without reading it; undefined when it is not there. */
  size(address: string): Promise<number | undefined>;
  get(address: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** @throws SextantError `storage-full`, `storage-refused` */
  put(address: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  delete(address: string): Promise<void>;
}

/** In memory: tests, and the terminal's hub models while a command runs. */
export function memoryCache(): ModelCache {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    size: (address) => Promise.resolve(files.get(address)?.length),
    get: (address) => Promise.resolve(files.get(address)),
    put: (address, bytes) => Promise.resolve(void files.set(address, bytes)),
    delete: (address) => Promise.resolve(void files.delete(address)),
  };
}

/** In the browser's Cache Storage, where a service worker and workers find the same files. */
export function browserCache(storage: CacheStorage, name = "sextant-models"): ModelCache {
  const open = () => storage.open(name).catch(refused);
  return {
    async size(address) {
      const length = (await (await open()).match(address))?.headers.get("content-length");
      return length ? Number(length) : undefined;
    },
    async get(address) {
      const response = await (await open()).match(address);
      return response && new Uint8Array(await response.arrayBuffer());
    },
    async put(address, bytes) {
      const headers = { "content-length": String(bytes.length), "content-type": "application/octet-stream" };
      await (await open()).put(address, new Response(bytes, { headers })).catch(refused);
    },
    async delete(address) {
      await (await open()).delete(address);
    },
  };
}

function refused(error: unknown): never {
  if (error instanceof Error && error.name === "QuotaExceededError") {
    throw new SextantError(
      "storage-full",
      "The browser has no room left for the model files.",
      "Free disk space or remove packs under Library, then try again; what was fetched so far is kept.",
      { cause: error },
    );
  }
  throw new SextantError(
    "storage-refused",
    "The browser does not let Sextant store model files.",
    "Leave private browsing, or allow this site to store data, then reload.",
    { cause: error },
  );
}
