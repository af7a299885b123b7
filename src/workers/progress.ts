/** Turns a function that reports progress by callback into a generator that yields it; only the newest report waits. */
export async function* withProgress<P, R>(work: (report: (progress: P) => void) => Promise<R>): AsyncGenerator<P, R> {
  let newest: P | undefined;
  let wake = (): void => undefined;
  let settled = false;
  const running = work((progress) => {
    newest = progress;
    wake();
  }).finally(() => {
    settled = true;
    wake();
  });
  running.catch(() => undefined); // Awaited below; until then a rejection is nobody's surprise.
  while (!settled) {
    if (newest === undefined) await new Promise<void>((resolve) => (wake = resolve));
    if (newest === undefined) continue;
    const progress = newest;
    newest = undefined;
    yield progress;
  }
  return running;
}
