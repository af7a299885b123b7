import { describe, expect, it } from "vitest";
import type { PartState } from "../../../../src/workers/types.ts";
import { advance, PACKS, planned, type Downloads } from "../../../../src/ui/machine/downloads.ts";

const start: Downloads = { list: planned(1_000), packs: {} };
const loading = (label: string, loaded: number, total: number): PartState => ({
  state: "loading",
  progress: { label, loaded, total },
});
const item = ({ list }: Downloads, name: string) => list.find((one) => one.name === name);

describe("the list of downloads", () => {
  it("plans the compact models with the builds for wasm, and the packs", () => {
    expect(start.list.length).toBeGreaterThanOrEqual(5);
    for (const { total } of start.list) expect(total).toBeGreaterThan(0);
    expect(item(start, PACKS)?.total).toBe(1_000);
  });

  it("takes what stands before the moving item of a part as here", () => {
    const [first, second] = start.list.filter((one) => one.part === "retrieval");
    const then = advance(start, "retrieval", loading(second?.name ?? "", 5, 50));
    expect(item(then, first?.name ?? "")?.loaded).toBe(first?.total);
    expect(item(then, second?.name ?? "")).toMatchObject({ loaded: 5, total: 50 });
    expect(then.list.filter((one) => one.part === "policy").every((one) => one.loaded === 0)).toBe(true);
  });

  it("adds the packs up, whichever is moving", () => {
    const one = advance(start, "retrieval", loading("Atlas text", 300, 400));
    const two = advance(one, "retrieval", loading("Atlas tables", 100, 600));
    expect(item(two, PACKS)).toMatchObject({ loaded: 400, total: 1_000 });
  });

  it("has one policy, whichever is chosen", () => {
    expect(start.list.filter((one) => one.part === "policy")).toHaveLength(1);
    const other = advance(start, "policy", loading("Another policy", 10, 200));
    expect(other.list.filter((one) => one.part === "policy")).toEqual([
      { name: "Another policy", part: "policy", loaded: 10, total: 200 },
    ]);
    expect(item(other, PACKS)?.loaded).toBe(0);
  });

  it("is complete when the part is ready", () => {
    const done = advance(start, "retrieval", { state: "ready" });
    for (const one of done.list.filter((d) => d.part === "retrieval")) expect(one.loaded).toBe(one.total);
  });
});
