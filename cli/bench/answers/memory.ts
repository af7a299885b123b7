import { randomUUID } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sha256 } from "../../assemble/inputs.ts";
import { processorSeconds } from "./clock.ts";

/** Bytes kept on disk; and how full the folder is after it was cleared. */
const LIMIT = 2 ** 30;
const CLEARED = 0.8;
/** Values written by one process before it looks at the bound again. */
const BETWEEN = 2_000;

/**
 * What methods share, kept in files: a value that was made once is not made again, by whichever process. It knows how
 * long each value took, so that a method is not thought quick because another one ran before it. Serves one question at
 * a time. The oldest values go first when the folder has grown beyond its bound.
 */
export class Memory {
  readonly #folder: string;
  readonly #limit: number;
  readonly #clock: () => number;
  readonly #coming = new Map<string, Promise<unknown>>();
  #saved = 0;
  #written = 0;

  /** @param limit bytes; what was written since the last look may be on top */
  constructor(folder: string, { limit = LIMIT, clock = processorSeconds } = {}) {
    this.#folder = folder;
    this.#limit = limit;
    this.#clock = clock;
  }

  /** Processor seconds that values from the cache would have taken to make. */
  get savedSeconds(): number {
    return this.#saved;
  }

  /** The value of a key, made where it is not known, once for all that ask meanwhile. Keys and values are JSON. */
  async remember<T>(key: readonly unknown[], make: () => Promise<T>): Promise<T> {
    const name = sha256(Buffer.from(JSON.stringify(key)));
    const value = this.#coming.get(name) ?? this.#find(name, make).finally(() => this.#coming.delete(name));
    this.#coming.set(name, value);
    return value as Promise<T>;
  }

  async #find<T>(name: string, make: () => Promise<T>): Promise<T> {
    const path = join(this.#folder, name.slice(0, 2), `${name.slice(2)}.json`);
    const started = this.#clock();
    const elapsed = (): number => this.#clock() - started;
    const known = await readKept<T>(path);
    if (known !== undefined) {
      this.#saved += known.seconds - elapsed();
      return known.value;
    }
    const before = this.#saved;
    const value = await make();
    // What went into it may have come from here too.
    await this.#keep(path, JSON.stringify({ seconds: elapsed() + this.#saved - before, value }));
    return value;
  }

  /** Removes the oldest values where there are too many. */
  async clear(): Promise<void> {
    const names = await readdir(this.#folder, { recursive: true }).catch(() => []);
    const files = await Promise.all(
      names
        .filter((name) => name.includes(".json"))
        .map(async (name) => {
          const path = join(this.#folder, name);
          const { size = 0, mtimeMs = 0 } = (await stat(path).catch(() => undefined)) ?? {};
          return { path, size, mtimeMs };
        }),
    );
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    if (bytes <= this.#limit) return;
    for (const { path, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (bytes <= this.#limit * CLEARED) return;
      await rm(path, { force: true });
      bytes -= size;
    }
  }

  async #keep(path: string, text: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    // Another process may be writing the same value: the last one stays, whole.
    const partial = `${path}.${randomUUID()}`;
    await writeFile(partial, text);
    await rename(partial, path);
    this.#written++;
    if (this.#written % BETWEEN === 0) await this.clear();
  }
}

/** A file that is not there, or not whole, is a value to be made. */
async function readKept<T>(path: string): Promise<{ readonly seconds: number; readonly value: T } | undefined> {
  return readFile(path, "utf8")
    .then((text) => JSON.parse(text))
    .catch(() => undefined);
}
