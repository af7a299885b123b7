import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partsOf, slicesOf } from "../../../../src/ui/course/citations.ts";

const citation = (number: number) => ({ number, step: number - 1, label: `ter-${number}` });

describe("partsOf", () => {
  it("puts a citation where its mark stands", () => {
    expect(partsOf("Yen [1], since 1871 [2].", [citation(1), citation(2)])).toEqual([
      { type: "text", text: "Yen" },
      { type: "citation", citation: citation(1) },
      { type: "text", text: ", since 1871" },
      { type: "citation", citation: citation(2) },
      { type: "text", text: "." },
    ]);
  });

  it("leaves marks without a citation as text, and adds citations without a mark at the end", () => {
    expect(partsOf("Row [7]", [citation(1)])).toEqual([
      { type: "text", text: "Row [7]" },
      { type: "citation", citation: citation(1) },
    ]);
  });
});

describe("slicesOf", () => {
  const ranges = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })), { maxLength: 6 });

  it("loses no character, whatever the ranges", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), ranges, (text, marks) => {
        expect(
          slicesOf(text, marks)
            .map((slice) => slice.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });

  it("marks exactly what lies in a range", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 50 }), ranges, (text, marks) => {
        const marked = slicesOf(text, marks).flatMap((slice) =>
          Array.from({ length: slice.text.length }, () => slice.marked),
        );
        const expected = Array.from({ length: text.length }, (_, i) => marks.some(([from, to]) => from <= i && i < to));
        expect(marked).toEqual(expected);
      }),
    );
  });
});
