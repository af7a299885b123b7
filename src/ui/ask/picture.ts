import type { Picture } from "../../engine/encoders/types.ts";
import { SextantError } from "../../engine/errors.ts";
import { readHeader, type PictureHeader } from "./pictureHeader.ts";

export const MAX_FILE_BYTES = 40_000_000;
export const MAX_PIXELS = 50_000_000;
/** The longer side of what the models see, pixels. */
export const MODEL_SIDE = 1024;
const PREVIEW_SIDE = 320;
const MAX_PREVIEW_CHARACTERS = 48_000;
const HEADER_BYTES = 1 << 18;

export const ACCEPTED = "image/png,image/jpeg,image/webp,image/gif,image/bmp,image/avif";

/** A picture ready to be asked about. */
export interface AskedPicture {
  readonly name: string;
  readonly picture: Picture;
  /** A small data URL for the screen and the history, at most 48,000 characters. */
  readonly preview: string;
}

/** @throws SextantError picture-unreadable, picture-too-large: before anything is decoded */
export function checkHeader(header: PictureHeader, fileBytes: number): void {
  if (header.format === "svg") {
    throw new SextantError(
      "picture-unreadable",
      "SVG drawings cannot be read.",
      "Save it as PNG or JPEG, or take a screenshot of it, and try again.",
    );
  }
  if (header.format === "unknown") {
    throw new SextantError(
      "picture-unreadable",
      "This file is not a picture.",
      "Choose a PNG, JPEG, WebP, GIF, BMP or AVIF file.",
    );
  }
  if (fileBytes > MAX_FILE_BYTES) {
    throw new SextantError(
      "picture-too-large",
      "This picture file is larger than 40 MB.",
      "Save it smaller, or take a screenshot of it, and try again.",
    );
  }
  const { width, height } = header;
  if (width !== null && height !== null && width * height > MAX_PIXELS) {
    throw new SextantError(
      "picture-too-large",
      `This picture has ${width.toLocaleString("en")} × ${height.toLocaleString("en")} pixels; at most 50 million fit in memory.`,
      "Scale it down or crop it, and try again.",
    );
  }
}

/** Width and height with the longer side at most `side`, never enlarged. */
export function fit(width: number, height: number, side: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Decodes a picture file on this device. @throws SextantError picture-unreadable, picture-too-large */
export async function readPicture(file: Blob, name: string): Promise<AskedPicture> {
  const header = readHeader(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()));
  checkHeader(header, file.size);
  const bitmap = await decode(file);
  try {
    // The formats whose header does not tell are checked here.
    checkHeader({ format: header.format, width: bitmap.width, height: bitmap.height }, file.size);
    const { context, size } = draw(bitmap, MODEL_SIDE);
    const { data } = context.getImageData(0, 0, size.width, size.height);
    return { name, picture: { ...size, data }, preview: await previewOf(bitmap) };
  } finally {
    bitmap.close();
  }
}

async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch (cause) {
    throw new SextantError(
      "picture-unreadable",
      "This picture cannot be opened: the file is damaged or cut off.",
      "Open it in an image viewer to check it, save it again, or choose another.",
      { cause },
    );
  }
}

function draw(bitmap: ImageBitmap, side: number) {
  const size = fit(bitmap.width, bitmap.height, side);
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext("2d");
  if (context === null) {
    throw new SextantError(
      "picture-unreadable",
      "The browser gave no canvas to draw the picture on.",
      "Close other tabs to free memory, then try again.",
    );
  }
  context.imageSmoothingQuality = "high";
  // Transparent pictures stand on white, as on a page.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, size.width, size.height);
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  return { canvas, context, size };
}

async function previewOf(bitmap: ImageBitmap): Promise<string> {
  for (const [side, quality] of [
    [PREVIEW_SIDE, 0.8],
    [PREVIEW_SIDE, 0.5],
    [PREVIEW_SIDE / 2, 0.5],
  ] as const) {
    const { canvas } = draw(bitmap, side);
    const url = await dataUrl(await canvas.convertToBlob({ type: "image/jpeg", quality }));
    if (url.length <= MAX_PREVIEW_CHARACTERS) return url;
  }
  return "";
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(blob);
  });
}
