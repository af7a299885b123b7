import { describe, expect, it } from "vitest";
import { hrefOf, parseRoute } from "../../../../src/ui/shared/route.ts";

describe("routes", () => {
  it("round-trip through the hash", () => {
    expect(parseRoute(hrefOf("history", "a/b c"))).toEqual({ screen: "history", id: "a/b c" });
    expect(parseRoute(hrefOf("library"))).toEqual({ screen: "library", id: null });
  });

  it("fall back to Ask", () => {
    for (const hash of ["", "#", "#/nowhere", "#/ask/123"])
      expect(parseRoute(hash)).toEqual({ screen: "ask", id: null });
  });
});
