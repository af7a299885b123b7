import { access, readdir, readFile } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import sharp from "sharp";
import * as v from "valibot";
import { pictureType } from "../../../src/engine/packs/picture-shard.ts";
import type { PictureRecord } from "../../../src/engine/packs/types.ts";
import { invalid, readable, slug, unreadable } from "./files.ts";
import { readObjects } from "./jsonl.ts";

/** A picture for a pack, and where its bytes lie. */
export interface PictureInput {
  readonly record: PictureRecord;
  readonly path: string;
}

const LISTINGS = ["images.jsonl", "images.jsonl.gz"];
const EXAMPLE = '{"id": "a", "file": "a.png", "label": "Apple", "caption": "A red apple"}';
const name = v.pipe(v.string(), v.minLength(1, "must not be empty"));
const listed = v.object({
  id: v.pipe(v.union([name, v.number()], "must be a text or number"), v.transform(String)),
  file: name,
  label: v.nullish(v.string()),
  title: v.nullish(v.string()),
  caption: v.string(),
});

/**
 * Pictures of a folder: those that its `images.jsonl` or `images.jsonl.gz` lists (`{"id", "file", "label"?, "title"?,
 * "caption"}` a line, files relative to the folder, the label being what the picture shows), or else every PNG, JPEG,
 * WebP, AVIF and GIF in it and the folders below, in the order of their names, with the text of a .txt file of the same
 * name as caption, or the name itself. Width and height are those of the picture held upright.
 * @throws SextantError `pack-missing` without the folder; `invalid-data` for listings with malformed lines or files that
 *   are not in the folder, for files that are no pictures, and where there are none
 */
export async function* readPictures(folder: string): AsyncGenerator<PictureInput> {
  const listing = await listingOf(folder);
  const names = new Names();
  let empty = true;
  for await (const picture of listing === undefined ? found(folder, names) : fromListing(folder, listing, names)) {
    empty = false;
    yield picture;
  }
  if (empty)
    throw invalid(
      listing ?? folder,
      undefined,
      "holds no pictures",
      "Give a folder of PNG, JPEG, WebP, AVIF or GIF files.",
    );
}

async function listingOf(folder: string): Promise<string | undefined> {
  const entries = await readdir(folder).catch((cause: unknown) => {
    throw unreadable(folder, cause);
  });
  const listing = LISTINGS.find((file) => entries.includes(file));
  return listing === undefined ? undefined : join(folder, listing);
}

async function* fromListing(folder: string, listing: string, names: Names): AsyncGenerator<PictureInput> {
  for await (const { value, line } of readObjects(listing, () => listed, EXAMPLE)) {
    const path = join(folder, value.file);
    const inside = relative(folder, path);
    if (isAbsolute(value.file) || inside.split(sep)[0] === "..") {
      throw invalid(
        listing,
        line,
        `${value.file} is not inside the folder`,
        "Copy the picture into the folder, and name it relative to it.",
      );
    }
    await access(path).catch((cause: unknown) => {
      throw invalid(listing, line, `there is no ${value.file}`, "Add the picture, or remove the line.", cause);
    });
    const { format, width, height } = await inspect(path, `${listing}, line ${line}: ${value.file}`);
    const { id, label, caption } = value;
    const title = value.title || label || readable(inside);
    const file = `${names.of(inside)}.${format}`;
    yield {
      record: { kind: "text-image", id, title, caption, file, width, height, ...(label && { entity: label }) },
      path,
    };
  }
}

async function* found(folder: string, names: Names): AsyncGenerator<PictureInput> {
  for await (const path of picturesBelow(folder)) {
    const { format, width, height } = await inspect(path, path);
    const id = names.of(relative(folder, path));
    const title = readable(path) || id;
    const caption = (await captionBeside(path)) || title;
    yield { record: { kind: "text-image", id, title, caption, file: `${id}.${format}`, width, height }, path };
  }
}

/** Picture files in order; hidden ones ("._a.png" from other systems' archives) are none. */
async function* picturesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* picturesBelow(path);
    else if (entry.isFile() && pictureType(entry.name) !== undefined) yield path;
  }
}

async function captionBeside(path: string): Promise<string> {
  for (const text of [path.replace(/\.[^.]*$/, ".txt"), `${path}.txt`]) {
    const caption = await readFile(text, "utf8").catch(() => "");
    if (caption.trim() !== "")
      return caption
        .replace(/^\uFEFF/, "")
        .replace(/\s+/g, " ")
        .trim();
  }
  return "";
}

/** What kind of picture a file really is, whatever its name: SVGs, which can carry scripts, never get into a pack. */
async function inspect(path: string, place: string): Promise<{ format: string; width: number; height: number }> {
  const remedy = "Give PNG, JPEG, WebP, AVIF or GIF files.";
  const meta = await sharp(path)
    .metadata()
    .catch((cause: unknown) => {
      throw invalid(place, undefined, "is no picture that can be read", remedy, cause);
    });
  const format = meta.format === "heif" && meta.compression === "av1" ? "avif" : meta.format;
  if (pictureType(`.${format}`) === undefined)
    throw invalid(place, undefined, `is a picture of the kind ${format}`, remedy);
  return { format, ...meta.autoOrient };
}

/** Plain names of pictures in the pack, each for one file. */
class Names {
  readonly #byPath = new Map<string, string>();
  readonly #used = new Set<string>();

  /** A name without ending, made of the path inside the folder; the same for the same path. */
  of(path: string): string {
    const known = this.#byPath.get(path);
    if (known !== undefined) return known;
    const base = slug(path.replace(/\.[^./\\]*$/, ""));
    let free = base;
    for (let n = 2; this.#used.has(free); n++) free = `${base}-${n}`;
    this.#used.add(free);
    this.#byPath.set(path, free);
    return free;
  }
}
