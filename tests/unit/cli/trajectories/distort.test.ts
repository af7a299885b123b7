import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { seededRng } from "../../../../cli/atlas/seeds.ts";
import { distort } from "../../../../cli/trajectories/distort.ts";

const flag = () =>
  sharp({ create: { width: 160, height: 120, channels: 4, background: "#c8102e" } })
    .webp()
    .toBuffer();

describe("distort", () => {
  it("makes the same picture for the same random numbers, and another for others", async () => {
    const bytes = await flag();
    const [one, same, other] = await Promise.all([3, 3, 4].map((seed) => distort(bytes, seededRng(seed))));
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it("keeps what the picture shows", async () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const { width, height, data } = await distort(await flag(), seededRng(seed));
      expect(data).toHaveLength(width * height * 4);
      const middle = (Math.floor(height / 2) * width + Math.floor(width / 2)) * 4;
      // Still red at its middle.
      expect(data[middle]).toBeGreaterThan(120);
      expect(data[middle + 1]).toBeLessThan(90);
    }
  });
});
