import { create } from "zustand";
import { policyNamed } from "../../engine/models/catalogue.ts";
import { reportOf, type ErrorReport } from "../../engine/errors.ts";
import type { ByteProgress } from "../../engine/packs/types.ts";
import type { Sextant } from "../../workers/types.ts";
import { useMachine } from "./machine.ts";
import { takeTurn } from "./turns.ts";

/** A policy on its way into use, while the one before goes on serving. */
export interface Coming {
  readonly id: string;
  /** null once all is here: then it waits for the question that is being answered, and is loaded. */
  readonly progress: ByteProgress | null;
  readonly error: ErrorReport | null;
}

export const useComing = create<{ readonly coming: Coming | null }>(() => ({ coming: null }));

const show = (coming: Coming | null): void => useComing.setState({ coming });
let choosing = new AbortController();

/** Downloads a policy where it is not here yet, puts it in place of the present one and remembers it. Never rejects. */
export async function choosePolicy(id: string): Promise<void> {
  const { sextant } = useMachine.getState();
  if (sextant === null || isBusy(useComing.getState().coming)) return;
  choosing = new AbortController();
  const { signal } = choosing;
  try {
    await fetchPolicy(id, sextant, signal);
    await takeTurn(() => sextant.usePolicy(id, { signal }), signal);
    show(null);
  } catch (thrown) {
    show(signal.aborted ? null : { id, progress: null, error: reportOf(thrown) });
  }
}

/** Stops what `choosePolicy` does; complete files are kept. */
export function cancelChoice(): void {
  choosing.abort(new DOMException("cancelled", "AbortError"));
}

/**
 * Runs `work` with the policy `id` in place, the one in use where it is undefined, and resolves as soon as it is done.
 * The one in use comes back behind it, and is what a reload finds.
 * @throws what downloading, loading and `work` throw; the signal's reason
 */
export async function withPolicy(
  id: string | undefined,
  sextant: Sextant,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  if (id === undefined) return takeTurn(work, signal);
  try {
    await fetchPolicy(id, sextant, signal);
    await new Promise<void>((resolve, reject) => {
      const turn = async (): Promise<void> => {
        const present = sextant.status().policyInfo?.id;
        await sextant.usePolicy(id, { signal, remember: false });
        show(null);
        await work().then(resolve, reject);
        if (present !== undefined) await sextant.usePolicy(present, { remember: false });
      };
      takeTurn(turn, signal).catch(reject);
    });
  } finally {
    show(null);
  }
}

async function fetchPolicy(id: string, sextant: Sextant, signal: AbortSignal): Promise<void> {
  const { name } = policyNamed(id);
  show({ id, progress: { label: name, loaded: 0, total: 0 }, error: null });
  await sextant.fetchPolicy(id, { signal, onProgress: (progress) => show({ id, progress, error: null }) });
  show({ id, progress: null, error: null });
}

/** Whether a policy is on its way; one that failed is not. */
export function isBusy(coming: Coming | null): boolean {
  return coming !== null && coming.error === null;
}
