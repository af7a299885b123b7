/**
 * One thing at a time uses the policy: a question from its first step to its answer, or a change of the policy. Whoever
 * comes later waits in line.
 */
let last: Promise<unknown> = Promise.resolve();

/** Runs `work` when everything before it in line is done. Rejects with the signal's reason if that comes first. */
export async function takeTurn<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const before = last;
  let done = (): void => undefined;
  const mine = new Promise<void>((resolve) => (done = resolve));
  last = before.then(() => mine);
  try {
    await orStopped(before, signal);
    return await work();
  } finally {
    done();
  }
}

/** What `work` comes to, or the signal's reason as soon as it is aborted; the work itself goes on. */
export function orStopped<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return work;
  const stopped = new Promise<never>((_, reject) => {
    const stop = (): void => reject(signal.reason as DOMException);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  return Promise.race([work, stopped]);
}
