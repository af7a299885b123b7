const LOCK = "sextant.models";

interface Listener {
  /** This tab may load the models now. */
  gained(): void;
  /** Another tab holds them. This one stays in line, and gains them when the other closes. */
  waiting(): void;
  /** Another tab took over. */
  lost(): void;
}

/** Keeps one tab at a time on the models (Web Locks). Returns what takes over from the tab that has them. */
export function holdTab(listener: Listener, locks: LockManager = navigator.locks): () => void {
  let inLine = new AbortController();
  let held = false;

  const hold = (): Promise<never> => {
    held = true;
    listener.gained();
    // Held until the page closes or another tab steals it.
    return new Promise<never>(() => undefined);
  };
  const settled = (): void => {
    // Rejections: our place in the line was given up (then we hold or never did), or the lock was stolen.
    if (!held) return;
    held = false;
    listener.lost();
    standInLine();
  };
  const standInLine = (): void => {
    inLine = new AbortController();
    const { signal } = inLine;
    locks.request(LOCK, { signal }, hold).catch(() => {
      if (!signal.aborted) settled();
    });
  };

  locks
    .request(LOCK, { ifAvailable: true }, (lock) => {
      if (lock !== null) return hold();
      listener.waiting();
      standInLine();
      return undefined;
    })
    .catch(settled);

  return () => {
    if (held) return;
    inLine.abort();
    locks.request(LOCK, { steal: true }, hold).catch(settled);
  };
}
