import { mkdirSync } from "node:fs";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { installSources, readSource } from "./install.ts";
import { readRecords, recordFolder } from "./records.ts";

/**
 * Makes the pictures that the questions of tests/bench/atlas are asked with: the stored pictures as a person would bring
 * them, in another size, shape or format, blurred, framed, cropped, darkened. Run once: `npx tsx cli/atlas/variants.ts`.
 */
const folder = "tests/fixtures/pictures";

const square = (code: string) =>
  sharp(Buffer.from(readSource("npm", `flag-icons/flags/1x1/${code}.svg`)), { density: 144 });
const flag = (code: string) =>
  sharp(Buffer.from(readSource("npm", `flag-icons/flags/4x3/${code}.svg`)), { density: 144 });
const stored = (key: string) => {
  const picture = readRecords().pictures.find((p) => p.id === `atlas:picture/${key}`);
  if (!picture) throw new RangeError(`No picture ${key}: run \`npx tsx cli/atlas/build.ts\` first.`);
  return sharp(join(recordFolder, picture.file));
};
const frame = (colour: string, pixels: number) => ({
  top: pixels,
  bottom: pixels,
  left: pixels,
  right: pixels,
  background: colour,
});

const variants: Readonly<Record<string, () => Sharp>> = {
  "flag-nepal.png": () => flag("np").resize(240).extend(frame("#ffffff", 8)),
  "flag-bhutan.jpg": () => flag("bt").resize(260).jpeg({ quality: 55 }),
  "flag-kenya.png": () => square("ke").resize(150),
  "flag-cyprus.png": () => flag("cy").resize(200).blur(1.2),
  "flag-canada.png": () => square("ca").resize(180).extend(frame("#dddddd", 6)),
  "flag-south-korea.jpg": () => flag("kr").resize(220).modulate({ brightness: 0.93 }).jpeg({ quality: 60 }),
  "flag-thailand.png": () => flag("th").resize(90),
  "flag-mongolia.jpg": () => flag("mn").resize(280).jpeg({ quality: 45 }),
  "flag-jamaica.png": () => square("jm").resize(160).blur(0.8),
  "flag-uruguay.png": () => flag("uy").resize(230).extract({ left: 6, top: 4, width: 216, height: 160 }),
  "flag-vietnam.png": () => square("vn").resize(120),
  "flag-gambia.jpg": () => flag("gm").resize(200).jpeg({ quality: 50 }),
  "flag-south-africa.png": () => flag("za").resize(110),
  "map-italy.png": () => stored("map-it").resize(120),
  "map-chile.png": () => stored("map-cl").extend(frame("#ffffff", 12)),
  "map-madagascar.jpg": () => stored("map-mg").blur(0.8).jpeg({ quality: 60 }),
  "map-portugal.png": () => stored("map-pt").greyscale(),
  "map-iceland.png": () => stored("map-is").resize(230),
  "map-peru.jpg": () => stored("map-pe").resize(150).jpeg({ quality: 55 }),
  "octopus.png": () => stored("pictogram-octopus").resize(96),
  "violin.jpg": () => stored("pictogram-violin").resize(180).jpeg({ quality: 60 }),
  "peacock.png": () => stored("pictogram-peacock").extend(frame("#f0f0f0", 10)),
  "pineapple.jpg": () => stored("pictogram-pineapple").blur(0.9).jpeg({ quality: 65 }),
  "accordion.png": () => stored("pictogram-accordion").resize(110),
};

installSources();
mkdirSync(folder, { recursive: true });
for (const [name, make] of Object.entries(variants)) {
  const image = await make().toBuffer();
  const out = sharp(image);
  await (
    name.endsWith(".png")
      ? out.flatten({ background: "#ffffff" }).png({ palette: true, quality: 80, colours: 64 })
      : out.jpeg({ quality: 70 })
  ).toFile(join(folder, name));
}
