import { beforeEach, describe, expect, it } from "vitest";
import { SextantError } from "../../../../src/engine/errors.ts";
import { SEXTANT_135M, SMOLVLM_256M } from "../../../../src/engine/models/catalogue.ts";
import { useMachine } from "../../../../src/ui/machine/machine.ts";
import { cancelChoice, choosePolicy, useComing, withPolicy } from "../../../../src/ui/machine/policies.ts";
import { takeTurn } from "../../../../src/ui/machine/turns.ts";
import type { Sextant } from "../../../../src/workers/types.ts";
import { scripted } from "../../../fixtures/ui/scripted.ts";

const OTHER = SMOLVLM_256M.id;

/** A scripted machine with a policy in use, and what was done to it. */
async function machine(change: Partial<Sextant> = {}) {
  const log: string[] = [];
  const base = scripted(new URLSearchParams("pace=0"));
  await base.prepare();
  await base.usePolicy(SEXTANT_135M.id);
  const sextant: Sextant = {
    ...base,
    async fetchPolicy(id, options) {
      log.push(`fetch ${id}`);
      await base.fetchPolicy(id, options);
    },
    async usePolicy(id, options) {
      log.push(`use ${id}${options?.remember === false ? " for now" : ""}`);
      await base.usePolicy(id, options);
    },
    ...change,
  };
  useMachine.setState({ sextant, status: sextant.status() });
  return { sextant, log };
}
const coming = () => useComing.getState().coming;
const never = (): AbortSignal => new AbortController().signal;

beforeEach(() => useComing.setState({ coming: null }));

describe("choosePolicy", () => {
  it("downloads, then puts in place and remembers", async () => {
    const { log } = await machine();
    const seen: number[] = [];
    const unsubscribe = useComing.subscribe(() => seen.push(coming()?.progress?.loaded ?? -1));
    await choosePolicy(OTHER);
    unsubscribe();
    expect(log).toEqual([`fetch ${OTHER}`, `use ${OTHER}`]);
    expect(seen.at(0)).toBe(0);
    expect(seen).toContain(135_000_000);
    expect(coming()).toBeNull();
  });

  it("waits for the question that is being answered", async () => {
    const { log } = await machine();
    let answered = (): void => undefined;
    const question = takeTurn(() => new Promise<void>((resolve) => (answered = resolve)));
    const choice = choosePolicy(OTHER);
    await expect.poll(() => coming()).toMatchObject({ id: OTHER, progress: null });
    expect(log).toEqual([`fetch ${OTHER}`]);
    answered();
    await Promise.all([question, choice]);
    expect(log).toEqual([`fetch ${OTHER}`, `use ${OTHER}`]);
  });

  it("keeps the one in use when the download fails, and says why", async () => {
    const failure = new SextantError("network", "Away.", "Try again.");
    const { log } = await machine({ fetchPolicy: () => Promise.reject(failure) });
    await choosePolicy(OTHER);
    expect(log).toEqual([]);
    expect(coming()).toMatchObject({ id: OTHER, error: { code: "network" } });
  });

  it("is cancelled without a word", async () => {
    const { log } = await machine();
    const choice = choosePolicy(OTHER);
    cancelChoice();
    await choice;
    expect(log).toEqual([`fetch ${OTHER}`]);
    expect(coming()).toBeNull();
  });
});

describe("withPolicy", () => {
  it("brings the one in use back, before anything else has its turn", async () => {
    const { sextant, log } = await machine();
    let chosen = Promise.resolve();
    await withPolicy(OTHER, sextant, never(), () => {
      log.push("work");
      chosen = takeTurn(async () => void log.push("next"));
      return Promise.resolve();
    });
    await chosen;
    expect(log).toEqual([`fetch ${OTHER}`, `use ${OTHER} for now`, "work", `use ${SEXTANT_135M.id} for now`, "next"]);
  });

  it("brings it back when the work fails, and passes the failure on", async () => {
    const { sextant, log } = await machine();
    await expect(withPolicy(OTHER, sextant, never(), () => Promise.reject(new Error("broke")))).rejects.toThrow(
      "broke",
    );
    await takeTurn(() => Promise.resolve());
    expect(log.at(-1)).toBe(`use ${SEXTANT_135M.id} for now`);
  });

  it("touches nothing where no other policy is wanted", async () => {
    const { sextant, log } = await machine();
    await withPolicy(undefined, sextant, never(), async () => void log.push("work"));
    expect(log).toEqual(["work"]);
  });
});
