/** A region in pixels; `right` and `bottom` are exclusive. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** PaddleOCR's defaults for PP-OCRv4: text pixel, text region, growth of the shrunken region. */
const PIXEL_THRESHOLD = 0.3;
const BOX_THRESHOLD = 0.6;
const UNCLIP_RATIO = 1.5;
const MIN_SIDE = 3;

/**
 * Upright boxes of the text regions in a DB probability map (Liao et al. 2020, arXiv:1911.08947), in the map's pixels:
 * connected components above the threshold, kept when their mean probability is high, and grown again by
 * area · ratio / perimeter, since the network is trained to mark a shrunken core.
 * @param map probabilities, row by row, `width * height` of them
 */
export function findBoxes(map: Float32Array, width: number, height: number): Box[] {
  const seen = new Uint8Array(map.length);
  const boxes: Box[] = [];
  for (let start = 0; start < map.length; start++) {
    if (seen[start] || (map[start] ?? 0) < PIXEL_THRESHOLD) continue;
    const { box, probability } = component(map, width, height, start, seen);
    if (box.right - box.left < MIN_SIDE || box.bottom - box.top < MIN_SIDE) continue;
    if (probability >= BOX_THRESHOLD) boxes.push(grow(box, width, height));
  }
  return boxes;
}

/** Floods the 8-connected component of `start`, marking it as seen. */
function component(map: Float32Array, width: number, height: number, start: number, seen: Uint8Array) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  let sum = 0;
  let count = 0;
  const stack = [start];
  seen[start] = 1;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % width;
    const y = (at - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
    sum += map[at] ?? 0;
    count++;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const next = ny * width + nx;
        if (seen[next] || (map[next] ?? 0) < PIXEL_THRESHOLD) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
  }
  return { box: { left, top, right, bottom }, probability: sum / count };
}

function grow({ left, top, right, bottom }: Box, width: number, height: number): Box {
  const [w, h] = [right - left, bottom - top];
  const by = (w * h * UNCLIP_RATIO) / (2 * (w + h));
  return {
    left: Math.max(0, left - by),
    top: Math.max(0, top - by),
    right: Math.min(width, right + by),
    bottom: Math.min(height, bottom + by),
  };
}

/** Reading order: rows from the top (boxes that overlap by half their height share one), each from the left. */
export function inReadingOrder(boxes: readonly Box[]): Box[] {
  const rows: Box[][] = [];
  for (const box of [...boxes].sort((a, b) => a.top - b.top)) {
    const row = rows.find(([first]) => first && overlap(first, box) >= 0.5);
    if (row) row.push(box);
    else rows.push([box]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.left - b.left));
}

function overlap(a: Box, b: Box): number {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared / Math.min(a.bottom - a.top, b.bottom - b.top);
}
