import { describe, expect, it } from "vitest";
import { createExperts, rememberPictures, rememberTexts } from "../../../../src/engine/experts/create.ts";
import { createPerception } from "../../../../src/engine/experts/perception.ts";
import type { Picture } from "../../../../src/engine/encoders/types.ts";
import { colourEncoder, hashEncoder, opened, readerOf, square } from "./fixtures.ts";

const records = [
  square("red", "A red square, the sign of the rose.", "rose"),
  square("green", "A green square, the sign of the leaf.", "leaf"),
  square("blue", "A blue square, the sign of the sky.", "sky"),
];
const plain = (...colour: readonly [number, number, number]): Picture => ({
  width: 2,
  height: 2,
  data: new Uint8Array(16).map((_, i) => (i % 4 === 3 ? 255 : (colour[i % 4] ?? 0))),
});
const expert = async (withEncoder = true) => {
  const packs = [await opened(records)];
  const [, pictures] = createExperts({
    packs,
    textEncoder: hashEncoder,
    ...(withEncoder ? { imageEncoder: colourEncoder } : {}),
  });
  if (pictures === undefined) throw new Error("no text-image expert");
  return pictures;
};

describe("the text-image expert", () => {
  it("finds the like picture and reads its caption", async () => {
    const { evidence, relevant } = await (
      await expert()
    ).search({ subQuestion: "What is shown here?", picture: plain(10, 240, 20) }, 3);
    expect(relevant).toBe(true);
    expect(evidence[0]).toMatchObject({
      kind: "text-image",
      label: "tir-1",
      title: "The green square",
      entity: "leaf",
      file: "green.png",
      condensed: "tir-1 The green square: A green square, the sign of the leaf.",
    });
  });

  it("lets the pictures of a thing speak together, and lists each thing once before it comes again", async () => {
    const others = ["rose", "rose", "leaf"].map((entity, i) => ({
      ...square("red", `Another sign of the ${entity}.`, entity),
      id: `other-${i}`,
      title: `Sign ${i}`,
    }));
    const twice = [...records, ...others];
    const [, pictures] = createExperts({
      packs: [await opened(twice)],
      textEncoder: hashEncoder,
      imageEncoder: colourEncoder,
    });
    const found = await pictures?.search({ subQuestion: "What is shown here?", picture: plain(240, 10, 10) }, 6);
    const entities = found?.evidence.map((one) => (one.kind === "text-image" ? one.entity : "")) ?? [];
    expect(entities[0]).toBe("rose");
    expect(new Set(entities.slice(0, 3)).size).toBe(3);
    expect(entities).toHaveLength(6);
  });

  it("believes a pack that tells its things apart which of them it is, but not that it is one of them", async () => {
    const pack = await opened([
      { ...square("red", "One sign.", "rose"), id: "1" },
      { ...square("red", "Another sign.", "poppy"), id: "2" },
      { ...square("green", "A third sign.", "leaf"), id: "3" },
    ]);
    const named = async (picture: Picture, likelihood: Readonly<Record<string, number>>) => {
      const things = { scores: () => new Map(Object.entries(likelihood)) };
      const parts = { packs: [{ ...pack, things }], textEncoder: hashEncoder, imageEncoder: colourEncoder };
      const found = await createExperts(parts)[1]?.search({ subQuestion: "What is this?", picture }, 3);
      return found?.evidence.map((one) => (one.kind === "text-image" ? one.entity : ""));
    };
    const red = plain(240, 10, 10);
    expect(await named(red, { rose: 0.1, poppy: 0.2 })).toEqual(["poppy", "rose", "leaf"]);
    expect(await named(red, { rose: 0.2, poppy: 0.1 })).toEqual(["rose", "poppy", "leaf"]);
    expect((await named(plain(10, 240, 10), { rose: 0.1, poppy: 0.2 }))?.[0]).toBe("leaf");
    expect((await named(red, { poppy: -0.1, leaf: -0.2 }))?.at(-1)).toBe("leaf");
  });

  it("shows behind what is shown the caption that tells what it is, unless something is named", async () => {
    const shelf = { ...square("red", "Rosalba on a shelf.", "Rosalba"), id: "shelf" };
    const told = { ...square("green", "Rosalba (Apple): a red apple with firm white flesh.", "Rosalba"), id: "told" };
    const parts = { packs: [await opened([...records, shelf, told])], textEncoder: hashEncoder };
    const [, pictures] = createExperts({ ...parts, imageEncoder: colourEncoder });
    const found = async (subQuestion: string) =>
      (await pictures?.search({ subQuestion, picture: plain(240, 10, 10) }, 3))?.evidence ?? [];
    const shown = await found("What is the fruit in the picture?");
    expect(shown.slice(0, 2).map(({ recordId }) => recordId)).toEqual(["shelf", "told"]);
    expect(shown[1]?.condensed).toContain("Rosalba (Apple)");
    expect((await found("Where does it grow?"))[1]?.recordId).toBe("told");
    expect(new Set(shown.map(({ recordId }) => recordId)).size).toBe(3);
    expect((await found("Where does it grow in Holm?")).map(({ recordId }) => recordId).slice(0, 2)).not.toContain(
      "told",
    );
  });

  it.each([
    ["short", "Rosalba (Apple)."],
    ["longer than what is read", `Rosalba (Apple): ${"a red apple with firm white flesh, ".repeat(20)}`],
  ])("shows what it is by a caption that is %s", async (_, caption) => {
    const shelf = { ...square("red", "Rosalba on a shelf in a store.", "Rosalba"), id: "shelf" };
    const told = { ...square("green", caption, "Rosalba"), id: "told" };
    const parts = { packs: [await opened([...records, shelf, told])], textEncoder: hashEncoder };
    const [, pictures] = createExperts({ ...parts, imageEncoder: colourEncoder });
    const found = await pictures?.search({ subQuestion: "What is shown?", picture: plain(240, 10, 10) }, 3);
    expect(found?.evidence[1]?.recordId).toBe("told");
    expect(found?.evidence[1]?.condensed).toContain("Rosalba (Apple)");
    const shown = found?.evidence.map(({ condensed }) => condensed).join("") ?? "";
    expect(shown.length).toBeLessThan(500);
  });

  it("tells look-alikes apart by what is written on them", async () => {
    const two = [
      {
        ...square("red", "A carton on a shelf.", "oat drink"),
        id: "oat",
        title: "Carton 1",
        read: ["BRENNICK", "HAVRE"],
      },
      { ...square("red", "A carton on a shelf.", "whole milk"), id: "milk", title: "Carton 2", read: ["ELLANMJOLK"] },
    ];
    const parts = { packs: [await opened(two)], textEncoder: hashEncoder, imageEncoder: colourEncoder };
    const named = async (lines: readonly string[]) => {
      const [, pictures] = createExperts({ ...parts, textReader: { read: async () => lines } });
      const found = await pictures?.search({ subQuestion: "What is this?", picture: plain(240, 10, 10) }, 2);
      return found?.evidence.map((one) => (one.kind === "text-image" ? [one.recordId, one.read] : []));
    };
    const [oat, milk] = [
      ["oat", ["BRENNICK", "HAVRE"]],
      ["milk", ["ELLANMJOLK"]],
    ];
    expect(await named(["Mellanmjölk", "1 l"])).toEqual([milk, oat]);
    expect(await named(["havre"])).toEqual([oat, milk]);
  });

  it("searches captions where there is no picture, or no picture encoder", async () => {
    const question = { subQuestion: "Which square is the sign of the sky?" };
    expect((await (await expert()).search(question, 3)).evidence[0]?.title).toBe("The blue square");
    const blind = await (await expert(false)).search({ ...question, picture: plain(255, 0, 0) }, 3);
    expect(blind.evidence[0]?.title).toBe("The blue square");
  });

  it("knows when a picture is like none of its own", async () => {
    const { relevant } = await (
      await expert()
    ).search({ subQuestion: "What is shown here?", picture: plain(120, 120, 120) }, 3);
    expect(relevant).toBe(false);
  });

  it("judges that by the likeness with its colours and without them, together", async () => {
    const isLike = async (features: number, picture = plain(120, 120, 120)) => {
      const packs = [await opened(records)];
      const imageEncoder = {
        ...colourEncoder,
        encode: async (shown: Picture) => {
          const { vector, labels } = await colourEncoder.encode(shown);
          const { vector: query } = await colourEncoder.encode(plain(0, 255, 0));
          return { vector, labels, features: { query, scale: features } };
        },
      };
      const [, pictures] = createExperts({ packs, textEncoder: hashEncoder, imageEncoder });
      return (await pictures?.search({ subQuestion: "What is shown here?", picture }, 3))?.relevant;
    };
    // Grey is as like to each of the three colours, at 0.58.
    expect(await isLike(0.9)).toBe(true);
    expect(await isLike(0.8)).toBe(false);
    expect(await isLike(0.5, plain(0, 255, 0))).toBe(true);
    expect(await isLike(0.4, plain(0, 255, 0))).toBe(false);
  });
});

describe("the answer of the text-image expert", () => {
  const ask = async (subQuestion: string, answers: Readonly<Record<string, number>>, picture?: Picture) => {
    const reader = readerOf(answers);
    const parts = { packs: [await opened(records)], textEncoder: hashEncoder, imageEncoder: colourEncoder, reader };
    const [, pictures] = createExperts(parts);
    const found = await pictures?.search({ subQuestion, ...(picture && { picture }) }, 3);
    return { reading: found?.reading, given: reader.given };
  };

  it("is what is shown, where that is asked of a picture, by its likeness", async () => {
    const { reading, given } = await ask("What is this?", { green: 0.9 }, plain(10, 240, 20));
    expect(reading).toMatchObject({ answer: "leaf", label: "tir-1", by: "likeness", nothing: 0 });
    expect(reading?.score).toBeGreaterThan(0.9);
    expect(given).toEqual([]);
    expect((await ask("What is this?", {})).reading).toBeUndefined();
  });

  it("is read in the captions that are shown where something else is asked", async () => {
    const { reading, given } = await ask("Which form has this sign?", { square: 0.2, leaf: 0.6 }, plain(10, 240, 20));
    expect(reading).toMatchObject({ answer: "leaf", label: "tir-1", score: 0.6, by: "span" });
    expect(given[0]?.[0]).toBe("The green square: A green square, the sign of the leaf.");
  });
});

describe("perception", () => {
  it("notes the nearest pictures, and no more than look alike", async () => {
    const notes = await createPerception([await opened(records)], colourEncoder).describe(plain(250, 0, 5));
    expect(notes).toMatchObject({ labels: [], text: [], matches: [{ title: "The red square" }] });
  });

  it("keeps likely labels and the first lines of text", async () => {
    const seeing = {
      ...colourEncoder,
      encode: async (picture: Picture) => ({
        ...(await colourEncoder.encode(picture)),
        labels: [
          { name: "clock", probability: 0.6 },
          { name: "plate", probability: 0.1 },
        ],
      }),
    };
    const reader = { read: async () => ["a", "b", "c", "d", "e", "f"] };
    const notes = await createPerception([], seeing, reader).describe(plain(0, 0, 0));
    expect(notes).toEqual({
      labels: [{ name: "clock", probability: 0.6 }],
      text: ["a", "b", "c", "d", "e"],
      matches: [],
    });
  });

  it("encodes each picture once for itself and the expert", async () => {
    let runs = 0;
    const once = rememberPictures({ ...colourEncoder, encode: (picture) => (runs++, colourEncoder.encode(picture)) });
    const picture = plain(1, 2, 3);
    await Promise.all([once.encode(picture), once.encode(picture)]);
    await once.encode(plain(1, 2, 3));
    expect(runs).toBe(2);
  });

  it("reads what is written on each picture once, and again where that failed", async () => {
    let runs = 0;
    const once = rememberTexts({
      async read() {
        if (runs++ === 0) throw new Error("stopped");
        return ["Soun"];
      },
    });
    const picture = plain(1, 2, 3);
    await expect(once.read(picture)).rejects.toThrow("stopped");
    expect(await once.read(picture)).toEqual(["Soun"]);
    expect(await once.read(picture)).toEqual(["Soun"]);
    expect(runs).toBe(2);
  });
});
