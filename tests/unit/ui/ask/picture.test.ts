import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportOf } from "../../../../src/engine/errors.ts";
import { checkHeader, fit } from "../../../../src/ui/ask/picture.ts";

const codeOf = (work: () => void): string | null => {
  try {
    work();
    return null;
  } catch (thrown) {
    return reportOf(thrown).code;
  }
};

describe("checkHeader", () => {
  it("refuses 12,000 × 9,000 pixels before decoding, and says the size and what to do", () => {
    const big = { format: "png", width: 12_000, height: 9_000 } as const;
    expect(codeOf(() => checkHeader(big, 100_000))).toBe("picture-too-large");
    expect(() => checkHeader(big, 100_000)).toThrow("12,000 × 9,000");
  });

  it("refuses what is no picture, SVG, and files past 40 MB", () => {
    expect(codeOf(() => checkHeader({ format: "unknown", width: null, height: null }, 10))).toBe("picture-unreadable");
    expect(codeOf(() => checkHeader({ format: "svg", width: null, height: null }, 10))).toBe("picture-unreadable");
    expect(codeOf(() => checkHeader({ format: "jpeg", width: 10, height: 10 }, 40_000_001))).toBe("picture-too-large");
  });

  it("takes an ordinary photograph, and one whose header tells no size", () => {
    expect(codeOf(() => checkHeader({ format: "jpeg", width: 8_000, height: 6_000 }, 12_000_000))).toBeNull();
    expect(codeOf(() => checkHeader({ format: "avif", width: null, height: null }, 1_000))).toBeNull();
  });
});

describe("fit", () => {
  it("keeps the longer side within the limit, never enlarges, never vanishes", () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 2_000 }), (width, height, limit) => {
        const size = fit(width, height, limit);
        expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(Math.max(limit, 1));
        expect(size.width).toBeLessThanOrEqual(width);
        expect(size.height).toBeLessThanOrEqual(height);
        expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
