import { concat } from "../bytes.ts";
import { SextantError } from "../errors.ts";

/** Something of a known length of which ranges of bytes can be read: a shard in memory, in storage, or far away. */
export interface ByteSource {
  readonly length: number;
  /** Whether the bytes are in memory anyway: what is read is then a view of them, which costs nothing to hold. */
  readonly resident: boolean;
  /**
   * Bytes [start, end), exactly so many.
   * @throws SextantError `pack-damaged` when they are not there; the signal's reason when it aborts.
   */
  read(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** Bytes that are in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    length: bytes.length,
    resident: true,
    async read(start, end, signal) {
      signal?.throwIfAborted();
      assertWithin(start, end, bytes.length);
      return bytes.subarray(start, end);
    },
  };
}

/** A blob, such as IndexedDB stores: it stays on disk, and a slice reads only its own range. */
export function blobSource(blob: Blob): ByteSource {
  return {
    length: blob.size,
    resident: false,
    async read(start, end, signal) {
      signal?.throwIfAborted();
      assertWithin(start, end, blob.size);
      const bytes = await blob
        .slice(start, end)
        .arrayBuffer()
        .catch((cause: unknown) => {
          throw unreadable("the browser cannot read it any more", { cause });
        });
      signal?.throwIfAborted();
      if (bytes.byteLength !== end - start) throw unreadable("it is shorter than it was");
      return new Uint8Array(bytes);
    },
  };
}

/** Sources one after another, as one: a shard that was cut into pieces. */
export function joinedSource(pieces: readonly ByteSource[]): ByteSource {
  const [only, ...others] = pieces;
  if (only !== undefined && others.length === 0) return only;
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.length;
  }
  return {
    length,
    resident: pieces.every(({ resident }) => resident),
    async read(start, end, signal) {
      assertWithin(start, end, length);
      const reads = pieces.flatMap((piece, i) => {
        const from = Math.max(0, start - (starts[i] ?? 0));
        const to = Math.min(piece.length, end - (starts[i] ?? 0));
        return from < to ? [piece.read(from, to, signal)] : [];
      });
      const [first = new Uint8Array(), ...rest] = await Promise.all(reads);
      return rest.length === 0 ? first : concat([first, ...rest]);
    },
  };
}

function assertWithin(start: number, end: number, length: number): void {
  if (start < 0 || start > end || end > length) throw unreadable(`it ends at byte ${length}, before ${end}`);
}

function unreadable(why: string, options?: ErrorOptions): SextantError {
  const remedy = "Install the pack again: that downloads what is damaged.";
  return new SextantError("pack-damaged", `A stored shard is damaged: ${why}.`, remedy, options);
}
