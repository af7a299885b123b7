import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { colourNames, layoutOf } from "./colours.ts";
import type { Country } from "./countries.ts";
import { readSource } from "./install.ts";
import { mapPictures } from "./maps.ts";
import { pictograms } from "./pictograms.ts";
import { list, slug } from "./prose.ts";
import type { Picture, PictureKind, SourceKey } from "./types.ts";
import type { WordNet } from "./wordnet.ts";

/** What is needed to make one picture: an SVG and what to say of it. */
export interface Drawing {
  readonly key: string;
  readonly title: string;
  readonly kind: PictureKind;
  readonly entity: string;
  readonly source: SourceKey;
  readonly svg: string;
  /** Width and height of the box that the picture must fit, in pixels. */
  readonly box: readonly [number, number];
  readonly caption: (colours: readonly string[], layout: string | undefined) => string;
}

function flags(countries: readonly Country[]): Drawing[] {
  const extra = [
    ["gb-eng", "England"],
    ["gb-sct", "Scotland"],
    ["gb-wls", "Wales"],
    ["eu", "European Union"],
    ["un", "United Nations"],
  ] as const;
  const flag = (code: string, name: string, what: string): Drawing => ({
    key: `flag-${code}`,
    title: `Flag of ${name}`,
    kind: "flag",
    entity: name.replace(/^the /, ""),
    source: "flag-icons",
    svg: readSource("npm", `flag-icons/flags/4x3/${code}.svg`),
    box: [160, 120],
    caption: (colours, layout) =>
      `The flag of ${name}, ${what}. The flag shows the colours ${list(colours)}${layout === undefined ? "" : ` in ${layout}`}.`,
  });
  return [
    ...[...countries]
      .sort((a, b) => Number(b.independent) - Number(a.independent))
      .map((c) =>
        flag(
          c.code.toLowerCase(),
          c.the,
          c.continent === "Antarctic"
            ? "a territory in the far south"
            : `a ${c.independent ? "country" : "territory"} in ${c.subregion === "Caribbean" ? "the Caribbean" : c.subregion || c.continent}`,
        ),
      ),
    ...extra.map(([code, name]) =>
      flag(
        code,
        /^(?:Eur|Uni)/.test(name) ? `the ${name}` : name,
        code.startsWith("gb") ? "a part of the United Kingdom" : "a union of countries",
      ),
    ),
  ];
}

/** Whether a picture is, but for rounding, one of those drawn already. */
const same = (data: Uint8Array, drawn: readonly Uint8Array[]) =>
  drawn.some((other) => other.length === data.length && data.every((x, i) => Math.abs(x - (other[i] ?? 0)) < 12));

/**
 * Draws every picture as WebP under `folder`/pictures and returns their records. Colours and layout in the captions are
 * read from the pixels.
 */
export async function makePictures(input: {
  countries: readonly Country[];
  wordnet: WordNet;
  folder: string;
}): Promise<Picture[]> {
  rmSync(join(input.folder, "pictures"), { recursive: true, force: true });
  mkdirSync(join(input.folder, "pictures"), { recursive: true });
  const drawings = [...flags(input.countries), ...mapPictures(input.countries), ...pictograms(input.wordnet)];
  const pictures: Picture[] = [];
  const drawn: Uint8Array[] = [];
  for (const d of drawings) {
    const name = `${slug(d.key)}.webp`;
    const image = sharp(Buffer.from(d.svg), { density: 144 }).resize(d.box[0], d.box[1], { fit: "inside" });
    const flat = d.kind === "pictogram" ? image.clone().flatten({ background: "#ffffff" }) : image;
    const { data, info } = await flat.clone().webp({ quality: 80 }).toBuffer({ resolveWithObject: true });
    const raw = await image.clone().ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    // Some territories fly the flag of the country they belong to: one drawing, one answer.
    if (d.kind === "flag" && same(raw.data, drawn)) continue;
    drawn.push(raw.data);
    writeFileSync(join(input.folder, "pictures", name), data);
    pictures.push({
      id: `atlas:picture/${d.key}`,
      title: d.title,
      caption: d.caption(
        colourNames(raw.data),
        d.kind === "flag" ? layoutOf(raw.data, raw.info.width, raw.info.height) : undefined,
      ),
      kind: d.kind,
      file: `pictures/${name}`,
      width: info.width,
      height: info.height,
      entity: d.entity,
      source: d.source,
    });
  }
  return pictures;
}
