import { describe, expect, it } from "vitest";
import { bytes, percent, plural, seconds, when } from "../../../../src/ui/shared/format.ts";

describe("figures", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1_000, "1.0 KB"],
    [938_000, "938 KB"],
    [999_600, "1.0 MB"],
    [9_960_000, "10 MB"],
    [24_400_000, "24 MB"],
    [1_534_532_835, "1.5 GB"],
  ])("%d bytes are %s", (count, text) => expect(bytes(count)).toBe(text));

  it.each([
    [0.42, "0.4 s"],
    [59.94, "59.9 s"],
    [59.96, "1 min 00 s"],
    [65, "1 min 05 s"],
  ])("%d seconds are %s", (duration, text) => expect(seconds(duration)).toBe(text));

  it("never prints a possible share as nothing", () => {
    expect([percent(0), percent(0.001), percent(0.874), percent(1)]).toEqual(["0 %", "<1 %", "87 %", "100 %"]);
  });

  it("counts things", () => {
    expect([plural(1, "row"), plural(2310, "row"), plural(2, "entry", "entries")]).toEqual([
      "1 row",
      "2,310 rows",
      "2 entries",
    ]);
  });

  it("names days by how near they are", () => {
    const now = new Date(2026, 10, 21, 9, 0).getTime();
    expect(when(new Date(2026, 10, 21, 8, 5).getTime(), now)).toBe("Today 08:05");
    expect(when(new Date(2026, 10, 20, 23, 59).getTime(), now)).toBe("Yesterday 23:59");
    expect(when(new Date(2026, 10, 12, 18, 0).getTime(), now)).toBe("12 Nov 2026, 18:00");
  });
});
