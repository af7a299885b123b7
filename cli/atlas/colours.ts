/** Names for colours, as captions use them: centres in sRGB. */
const palette = [
  ["white", 255, 255, 255],
  ["black", 15, 15, 15],
  ["grey", 140, 140, 140],
  ["dark grey", 45, 51, 56],
  ["light grey", 200, 205, 210],
  ["red", 210, 20, 40],
  ["dark red", 130, 20, 40],
  ["orange", 250, 140, 30],
  ["yellow", 252, 205, 40],
  ["green", 0, 130, 60],
  ["dark green", 10, 85, 50],
  ["light green", 120, 190, 80],
  ["blue", 10, 60, 165],
  ["dark blue", 5, 25, 95],
  ["light blue", 95, 175, 235],
  ["purple", 120, 60, 150],
  ["pink", 240, 150, 180],
  ["brown", 125, 75, 45],
  ["beige", 235, 210, 170],
] as const;

type Rgb = readonly [number, number, number];

/** The palette's name nearest to a colour, by squared distance weighted for the eye. */
export function colourName([r, g, b]: Rgb): string {
  let best = "white";
  let least = Infinity;
  for (const [name, pr, pg, pb] of palette) {
    const d = 2 * (r - pr) ** 2 + 4 * (g - pg) ** 2 + 3 * (b - pb) ** 2;
    if (d < least) [best, least] = [name, d];
  }
  return best;
}

const at = (rgba: Uint8Array, i: number): Rgb => [rgba[4 * i] ?? 0, rgba[4 * i + 1] ?? 0, rgba[4 * i + 2] ?? 0];

/** Colours that cover at least 4 % of the opaque pixels of an RGBA picture, the widest first, at most four. */
export function colourNames(rgba: Uint8Array): string[] {
  const counts = new Map<string, number>();
  let opaque = 0;
  for (let i = 0; i < rgba.length / 4; i++) {
    if ((rgba[4 * i + 3] ?? 0) < 128) continue;
    opaque++;
    const name = colourName(at(rgba, i));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, n]) => n >= opaque * 0.04)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 4)
    .map(([name]) => name);
}

/** Runs of one colour along a line of pixels, bands narrower than a twelfth left out. */
function bands(names: readonly string[]): string[] {
  const runs: { name: string; length: number }[] = [];
  for (const name of names) {
    const last = runs.at(-1);
    if (last?.name === name) last.length++;
    else runs.push({ name, length: 1 });
  }
  const wide = runs.filter((r) => r.length >= names.length / 12);
  return wide.reduce((sum, r) => sum + r.length, 0) >= names.length * 0.9 ? wide.map((r) => r.name) : [];
}

const line = (rgba: Uint8Array, length: number, index: (i: number) => number) =>
  Array.from({ length }, (_, i) => colourName(at(rgba, index(i))));

/**
 * The layout of a flag where it is made of plain stripes: "three horizontal stripes: black, red and yellow". Undefined for
 * any other design. Three lines across the flag must agree.
 */
export function layoutOf(rgba: Uint8Array, width: number, height: number): string | undefined {
  const agree = (lines: string[][]) =>
    lines[0] && lines[0].length > 1 && lines.every((l) => l.join() === lines[0]?.join()) ? lines[0] : undefined;
  const columns = [0.08, 0.3, 0.7, 0.92].map((f) =>
    bands(line(rgba, height, (y) => y * width + Math.floor(f * width))),
  );
  const rows = [0.08, 0.3, 0.7, 0.92].map((f) => bands(line(rgba, width, (x) => Math.floor(f * height) * width + x)));
  const count = (n: number) =>
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][n] ?? `${n}`;
  const horizontal = agree(columns);
  const vertical = agree(rows);
  if (horizontal && !vertical)
    return `${count(horizontal.length)} horizontal stripes, from top to bottom ${horizontal.join(", ")}`;
  if (vertical && !horizontal)
    return `${count(vertical.length)} vertical stripes, from left to right ${vertical.join(", ")}`;
  return undefined;
}
