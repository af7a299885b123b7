import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hrefOf, parseRoute } from "../../../../src/ui/shared/route.ts";

describe("routes", () => {
  it("round-trip through the hash", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, unit: "grapheme" }), { maxLength: 2 }), (ids) => {
        const [id = null, beside = null] = ids;
        expect(parseRoute(hrefOf("history", ...ids))).toEqual({ screen: "history", id, beside });
      }),
    );
    expect(parseRoute(hrefOf("library"))).toEqual({ screen: "library", id: null, beside: null });
  });

  it("fall back to Ask", () => {
    for (const hash of ["", "#", "#/nowhere", "#/ask/123"])
      expect(parseRoute(hash)).toEqual({ screen: "ask", id: null, beside: null });
  });

  it("take what a person typed as it is", () => {
    expect(parseRoute("#/history/50%")).toEqual({ screen: "history", id: "50%", beside: null });
    expect(parseRoute("#/history/a/")).toEqual({ screen: "history", id: "a", beside: null });
  });
});
