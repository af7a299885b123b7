import { describe, expect, it } from "vitest";
import { fits } from "../../../../src/engine/experts/relevance.ts";
import { opened, passage } from "./fixtures.ts";

describe("relevance", () => {
  const uruguay = passage("Uruguay", "The calling code of Uruguay is +598, and its internet domain is .uy.");
  const fit = async (question: string) => {
    const pack = await opened([uruguay]);
    return fits({ pack, record: uruguay, score: 0, scores: {} }, question, `${uruguay.title} ${uruguay.text}`);
  };

  it("is plain where a code that the question is about stands in the text, in whatever words it asks", async () => {
    expect(await fit("Websites ending in .uy belong to somebody: whom?")).toBe(true);
    expect(await fit("The friend who called me last night has +598 on the display. Where does she live?")).toBe(true);
    expect(await fit("Websites ending in .ug belong to somebody: whom?")).toBe(false);
    expect(await fit("The friend who called me last night has +59 on the display. Where does she live?")).toBe(false);
  });

  it("is none where the names asked about are missing", async () => {
    expect(await fit("What is the calling code of Wakanda?")).toBe(false);
    expect(await fit("What is the calling code of Uruguay?")).toBe(true);
  });
});
