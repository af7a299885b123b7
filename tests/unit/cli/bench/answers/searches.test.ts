import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { Memory } from "../../../../../cli/bench/answers/memory.ts";
import {
  rememberingEncoder,
  rememberingExpert,
  rememberingPerception,
} from "../../../../../cli/bench/answers/searches.ts";
import type { TextEncoder } from "../../../../../src/engine/encoders/types.ts";
import { hashEncoder } from "../../../engine/packs/fixtures.ts";
import { expertThat, passage } from "../../../engine/reason/scripted.ts";

let memory = new Memory("");
beforeEach(async () => {
  memory = new Memory(await mkdtemp(join(tmpdir(), "searches-")));
});
const pictureOf = (value: number) => ({ width: 1, height: 1, data: new Uint8Array([value, 0, 0, 255]) });

describe("rememberingExpert", () => {
  const ask = (kind: "text" | "text-image", scope: string, asked: string[]) =>
    rememberingExpert(
      expertThat(kind, (question) => {
        asked.push(question);
        return { relevant: true, evidence: [passage(question)] };
      }),
      memory,
      [scope],
    );

  it("searches once for a question, among the same packs and for as many results", async () => {
    const asked: string[] = [];
    const first = await ask("text", "packs", asked).search({ subQuestion: "a" }, 5);
    expect(await ask("text", "packs", asked).search({ subQuestion: "a" }, 5)).toEqual(first);
    expect(asked).toEqual(["a"]);
    await ask("text", "packs", asked).search({ subQuestion: "b" }, 5);
    await ask("text", "packs", asked).search({ subQuestion: "a" }, 3);
    await ask("text", "other packs", asked).search({ subQuestion: "a" }, 5);
    await ask("text-image", "packs", asked).search({ subQuestion: "a" }, 5);
    expect(asked).toEqual(["a", "b", "a", "a", "a"]);
  });

  it("tells pictures apart, for the expert that looks at them", async () => {
    const asked: string[] = [];
    for (const value of [1, 2, 2]) {
      await ask("text-image", "packs", asked).search({ subQuestion: "a", picture: pictureOf(value) }, 5);
      await ask("text", "packs", asked).search({ subQuestion: "t", picture: pictureOf(value) }, 5);
    }
    expect(asked).toEqual(["a", "t", "a"]);
  });
});

describe("rememberingPerception", () => {
  it("looks at a picture once", async () => {
    let looks = 0;
    const perception = rememberingPerception(
      { describe: async () => ({ labels: [], text: [`look ${++looks}`], matches: [] }) },
      memory,
      ["packs"],
    );
    expect(await perception.describe(pictureOf(1))).toEqual(await perception.describe(pictureOf(1)));
    await perception.describe(pictureOf(2));
    expect(looks).toBe(2);
  });
});

describe("rememberingEncoder", () => {
  it("encodes a text that comes alone once, exactly, and leaves others to the encoder", async () => {
    const calls: (readonly string[])[] = [];
    const encoder: TextEncoder = {
      ...hashEncoder,
      encode: (texts) => {
        calls.push(texts);
        return hashEncoder.encode(texts);
      },
    };
    const remembering = rememberingEncoder(encoder, memory, []);
    const first = await remembering.encode(["long rivers flow"]);
    expect(await remembering.encode(["long rivers flow"])).toEqual(first);
    expect(first).toEqual(await hashEncoder.encode(["long rivers flow"]));
    await remembering.encode(["a", "b"]);
    await remembering.encode(["a", "b"]);
    expect(calls).toEqual([["long rivers flow"], ["a", "b"], ["a", "b"]]);
  });
});
