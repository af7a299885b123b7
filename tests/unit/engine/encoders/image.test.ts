import * as ort from "onnxruntime-node";
import sharp, { type Sharp } from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { modelFolder } from "../../../../cli/model-files.ts";
import type { ImageEncoder, Picture } from "../../../../src/engine/encoders/types.ts";
import { EFFICIENTNET } from "../../../../src/engine/models/catalogue.ts";
import { loadImageEncoder } from "../../../../src/engine/models/load.ts";

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

async function decode(image: Sharp): Promise<Picture> {
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

const svg = (body: string) =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">${body}</svg>`));
const stripes = (vertical: boolean, ...colours: string[]) =>
  svg(
    colours
      .map((colour, i) =>
        vertical
          ? `<rect fill="${colour}" x="${(i * 400) / colours.length}" width="${400 / colours.length}" height="300"/>`
          : `<rect fill="${colour}" y="${(i * 300) / colours.length}" height="${300 / colours.length}" width="400"/>`,
      )
      .join(""),
  );
const FLAGS = {
  Netherlands: stripes(false, "#ae1c28", "#fff", "#21468b"),
  Luxembourg: stripes(false, "#ed2939", "#fff", "#00a1de"),
  Russia: stripes(false, "#fff", "#0039a6", "#d52b1e"),
  Bulgaria: stripes(false, "#fff", "#00966e", "#d62612"),
  France: stripes(true, "#000091", "#fff", "#e1000f"),
  Italy: stripes(true, "#009246", "#fff", "#ce2b37"),
  Ireland: stripes(true, "#169b62", "#fff", "#ff883e"),
  Japan: svg(`<rect width="400" height="300" fill="#fff"/><circle cx="200" cy="150" r="90" fill="#bc002d"/>`),
  Palau: svg(`<rect width="400" height="300" fill="#4aadd6"/><circle cx="175" cy="150" r="90" fill="#ffde00"/>`),
};

describe("EfficientNet-Lite0 with colour layout", () => {
  let encoder: ImageEncoder;
  const clean = new Map<string, Float32Array>();
  beforeAll(async () => {
    if (EFFICIENTNET.origin.kind !== "shipped") throw new Error("EfficientNet ships with the app");
    const { folder, files } = EFFICIENTNET.origin;
    encoder = await loadImageEncoder(EFFICIENTNET, modelFolder(folder, files), ort);
    for (const [name, flag] of Object.entries(FLAGS))
      clean.set(name, (await encoder.encode(await decode(flag.clone()))).vector);
  }, 120_000);

  it.each(Object.entries(FLAGS))(
    "finds the flag of %s from a cropped, small, blurred, compressed copy",
    async (name, flag) => {
      const cropped = await flag.clone().extract({ left: 12, top: 8, width: 376, height: 284 }).png().toBuffer();
      const copy = await sharp(cropped)
        .flatten({ background: "#fff" })
        .resize(180, 120, { fit: "fill" })
        .blur(1)
        .jpeg({ quality: 40 })
        .toBuffer();
      const { vector } = await encoder.encode(await decode(sharp(copy)));
      const ranked = [...clean].sort(([, a], [, b]) => dot(vector, b) - dot(vector, a));
      expect(ranked[0]?.[0]).toBe(name);
    },
  );

  it("gives unit vectors of its dimension and probabilities in order", async () => {
    const { vector, labels } = await encoder.encode(await decode(FLAGS.Japan.clone()));
    expect(vector).toHaveLength(encoder.dimension);
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
    expect(labels.map((label) => label.probability)).toEqual(
      labels.map((label) => label.probability).sort((a, b) => b - a),
    );
    expect(labels[0]?.probability).toBeLessThanOrEqual(1);
  });

  it("looks for features alone by a unit query, whose scaled product is their cosine, whatever the colours", async () => {
    const [japan, palau] = await Promise.all(
      [FLAGS.Japan, FLAGS.Palau].map(async (flag) => encoder.encode(await decode(flag))),
    );
    const { query, scale } = japan?.features ?? { query: new Float32Array(), scale: 0 };
    expect(dot(query, query)).toBeCloseTo(1, 5);
    const itself = scale * dot(query, japan?.vector ?? query);
    const other = scale * dot(query, palau?.vector ?? query);
    expect(itself).toBeCloseTo(1, 5);
    // Both are a disc on a ground; only their colours tell them apart.
    expect(other).toBeGreaterThan(dot(japan?.vector ?? query, palau?.vector ?? query));
    expect(other).toBeLessThan(1);
  });

  it("names what a picture shows", async () => {
    const trafficLight = svg(
      `<rect width="400" height="300" fill="#9cf"/><rect x="150" y="20" width="100" height="260" rx="12" fill="#181818"/>` +
        `<circle cx="200" cy="65" r="34" fill="#e00"/><circle cx="200" cy="150" r="34" fill="#a80"/><circle cx="200" cy="235" r="34" fill="#060"/>`,
    );
    const { labels } = await encoder.encode(await decode(trafficLight));
    expect(labels[0]?.name).toBe("traffic light");
  });
});
