import type { ByteSource } from "./byte-source.ts";

/** Postings and records that searches come back to; lists of vectors have a memory of their own. */
export const CACHE_BYTES = 32 * 2 ** 20;

/** A range of a source, and what its bytes must pass when they come from the source (not when they are held). */
export interface ByteRange {
  readonly source: ByteSource;
  readonly start: number;
  readonly end: number;
  /** @throws SextantError for bytes that are not what was stored: they are not kept then. */
  readonly check?: (bytes: Uint8Array) => void;
}

export interface CacheCounts {
  readonly hits: number;
  readonly misses: number;
  /** Held now, without those of resident sources. */
  readonly bytes: number;
}

interface Reading {
  readonly bytes: Promise<Uint8Array>;
  readonly controller: AbortController;
  /** Who would still use the bytes. */
  waiting: number;
}

/**
 * Ranges read lately, over any number of sources, up to a budget of bytes; those used longest ago go first.
 * Ranges are held as they were asked for: callers cut a source into ranges that never overlap.
 */
export class RangeCache {
  readonly #budget: number;
  /** In the order of use, latest last, as a Map keeps it. */
  readonly #held = new Map<string, { readonly bytes: Uint8Array; readonly cost: number }>();
  readonly #readings = new Map<string, Reading>();
  readonly #names = new WeakMap<ByteSource, number>();
  #sources = 0;
  #hits = 0;
  #misses = 0;
  #bytes = 0;

  /** @param budget bytes held at most; a range larger than it is read, and not kept. */
  constructor(budget = CACHE_BYTES) {
    this.#budget = budget;
  }

  get counts(): CacheCounts {
    return { hits: this.#hits, misses: this.#misses, bytes: this.#bytes };
  }

  /**
   * The bytes of a range, which nobody may change. Who asks for a range that is being read waits for that reading;
   * it is aborted when all who wait have aborted, and leaves nothing behind.
   * @throws what the source or the check throws; the signal's reason when it aborts.
   */
  async read(range: ByteRange, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const key = this.#key(range);
    const held = this.#held.get(key);
    if (held !== undefined) {
      this.#hits++;
      this.#held.delete(key);
      this.#held.set(key, held);
      return held.bytes;
    }
    let reading = this.#readings.get(key);
    if (reading === undefined) {
      this.#misses++;
      reading = this.#start(key, range);
    } else this.#hits++;
    return this.#wait(key, reading, signal);
  }

  /** Lets go of all ranges of a source, as when its pack is removed. */
  drop(source: ByteSource): void {
    const prefix = `${this.#name(source)}:`;
    for (const [key, { cost }] of this.#held) {
      if (!key.startsWith(prefix)) continue;
      this.#held.delete(key);
      this.#bytes -= cost;
    }
    for (const key of this.#readings.keys()) if (key.startsWith(prefix)) this.#readings.delete(key);
  }

  #name(source: ByteSource): number {
    const name = this.#names.get(source) ?? this.#sources++;
    this.#names.set(source, name);
    return name;
  }

  #key({ source, start, end }: ByteRange): string {
    return `${this.#name(source)}:${start}-${end}`;
  }

  #start(key: string, { source, start, end, check }: ByteRange): Reading {
    const controller = new AbortController();
    const read = async () => {
      try {
        const bytes = await source.read(start, end, controller.signal);
        check?.(bytes);
        // Aborted or dropped meanwhile: whoever waits still gets the bytes, but they are not kept.
        if (this.#readings.get(key) === reading) this.#keep(key, bytes, source.resident ? 0 : bytes.length);
        return bytes;
      } finally {
        if (this.#readings.get(key) === reading) this.#readings.delete(key);
      }
    };
    // Started a turn later: the reading must be known by its key before it can end.
    const reading: Reading = { bytes: Promise.resolve().then(read), controller, waiting: 0 };
    this.#readings.set(key, reading);
    return reading;
  }

  #wait(key: string, reading: Reading, signal?: AbortSignal): Promise<Uint8Array> {
    reading.waiting++;
    if (signal === undefined) return reading.bytes;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal.reason as Error);
        if (--reading.waiting > 0) return;
        if (this.#readings.get(key) === reading) this.#readings.delete(key);
        reading.controller.abort(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      const stay = () => signal.removeEventListener("abort", leave);
      reading.bytes.then(
        (bytes) => (stay(), resolve(bytes)),
        (error: unknown) => (stay(), reject(error as Error)),
      );
    });
  }

  #keep(key: string, bytes: Uint8Array, cost: number): void {
    if (cost > this.#budget) return;
    this.#held.set(key, { bytes, cost });
    this.#bytes += cost;
    for (const [oldest, entry] of this.#held) {
      if (this.#bytes <= this.#budget) break;
      if (entry.cost === 0) continue;
      this.#held.delete(oldest);
      this.#bytes -= entry.cost;
    }
  }
}
