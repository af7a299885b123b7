import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { SextantError } from "../../../src/engine/errors.ts";

/** Characters of one line; what is longer is no file of lines. */
const LONGEST_LINE = 2 ** 26;

export interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
}

/** What is wrong with an input, where, and what to do about it. */
export function invalid(
  file: string,
  line: number | undefined,
  what: string,
  remedy: string,
  cause?: unknown,
): SextantError {
  const place = line === undefined ? file : `${file}, line ${line}`;
  return new SextantError("invalid-data", `${place}: ${what}.`, remedy, { cause });
}

/** The error for a file or folder that cannot be opened. */
export function unreadable(path: string, cause: unknown): SextantError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new SextantError("pack-missing", `There is no ${path}.`, "Check the path, then build again.", { cause });
  }
  const why =
    code === "EISDIR" ? "is a folder" : `cannot be read (${cause instanceof Error ? cause.message : String(cause)})`;
  return invalid(path, undefined, why, "Give a file that you may read.", cause);
}

/**
 * A file's text piece by piece, unpacked where its first bytes say that it is gzip (RFC 1952), whatever its name.
 * @throws SextantError `pack-missing` without the file, `invalid-data` where it is no whole gzip or no UTF-8
 */
export async function* readText(file: string): AsyncGenerator<string> {
  const packed = await isGzip(file);
  const raw = createReadStream(file);
  // The loop below gets what fails in either stream from the last one.
  const stream = packed ? pipeline(raw, createGunzip(), () => undefined) : raw;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of stream) yield decoder.decode(chunk as Uint8Array, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (cause instanceof TypeError) throw invalid(file, undefined, "is not UTF-8 text", "Save it as UTF-8.", cause);
    const isZip = cause instanceof Error && "code" in cause && String(cause.code).startsWith("Z_");
    if (isZip) throw invalid(file, undefined, "its gzip is damaged or cut off", "Pack or download it again.", cause);
    throw unreadable(file, cause);
  } finally {
    raw.destroy();
  }
}

async function isGzip(file: string): Promise<boolean> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer.readUInt16BE() === 0x1f8b;
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** The lines of a file (see `readText`) that are not blank; memory holds one at a time. */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let number = 1;
  let parts: string[] = [];
  let length = 0;
  for await (const text of readText(file)) {
    const pieces = text.split("\n");
    const rest = pieces.pop() ?? "";
    for (const piece of pieces) {
      const line = parts.join("") + piece;
      if (line.trim() !== "") yield { number, text: line };
      number++;
      parts = [];
      length = 0;
    }
    parts.push(rest);
    length += rest.length;
    if (length > LONGEST_LINE) {
      throw invalid(file, number, `is longer than ${LONGEST_LINE} characters`, "Write one record a line.");
    }
  }
  const last = parts.join("");
  if (last.trim() !== "") yield { number, text: last };
}

/** A file's name as a title: without folder and endings, words apart. */
export function readable(path: string): string {
  const bare = basename(path).replace(/(?:\.(?:csv|tsv|tab|txt|gz|png|jpe?g|webp|avif|gif))+$/i, "");
  const words = bare.replace(/[\s_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Text as part of a file name or id: letters and digits of any script in lower case, joined by hyphens. */
export function slug(text: string): string {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.join("-") || "unnamed";
}
