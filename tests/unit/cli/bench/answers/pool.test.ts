import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Answered } from "../../../../../cli/bench/answers/answered.ts";
import { answerAll } from "../../../../../cli/bench/answers/pool.ts";
import { asked } from "./fixtures.ts";

async function pool(ids: readonly string[], { code = "", workers = 2, stopAfter = Infinity } = {}) {
  const answers: Answered[] = [];
  const deaths: string[] = [];
  const stop = new AbortController();
  const memory = await mkdtemp(join(tmpdir(), "pool-"));
  const tasks = ids.map((id) => ({ question: asked(id), methods: ["m1", "m2", "m3"] }));
  const done = answerAll(tasks, {
    settings: { packs: [], models: [], reader: "sft", answers: "mix", code, memory },
    workers,
    module: new URL("./fake-worker.mjs", import.meta.url),
    signal: stop.signal,
    onAnswered: async (answered) => {
      answers.push(answered);
      if (answers.length === stopAfter) stop.abort();
    },
    onDeath: (how) => deaths.push(how),
  });
  return { done, answers, deaths };
}
const placesOf = (answers: readonly Answered[]): string[] => answers.map(({ id, method }) => `${id} ${method}`).sort();
const placesFor = (ids: readonly string[]): string[] =>
  ids.flatMap((id) => ["m1", "m2", "m3"].map((method) => `${id} ${method}`)).sort();

describe("answerAll", () => {
  it("has every question answered by every method once, by several processes", async () => {
    const ids = Array.from({ length: 8 }, (_, i) => `q${i}`);
    const { done, answers } = await pool(ids);
    await done;
    expect(placesOf(answers)).toEqual(placesFor(ids));
    expect(new Set(answers.map(({ prediction }) => prediction)).size).toBe(2);
  });

  it("goes on with a fresh process where one died, from the method it died at", async () => {
    const { done, answers, deaths } = await pool(["q1", "once1", "q2"], { workers: 1 });
    await done;
    expect(placesOf(answers)).toEqual(placesFor(["q1", "once1", "q2"]));
    expect(answers.every(({ error }) => error === null)).toBe(true);
    expect(deaths).toEqual([expect.stringMatching(/exit code 9.*m2.*once1/u)]);
  });

  it("gives a method up that processes die of twice, and asks the others", async () => {
    const { done, answers, deaths } = await pool(["deadly", "q1"], { workers: 1 });
    await done;
    expect(placesOf(answers)).toEqual(placesFor(["deadly", "q1"]));
    expect(answers.filter(({ error }) => error !== null)).toMatchObject([
      { id: "deadly", method: "m2", error: expect.stringMatching(/died, 2 times/u) },
    ]);
    expect(deaths).toHaveLength(2);
  });

  it("throws what a process refuses to start with, and what says nothing at all", async () => {
    await expect((await pool(["q1", "q2"], { code: "refused" })).done).rejects.toMatchObject({ code: "pack-damaged" });
    await expect((await pool(["q1"], { code: "mute" })).done).rejects.toMatchObject({
      code: "worker-died",
      message: expect.stringMatching(/exit code 7/u),
    });
  });

  it("stops when it is told to, with processes that are in the middle of something", async () => {
    const { done, answers } = await pool(["q1", "endless1", "endless2"], { stopAfter: 3 });
    await expect(done).rejects.toThrow(/abort/u);
    expect(placesOf(answers)).toEqual(placesFor(["q1"]));
  });

  it("starts no process for nothing", async () => {
    const { done, answers } = await pool([]);
    await done;
    expect(answers).toEqual([]);
  });
});
