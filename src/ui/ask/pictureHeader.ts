/** What a picture file says of itself, read without decoding it. */
export interface PictureHeader {
  readonly format: "png" | "jpeg" | "webp" | "gif" | "bmp" | "avif" | "svg" | "unknown";
  /** null where the header does not tell (or is cut off). */
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * Reads format and size from the first bytes of a file (64 KB are enough but for JPEGs with large embedded
 * previews). PNG §11.2.2, JPEG ITU-T T.81 §B.2.2, GIF89a §18, WebP RFC 9649, BMP DIB header.
 */
export function readHeader(bytes: Uint8Array): PictureHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ascii = (start: number, length: number): string =>
    String.fromCharCode(...bytes.subarray(start, start + length));

  if (ascii(0, 8) === "\x89PNG\r\n\x1a\n") {
    return ascii(12, 4) === "IHDR" && bytes.length >= 24
      ? sized("png", view.getUint32(16), view.getUint32(20))
      : unsized("png");
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpeg(view);
  if (ascii(0, 4) === "GIF8") {
    return bytes.length >= 10 ? sized("gif", view.getUint16(6, true), view.getUint16(8, true)) : unsized("gif");
  }
  if (ascii(0, 4) === "RIFF" && ascii(8, 4) === "WEBP") return webp(view, ascii(12, 4));
  if (ascii(0, 2) === "BM" && bytes.length >= 26) {
    return sized("bmp", view.getInt32(18, true), Math.abs(view.getInt32(22, true)));
  }
  if (ascii(4, 8) === "ftypavif" || ascii(4, 8) === "ftypavis") return unsized("avif");
  if (
    /^\uFEFF?\s*(<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE svg[^>]*>|\s)*<svg[\s>]/i.test(
      new TextDecoder().decode(bytes.subarray(0, 2048)),
    )
  ) {
    return unsized("svg");
  }
  return unsized("unknown");
}

function sized(format: PictureHeader["format"], width: number, height: number): PictureHeader {
  return { format, width, height };
}

function unsized(format: PictureHeader["format"]): PictureHeader {
  return { format, width: null, height: null };
}

/** Walks the marker segments to the first start-of-frame. */
function jpeg(view: DataView): PictureHeader {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) break;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const startOfFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (startOfFrame) return sized("jpeg", view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return unsized("jpeg");
}

function webp(view: DataView, chunk: string): PictureHeader {
  if (view.byteLength < 30) return unsized("webp");
  if (chunk === "VP8 ") return sized("webp", view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (chunk === "VP8L") {
    const bits = view.getUint32(21, true);
    return sized("webp", (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (chunk === "VP8X") {
    const three = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    return sized("webp", three(24) + 1, three(27) + 1);
  }
  return unsized("webp");
}
