import { reportOf } from "../errors.ts";
import type { StepOptions, StepToken } from "../policy/types.ts";
import type { RetriedPart, TraceEvent } from "../trace/types.ts";

/** After this many broken steps the policy is reminded of the format (system.md §1). */
const REMIND_AFTER = 3;
/** After this many it is given up. */
const GIVE_UP_AFTER = 5;
/** A worker that dies more often on one step will not survive it. */
const MOST_DEATHS = 2;

interface Place {
  readonly step: number;
  readonly part: RetriedPart;
}

/**
 * Does `work` until it succeeds: a broken format and a worker that died (it has been restarted by then) are repeated,
 * each within its limit; every other failure is thrown on. `giveUp` stands in for a step whose format stays broken.
 */
export async function* attempts<T>(
  place: Place,
  work: (retry: Pick<StepOptions, "reminder">) => AsyncGenerator<TraceEvent, T>,
  giveUp?: () => T,
): AsyncGenerator<TraceEvent, T> {
  let broken = 0;
  let deaths = 0;
  for (;;) {
    try {
      return yield* work({ reminder: broken >= REMIND_AFTER });
    } catch (thrown) {
      const { code, message } = reportOf(thrown);
      if (code === "step-format") {
        broken++;
        if (broken >= GIVE_UP_AFTER) {
          if (giveUp === undefined) throw thrown;
          return giveUp();
        }
      } else if (code !== "worker-died" || ++deaths > MOST_DEATHS) {
        throw thrown;
      }
      yield { type: "retried", ...place, attempt: broken + deaths, reason: message };
    }
  }
}

/** A policy's step with its tokens as events of the trace. */
export async function* asEvents<T>(
  step: number,
  part: "plan" | "read",
  tokens: AsyncGenerator<StepToken, T>,
): AsyncGenerator<TraceEvent, T> {
  try {
    for (;;) {
      const next = await tokens.next();
      if (next.done === true) return next.value;
      yield { type: "token", step, part, ...next.value };
    }
  } finally {
    // Who stops listening stops the policy too.
    await tokens.return(undefined as never);
  }
}
