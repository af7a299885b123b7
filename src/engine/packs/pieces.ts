import { concat, sha256 } from "../bytes.ts";
import type { Shard, ShardRole } from "./types.ts";

/** Where a pack's files go; each is written once, whole. */
export interface PackSink {
  write(path: string, bytes: Uint8Array): Promise<void>;
}

/** Small enough to be fetched again when its download is cut, large enough to be few. */
const PIECE_BYTES = 8 * 2 ** 20;

/** Cuts a shard into pieces as it is written: `vectors.bin`, or `vectors-0.bin`, `vectors-1.bin`, … where it is large. */
export class PieceWriter {
  readonly #role: ShardRole;
  readonly #sink: PackSink;
  readonly #most: number;
  readonly #pieces: Shard[] = [];
  #parts: Uint8Array[] = [];
  #bytes = 0;

  /** @param most bytes of a piece; for tests. */
  constructor(role: ShardRole, sink: PackSink, most = PIECE_BYTES) {
    this.#role = role;
    this.#sink = sink;
    this.#most = most;
  }

  async write(bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    while (this.#bytes + rest.length > this.#most) {
      const fits = this.#most - this.#bytes;
      this.#parts.push(rest.subarray(0, fits));
      rest = rest.subarray(fits);
      await this.#close(`${this.#role}-${this.#pieces.length}.bin`);
    }
    this.#parts.push(rest);
    this.#bytes += rest.length;
  }

  /** Writes what is left. Nothing is to be written after. @returns the pieces, in order; at least one. */
  async finish(): Promise<readonly Shard[]> {
    const isWhole = this.#pieces.length === 0;
    if (isWhole || this.#bytes > 0)
      await this.#close(isWhole ? `${this.#role}.bin` : `${this.#role}-${this.#pieces.length}.bin`);
    return this.#pieces;
  }

  async #close(path: string): Promise<void> {
    const bytes = concat(this.#parts);
    this.#parts = [];
    this.#bytes = 0;
    await this.#sink.write(path, bytes);
    this.#pieces.push({ role: this.#role, path, bytes: bytes.length, sha256: await sha256(bytes) });
  }
}
