import sharp from "sharp";
import type { Picture } from "../../src/engine/encoders/types.ts";
import { decodePicture } from "../packs/decode.ts";

/**
 * The picture as a person might hold it to a camera or save it: cropped, scaled, a little turned, blurred, in other
 * light, and compressed. So that its likeness to the pack's own copy is below one, as in use.
 */
export async function distort(bytes: Uint8Array, random: () => number): Promise<Picture> {
  const between = (low: number, high: number): number => low + (high - low) * random();
  const source = sharp(bytes).flatten({ background: "#ffffff" });
  const { width, height } = await sharp(bytes).metadata();
  const left = Math.floor(width * between(0, 0.06));
  const top = Math.floor(height * between(0, 0.06));
  const region = {
    left,
    top,
    width: Math.floor(width * between(0.9, 1)) - left,
    height: Math.floor(height * between(0.9, 1)) - top,
  };
  let picture = source.extract(region).resize({ width: Math.round(region.width * between(0.6, 2)) });
  if (random() < 0.3) picture = sharp(await picture.png().toBuffer()).rotate(between(-4, 4), { background: "#ffffff" });
  if (random() < 0.3) {
    const margin = Math.round(width * between(0.03, 0.2));
    picture = picture.extend({
      top: margin,
      bottom: margin,
      left: margin,
      right: margin,
      background: { r: 240, g: 240, b: 240 },
    });
  }
  if (random() < 0.5) picture = picture.blur(between(0.3, 1.4));
  picture = picture.modulate({ brightness: between(0.85, 1.15), saturation: between(0.8, 1.2) });
  return decodePicture(await picture.jpeg({ quality: Math.round(between(35, 92)) }).toBuffer());
}
