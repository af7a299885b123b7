import * as v from "valibot";
import { SextantError } from "../errors.ts";
import { concat } from "./bytes.ts";

/** One picture file of a pack. */
export interface PictureFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** "SXP1" */
const MAGIC = 0x31505853;
const HEADER_BYTES = 8;

const listing = v.array(v.tuple([v.string(), v.pipe(v.number(), v.safeInteger(), v.minValue(0))]));

/** The pictures shard: magic, bytes of the listing (uint32 little-endian), the listing (JSON `[[file, bytes], …]`), the files. */
export function writePictures(pictures: readonly PictureFile[]): Uint8Array {
  const names = new TextEncoder().encode(JSON.stringify(pictures.map(({ file, bytes }) => [file, bytes.length])));
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, names.length, true);
  return concat([header, names, ...pictures.map(({ bytes }) => bytes)]);
}

/** The files of a pictures shard by name, as views of `shard`. @throws SextantError pack-damaged */
export function readPictures(shard: Uint8Array): Map<string, Uint8Array> {
  const damaged = (cause?: unknown) =>
    new SextantError("pack-damaged", "The pack's pictures are damaged: their listing does not fit their bytes.", "Install the pack again: that downloads what is damaged.", { cause });
  if (shard.length < HEADER_BYTES) throw damaged();
  const view = new DataView(shard.buffer, shard.byteOffset, shard.length);
  let at = HEADER_BYTES + view.getUint32(4, true);
  if (view.getUint32(0, true) !== MAGIC || at > shard.length) throw damaged();
  const pictures = new Map<string, Uint8Array>();
  try {
    for (const [file, bytes] of v.parse(listing, JSON.parse(new TextDecoder().decode(shard.subarray(HEADER_BYTES, at))))) {
      pictures.set(file, shard.subarray(at, at + bytes));
      at += bytes;
    }
  } catch (cause) {
    throw damaged(cause);
  }
  if (at !== shard.length) throw damaged();
  return pictures;
}

const TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
  avif: "image/avif",
  gif: "image/gif",
};

/** Media type of a picture by its name. SVG is not among them: it can carry scripts, so packs hold rasters alone. */
export function pictureType(file: string): string | undefined {
  return TYPES[file.slice(file.lastIndexOf(".") + 1).toLowerCase()];
}
