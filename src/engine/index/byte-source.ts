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

function assertWithin(start: number, end: number, length: number): void {
  if (start < 0 || start > end || end > length) throw unreadable(`it ends at byte ${length}, before ${end}`);
}

function unreadable(why: string, options?: ErrorOptions): SextantError {
  const remedy = "Install the pack again: that downloads what is damaged.";
  return new SextantError("pack-damaged", `A stored shard is damaged: ${why}.`, remedy, options);
}
