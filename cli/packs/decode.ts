import sharp from "sharp";
import type { Picture } from "../../src/engine/encoders/types.ts";

/** Decodes a picture file into RGBA, upright as its EXIF orientation says. @throws when the bytes are no picture */
export async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(bytes)
    .rotate()
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
