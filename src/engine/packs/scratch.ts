import { concat } from "../bytes.ts";

/** Bytes that a build keeps until it is done: a file in Node, which an interrupted build leaves behind; memory else. */
export interface Scratch {
  length(): Promise<number>;
  read(start: number, end: number): Promise<Uint8Array>;
  append(bytes: Uint8Array): Promise<void>;
  truncate(length: number): Promise<void>;
}

/** A scratch that lives as long as the build. */
export function memoryScratch(): Scratch {
  let all = new Uint8Array();
  let parts: Uint8Array[] = [];
  const gathered = (): Uint8Array => {
    if (parts.length > 0) all = new Uint8Array(concat([all, ...parts]));
    parts = [];
    return all;
  };
  return {
    length: async () => gathered().length,
    read: async (start, end) => gathered().subarray(start, end),
    append: async (bytes) => void parts.push(bytes),
    truncate: async (length) => void (all = gathered().slice(0, length) as Uint8Array<ArrayBuffer>),
  };
}
