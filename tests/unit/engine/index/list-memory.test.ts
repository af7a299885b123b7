import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kernelSupported } from "../../../../src/engine/index/kernel.ts";
import { ListMemory } from "../../../../src/engine/index/list-memory.ts";

const bytesOf = (length: number, seed: number) => Uint8Array.from({ length }, (_, i) => (i * 7 + seed * 31) & 255);
const held = ({ words }: ListMemory, at: number, length: number) => new Uint8Array(words.buffer, at, length).slice();

describe("ListMemory", () => {
  it("holds what was used last, whole, within its budget, and lets go of what was used longest ago", () => {
    const list = fc.record({ list: fc.nat(11), length: fc.nat(400) });
    fc.assert(
      fc.property(fc.nat(1500), fc.array(list, { maxLength: 80 }), fc.boolean(), (budget, uses, simd) => {
        const memory = new ListMemory(budget, simd && kernelSupported());
        const lists = uses.map(({ length }, i) => ({ bytes: bytesOf(length, i) }));
        const known: (typeof lists)[number][] = [];
        let hits = 0;
        for (const { list } of uses) {
          // The first use of a number decides its bytes.
          const it = lists[uses.findIndex((use) => use.list === list)] ?? { bytes: new Uint8Array() };
          const found = memory.find(it);
          expect(found !== undefined).toBe(known.includes(it));
          if (found !== undefined) hits++;
          const at = found ?? memory.place(it, it.bytes);
          expect(held(memory, at, it.bytes.length)).toEqual(it.bytes);
          if (known.includes(it)) known.splice(known.indexOf(it), 1);
          known.push(it);
          // Asked for from the oldest on, which keeps their order. Those that went are the oldest, whatever room they left.
          const fresh = known.filter((other) => memory.find(other) !== undefined);
          hits += fresh.length;
          expect(known.slice(known.length - fresh.length)).toEqual(fresh);
          known.splice(0, known.length - fresh.length);
          expect(memory.counts.bytes).toBeLessThanOrEqual(budget);
        }
        expect(memory.counts.hits).toBe(hits);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps what fits, and scans what does not without keeping it", () => {
    const memory = new ListMemory(64);
    const [small, other, large] = [{}, {}, {}];
    memory.place(small, bytesOf(32, 1));
    memory.place(other, bytesOf(20, 2));
    expect(memory.counts).toEqual({ hits: 0, misses: 2, bytes: 64 });
    const at = memory.place(large, bytesOf(200_000, 3));
    expect(held(memory, at, 200_000)).toEqual(bytesOf(200_000, 3));
    expect(memory.find(large)).toBeUndefined();
    expect(memory.find(small)).toBeUndefined();
    const again = memory.place(small, bytesOf(32, 1));
    expect(memory.place(small, bytesOf(32, 1))).toBe(again);
    expect(memory.counts).toEqual({ hits: 0, misses: 4, bytes: 32 });
  });

  it("scores more rows than it scores at once", () => {
    const rows = 20_000;
    for (const simd of [false, kernelSupported()]) {
      const memory = new ListMemory(2 ** 20, simd);
      const block = new Uint8Array(rows * 4 + rows * 16);
      const view = new DataView(block.buffer);
      for (let row = 0; row < rows; row++) {
        view.setFloat32(row * 4, 0.5, true);
        view.setInt8(rows * 4 + row * 16 + 1, row % 100);
      }
      const at = memory.place({}, block);
      const scores: number[] = [];
      memory.scan([{ at, rows, rowsAt: rows * 4, signsAt: 0 }], 16, Int16Array.of(9, 2), (_list, first, count, some) =>
        some.subarray(0, count).forEach((score, i) => (scores[first + i] = score)),
      );
      expect(scores).toEqual(Array.from({ length: rows }, (_, row) => row % 100));
    }
  });

  it("scores the rows whose signs are likest the query's, and no others, of lists however long", () => {
    const stride = 16;
    // Row i of all has the signs of i, so it differs from those of 0 in as many components as i has ones.
    const ones = (row: number): number => [...(row & 0xffff).toString(2)].filter((bit) => bit === "1").length;
    const lists = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 400 }), fc.boolean(), (lengths, likest, simd) => {
        const memory = new ListMemory(2 ** 20, simd && kernelSupported());
        let from = 0;
        const placed = lengths.map((rows) => {
          const rowsAt = Math.ceil((rows * 4) / 16) * 16;
          const block = new Uint8Array(rowsAt + rows * stride);
          const view = new DataView(block.buffer);
          for (let row = 0; row < rows; row++) {
            view.setFloat32(row * 4, 1, true);
            for (let j = 0; j < stride; j++) view.setInt8(rowsAt + row * stride + j, ((from + row) >> j) & 1 ? -1 : 1);
          }
          const list = { at: memory.place({}, block, rows * 16), rows, rowsAt, signsAt: block.length, from };
          memory.sign(list, stride);
          from += rows;
          return list;
        });
        const scored = new Map<number, number>();
        memory.scanLikest(placed, stride, new Int16Array(stride).fill(1), likest, (list, first, _count, scores) =>
          scored.set(list.from + first, scores[0] ?? NaN),
        );
        const differences = Array.from({ length: from }, (_, row) => ones(row)).sort((a, b) => a - b);
        const most = differences[Math.min(likest, from) - 1] ?? 0;
        const wanted = Array.from({ length: from }, (_, row) => row).filter((row) => ones(row) <= most);
        expect([...scored.keys()]).toEqual(wanted);
        for (const [row, score] of scored) expect(score).toBe(stride - 2 * ones(row));
      }),
      { numRuns: 60 },
    );
  });

  it("compares signs of more rows than it compares at once", () => {
    const [rows, stride] = [40_000, 16];
    const memory = new ListMemory(2 ** 21);
    const block = new Uint8Array(rows * 4 + rows * stride);
    const view = new DataView(block.buffer);
    for (let row = 0; row < rows; row++) {
      view.setFloat32(row * 4, 1, true);
      for (let j = 0; j < stride; j++) view.setInt8(rows * 4 + row * stride + j, row === 5 || row === 39_999 ? 1 : -1);
    }
    const list = { at: memory.place({}, block, rows * 16), rows, rowsAt: rows * 4, signsAt: block.length };
    memory.sign(list, stride);
    const scored: number[] = [];
    memory.scanLikest([list], stride, new Int16Array(stride).fill(1), 1, (_list, first) => scored.push(first));
    expect(scored).toEqual([5, 39_999]);
  });
});
