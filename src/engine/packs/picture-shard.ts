import * as v from "valibot";
import { SextantError } from "../errors.ts";
import type { ByteSource } from "../index/byte-source.ts";
import { checksum } from "../index/checksum.ts";
import type { RangeCache } from "../index/range-cache.ts";

/*
 * The pictures shard (docs/packs.md): the files, one after another; the listing, JSON `[[file, bytes, checksum], …]`;
 * a footer of four words: magic, bytes of the listing, its checksum, 0.
 */

/** "SXP2" */
const MAGIC = 0x32505853;
const FOOTER_BYTES = 16;

const word = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const listing = v.array(v.tuple([v.string(), word, word]));

/** Bytes [start, end) of the shard, and their checksum. */
interface Listed {
  readonly start: number;
  readonly end: number;
  readonly sum: number;
}

/** Writes a pictures shard, file by file. */
export class PictureShardWriter {
  readonly #out: (bytes: Uint8Array) => Promise<void>;
  readonly #listed: [string, number, number][] = [];

  constructor(out: (bytes: Uint8Array) => Promise<void>) {
    this.#out = out;
  }

  async add(file: string, bytes: Uint8Array): Promise<void> {
    this.#listed.push([file, bytes.length, checksum(bytes)]);
    await this.#out(bytes);
  }

  async finish(): Promise<void> {
    const names = new TextEncoder().encode(JSON.stringify(this.#listed));
    const footer = new DataView(new ArrayBuffer(FOOTER_BYTES));
    [MAGIC, names.length, checksum(names), 0].forEach((value, i) => footer.setUint32(i * 4, value, true));
    await this.#out(names);
    await this.#out(new Uint8Array(footer.buffer));
  }
}

/** The picture files of a pack, read from storage one by one. */
export class PictureShard {
  readonly #source: ByteSource;
  readonly #cache: RangeCache;
  readonly #files: ReadonlyMap<string, Listed>;

  /** Opens a shard. @throws SextantError `pack-damaged`; the signal's reason when it aborts. */
  static async open(source: ByteSource, cache: RangeCache, signal?: AbortSignal): Promise<PictureShard> {
    const footerAt = source.length - FOOTER_BYTES;
    if (footerAt < 0) throw damaged();
    const bytes = await source.read(footerAt, source.length, signal);
    const footer = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const listingAt = footerAt - footer.getUint32(4, true);
    if (footer.getUint32(0, true) !== MAGIC || listingAt < 0) throw damaged();
    const names = await source.read(listingAt, footerAt, signal);
    if (checksum(names) !== footer.getUint32(8, true)) throw damaged();
    const files = new Map<string, Listed>();
    let at = 0;
    try {
      for (const [file, length, sum] of v.parse(listing, JSON.parse(new TextDecoder().decode(names)))) {
        files.set(file, { start: at, end: (at += length), sum });
      }
    } catch (cause) {
      throw damaged(cause);
    }
    if (at !== listingAt) throw damaged();
    return new PictureShard(source, cache, files);
  }

  private constructor(source: ByteSource, cache: RangeCache, files: ReadonlyMap<string, Listed>) {
    this.#source = source;
    this.#cache = cache;
    this.#files = files;
  }

  /** The bytes of a file, undefined for a name that is none of the pack's. @throws SextantError `pack-damaged` */
  async read(file: string, signal?: AbortSignal): Promise<Uint8Array | undefined> {
    const listed = this.#files.get(file);
    if (listed === undefined) return undefined;
    const { start, end, sum } = listed;
    const check = (bytes: Uint8Array): void => {
      if (checksum(bytes) !== sum) throw damaged();
    };
    return this.#cache.read({ source: this.#source, start, end, check }, signal);
  }
}

function damaged(cause?: unknown): SextantError {
  return new SextantError(
    "pack-damaged",
    "The pack's pictures are damaged: their listing does not fit their bytes.",
    "Install the pack again: that downloads what is damaged.",
    { cause },
  );
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
