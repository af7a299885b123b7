import { get, set } from "idb-keyval";

const KEY = "index";

/** Stores an index as a blob: its parts one after another. */
export async function storeIndex(parts: BlobPart[]): Promise<void> {
  await set(KEY, new Blob(parts));
}

/** What `storeIndex` stored; its bytes stay in storage until they are read. */
export async function storedIndex(): Promise<Blob> {
  const blob: unknown = await get(KEY);
  if (!(blob instanceof Blob)) throw new Error("No index was stored.");
  return blob;
}

/** Bytes of all values in all databases of this origin, whoever wrote them. */
export async function storedBytes(): Promise<number> {
  let bytes = 0;
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      for (const key of await done(objects.getAllKeys())) {
        bytes += bytesOf(await done(database.transaction(store).objectStore(store).get(key)));
      }
    }
    database.close();
  }
  return bytes;
}

/** hnswlib-wasm stores objects whose `contents` are the file. */
function bytesOf(value: unknown): number {
  if (value instanceof Blob) return value.size;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === "object" && value !== null && "contents" in value) return bytesOf(value.contents);
  return 0;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB failed."));
  });
}
