import * as v from "valibot";
import type { Country } from "./countries.ts";
import { readJson } from "./install.ts";
import type { Drawing } from "./pictures.ts";
import { list } from "./prose.ts";

/** A closed line of [longitude, latitude] in degrees. */
type Ring = readonly (readonly [number, number])[];

const pair = v.tuple([v.number(), v.number()]);
const rings = v.array(v.array(v.number()));
const topology = v.object({
  arcs: v.array(v.array(pair)),
  transform: v.object({ scale: pair, translate: pair }),
  objects: v.object({
    countries: v.object({
      geometries: v.array(
        v.variant("type", [
          v.object({ type: v.literal("Polygon"), id: v.optional(v.string()), arcs: rings }),
          v.object({ type: v.literal("MultiPolygon"), id: v.optional(v.string()), arcs: v.array(rings) }),
        ]),
      ),
    }),
  }),
});

/** Outer rings of each country by ISO numeric code, decoded from TopoJSON (arcs hold quantised steps; ~i is arc i backwards). */
function readShapes(): ReadonlyMap<string, readonly Ring[]> {
  const { arcs, transform, objects } = readJson("npm", "world-atlas/countries-50m.json", topology);
  const decoded = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [
        x * transform.scale[0] + transform.translate[0],
        y * transform.scale[1] + transform.translate[1],
      ] as const;
    });
  });
  const ringOf = (indices: readonly number[]): Ring =>
    indices.flatMap((i) => (i < 0 ? [...(decoded[~i] ?? [])].reverse() : (decoded[i] ?? [])));
  const shapes = new Map<string, Ring[]>();
  for (const g of objects.countries.geometries) {
    if (g.id === undefined) continue;
    const outer = g.type === "Polygon" ? [g.arcs[0] ?? []] : g.arcs.map((p) => p[0] ?? []);
    shapes.set(g.id, [...(shapes.get(g.id) ?? []), ...outer.map(ringOf)]);
  }
  return shapes;
}

const areaOf = (ring: Ring) => {
  let sum = 0;
  ring.forEach(([x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length] ?? [x, y];
    sum += x * ny - nx * y;
  });
  return Math.abs(sum) / 2;
};

const bounds = (points: Ring) => {
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
};

/** The mainland and what lies near it: far possessions and specks would shrink the shape beyond recognition. */
function nearby(all: readonly Ring[]): Ring[] {
  const sorted = [...all].sort((a, b) => areaOf(b) - areaOf(a));
  const [main = []] = sorted;
  const whole = areaOf(main);
  const box = bounds(main);
  const reach = 0.6 * Math.hypot(box.right - box.left, box.top - box.bottom) + 2;
  return sorted.filter((ring) => {
    const b = bounds(ring);
    const gap = Math.hypot(
      Math.max(0, b.left - box.right, box.left - b.right),
      Math.max(0, b.bottom - box.top, box.bottom - b.top),
    );
    return areaOf(ring) >= whole * 0.002 && gap <= reach;
  });
}

/** Points east of the date line continue those before it. */
const joined = (ring: Ring): Ring => ring.map(([x, y]) => [x < -25 ? x + 360 : x, y] as const);

interface Outline {
  readonly svg: string;
  readonly ratio: number;
  readonly pieces: number;
}

function outline(shape: readonly Ring[]): Outline | undefined {
  const all = bounds(shape.flat());
  const parts = nearby(all.right - all.left > 180 ? shape.map(joined) : shape);
  const points = parts.flat();
  if (points.length < 12) return undefined;
  const box = bounds(points);
  const squeeze = Math.cos((((box.top + box.bottom) / 2) * Math.PI) / 180);
  const [width, height] = [(box.right - box.left) * squeeze, box.top - box.bottom];
  const scale = 160 / Math.max(width, height);
  const path = parts
    .map(
      (ring) =>
        `M${ring.map(([x, y]) => `${((x - box.left) * squeeze * scale + 8).toFixed(1)} ${((box.top - y) * scale + 8).toFixed(1)}`).join("L")}Z`,
    )
    .join("");
  const [w, h] = [(width * scale + 16).toFixed(0), (height * scale + 16).toFixed(0)];
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}"><rect width="100%" height="100%" fill="#fff"/><path d="${path}" fill="#2f6f8f" stroke="#1d4a61" stroke-width="0.8"/></svg>`,
    ratio: width / height,
    pieces: parts.length,
  };
}

/** Outline maps of the countries and territories whose shape can be told at 50 m scale. */
export function mapPictures(countries: readonly Country[]): Drawing[] {
  const shapes = readShapes();
  return countries.flatMap((c): Drawing[] => {
    const shape = shapes.get(c.numeric);
    const drawn = c.area > 600 && shape ? outline(shape) : undefined;
    if (!drawn) return [];
    const form =
      drawn.ratio > 1.6
        ? "much wider than tall"
        : drawn.ratio > 1.15
          ? "wider than tall"
          : drawn.ratio < 0.62
            ? "much taller than wide"
            : drawn.ratio < 0.87
              ? "taller than wide"
              : "about as wide as tall";
    const pieces =
      drawn.pieces === 1 ? "a single piece of land" : drawn.pieces < 4 ? "a few pieces of land" : "many pieces of land";
    return [
      {
        key: `map-${c.code.toLowerCase()}`,
        title: `Outline map of ${c.the}`,
        kind: "map",
        entity: c.name,
        source: "world-atlas",
        svg: drawn.svg,
        box: [176, 176],
        caption: (colours) =>
          `The outline of ${c.the} in ${list(colours.filter((x) => x !== "white").slice(0, 1))} on white: ${pieces}, ${form}. It is a map of ${c.the}, which lies in ${c.subregion === "Caribbean" ? "the Caribbean" : c.subregion || "the far south"}.`,
      },
    ];
  });
}
