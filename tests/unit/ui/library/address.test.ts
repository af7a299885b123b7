import { describe, expect, it } from "vitest";
import { packAddress } from "../../../../src/ui/library/address.ts";

const page = "http://localhost:4173/#/library";

describe("packAddress", () => {
  it.each([
    ["packs/rivers", "http://localhost:4173/packs/rivers/manifest.json"],
    ["/packs/rivers/", "http://localhost:4173/packs/rivers/manifest.json"],
    [" http://localhost:4173/a/manifest.json ", "http://localhost:4173/a/manifest.json"],
    ["huggingface.co/datasets/a/b/resolve/main", "https://huggingface.co/datasets/a/b/resolve/main/manifest.json"],
    ["https://cdn-lfs.hf.co/a.json#x", "https://cdn-lfs.hf.co/a.json"],
  ])("reads %s", (typed, address) => {
    expect(packAddress(typed, page)).toBe(address);
  });

  it.each([
    ["", /no address/],
    ["https://", /no web address/],
    ["https://example.org/manifest.json", /may not load packs from example.org/],
    ["http://huggingface.co/a", /may not/],
    ["https://huggingface.co.example.org/a", /may not/],
    ["javascript:alert(1)", /may not/],
    ["file:///etc/passwd", /may not/],
  ])("refuses %s", (typed, message) => {
    expect(() => packAddress(typed, page)).toThrow(message);
  });
});
