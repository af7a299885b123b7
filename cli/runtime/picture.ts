import { access } from "node:fs/promises";
import sharp from "sharp";
import type { Metadata } from "sharp";
import type { Picture } from "../../src/engine/encoders/types.ts";
import { SextantError } from "../../src/engine/errors.ts";

const MOST_PIXELS = 50_000_000;
/** The longer side of what the models see, as in the browser. */
const MODEL_SIDE = 1024;
const PREVIEW_SIDE = 320;

export interface PictureFile {
  readonly picture: Picture;
  /** A data URL of at most 48 KB for the trace. */
  readonly preview: string;
}

/** Reads a picture file as the browser does. @throws SextantError `picture-unreadable`, `picture-too-large` */
export async function readPictureFile(path: string): Promise<PictureFile> {
  await access(path).catch((cause: unknown) => {
    throw unreadable(`There is no file ${path}`, cause);
  });
  const { width, height, format } = await metadataOf(path);
  if (format === "svg" || format === "pdf") throw unreadable(`${path} is a drawing, not a picture of pixels`);
  if (width * height > MOST_PIXELS) {
    throw new SextantError(
      "picture-too-large",
      `${path} has ${width} × ${height} pixels; at most 50 million fit in memory.`,
      "Scale it down or crop it, and try again.",
    );
  }
  try {
    const upright = sharp(path, { limitInputPixels: MOST_PIXELS }).rotate().toColourspace("srgb");
    const within = (side: number) => ({ width: side, height: side, fit: "inside", withoutEnlargement: true }) as const;
    const pixels = upright.clone().resize(within(MODEL_SIDE)).ensureAlpha().raw();
    const { data, info } = await pixels.toBuffer({ resolveWithObject: true });
    const small = await upright
      .flatten({ background: "white" })
      .resize(within(PREVIEW_SIDE))
      .jpeg({ quality: 70 })
      .toBuffer();
    return {
      picture: { width: info.width, height: info.height, data: new Uint8Array(data) },
      preview: `data:image/jpeg;base64,${small.toString("base64")}`,
    };
  } catch (cause) {
    throw unreadable(`${path} is damaged or cut short`, cause);
  }
}

async function metadataOf(path: string): Promise<Metadata> {
  try {
    return await sharp(path, { limitInputPixels: false }).metadata();
  } catch (cause) {
    throw unreadable(`${path} is not a picture`, cause);
  }
}

function unreadable(what: string, cause?: unknown): SextantError {
  return new SextantError("picture-unreadable", `${what}.`, "Choose a PNG, JPEG, WebP, GIF or AVIF file.", { cause });
}
