import { describe, expect, it } from "vitest";
import { mix } from "../../../../cli/trajectories/gather.ts";
import type { Golden } from "../../../../cli/trajectories/golden.ts";
import type { Stream } from "../../../../cli/trajectories/open/sources.ts";

function* counted(source: string, most = Infinity): Generator<Golden> {
  for (let i = 0; i < most; i++) yield { kind: source, question: `${source} ${i}`, answers: [], steps: [] };
}
const stream = (source: string, share: number, most?: number): Stream => ({
  source,
  share,
  goldens: counted(source, most),
});

describe("mix", () => {
  const run = async (
    streams: readonly Stream[],
    count: number,
    outcome: (question: string, mayMiss: boolean) => string,
  ) => {
    const drawn: string[] = [];
    const kept: string[] = [];
    await mix(streams, count, ({ golden, source, mayMiss }) => {
      drawn.push(golden.question);
      const came = outcome(golden.question, mayMiss);
      if (came.startsWith("kept")) kept.push(source);
      return Promise.resolve(came);
    });
    return { drawn, of: (source: string) => kept.filter((one) => one === source).length };
  };

  it("keeps to the shares, whatever comes to nothing", async () => {
    const outcome = (question: string) => (/^a \d*[1-9]$/.test(question) ? "nothing relevant" : "kept");
    const { of, drawn } = await run([stream("a", 1), stream("b", 3)], 80, outcome);
    expect([of("a"), of("b")]).toEqual([20, 60]);
    expect(drawn.length).toBeGreaterThan(200);
  });

  it("draws the same when outcomes are the same", async () => {
    const outcome = (question: string) => (question.length % 2 === 0 ? "kept" : "nothing relevant");
    const [one, other] = [
      await run([stream("a", 2), stream("b", 1)], 40, outcome),
      await run([stream("a", 2), stream("b", 1)], 40, outcome),
    ];
    expect(one.drawn).toEqual(other.drawn);
  });

  it("goes on without a source that has ended, or of which nothing comes", async () => {
    const { of } = await run([stream("a", 1, 5), stream("b", 1), stream("c", 1)], 50, (question) =>
      question.startsWith("b") ? "nothing relevant" : "kept",
    );
    expect([of("a"), of("b"), of("c")]).toEqual([5, 0, 45]);
  });

  it("ends where no source is left", async () => {
    expect((await run([stream("a", 1, 3)], 10, () => "kept")).of("a")).toBe(3);
  });

  it("lets a tenth of what is kept be misses", async () => {
    let found = 0;
    let missed = 0;
    await run([stream("a", 1)], 300, (question, mayMiss) => {
      if (Number(question.slice(2)) % 4 === 0) {
        found++;
        return "kept";
      }
      if (!mayMiss) return "answer not in evidence";
      missed++;
      return "kept, not found";
    });
    expect(found + missed).toBe(300);
    expect(missed).toBeGreaterThan(20);
    expect(missed).toBeLessThanOrEqual(31);
  });
});
