import { create } from "zustand";
import { reportOf, SextantError, type ErrorReport } from "../../engine/errors.ts";
import { checkQuestion } from "../../engine/reason/question.ts";
import type { Trace } from "../../engine/trace/types.ts";
import { history, withHistory } from "../history/history.ts";
import { createRecorder } from "../history/recorder.ts";
import { isReady, prepare, useMachine } from "../machine/machine.ts";
import { readPicture, type AskedPicture } from "./picture.ts";
import { runQuestion } from "./run.ts";

const RUNNING = "sextant.running";

export interface Asked {
  readonly question: string;
  readonly picture: AskedPicture | null;
}

/** The question being written, and the one being answered. */
interface Session {
  readonly draft: string;
  readonly picture: AskedPicture | null;
  /** What is wrong with the question or picture in the box. */
  readonly boxError: ErrorReport | null;
  /** "waiting": asked, and begins as soon as the models are ready. */
  readonly phase: "idle" | "waiting" | "running";
  readonly asked: Asked | null;
  readonly trace: Trace | null;
  /** Why the asked question never became a trace. */
  readonly askError: ErrorReport | null;
  /** Why the history does not hold this question. */
  readonly storageError: ErrorReport | null;
}

export const useSession = create<Session>(() => ({
  draft: "",
  picture: null,
  boxError: null,
  phase: "idle",
  asked: null,
  trace: null,
  askError: null,
  storageError: null,
}));

const set = useSession.setState;
let stopping = new AbortController();

/** Takes a picture file into the box. */
export async function takePicture(file: Blob, name: string): Promise<void> {
  set({ boxError: null });
  try {
    set({ picture: await readPicture(file, name) });
  } catch (thrown) {
    set({ picture: null, boxError: reportOf(thrown) });
  }
}

/** Asks what stands in the box. */
export function askDraft(): void {
  const { draft, picture, phase } = useSession.getState();
  if (phase !== "idle") return;
  try {
    const question = checkQuestion(draft);
    set({ draft: "", picture: null, boxError: null });
    void ask({ question, picture });
  } catch (thrown) {
    set({ boxError: reportOf(thrown) });
  }
}

/** Asks, waiting for the models where they are not ready yet. Never rejects: what fails is shown. */
export async function ask(asked: Asked): Promise<void> {
  if (useSession.getState().phase !== "idle") return;
  stopping = new AbortController();
  const { signal } = stopping;
  set({ asked, trace: null, askError: null, storageError: null, phase: "waiting" });
  try {
    if (!isReady(useMachine.getState().status)) await orStopped(prepare(), signal);
    const { sextant } = useMachine.getState();
    if (sextant === null) {
      throw new SextantError("busy-elsewhere", "Another tab is using the models.", "Ask there, or take over here.");
    }
    set({ phase: "running" });
    await answer(asked, signal);
  } catch (thrown) {
    if (!signal.aborted) set({ askError: reportOf(thrown) });
    // Stopped before it began: the question goes back into the box.
    else if (useSession.getState().trace === null) set({ asked: null, draft: asked.question, picture: asked.picture });
  } finally {
    set({ phase: "idle" });
  }
}

/** The download goes on when the question that waits for it is stopped. */
function orStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as DOMException), { once: true });
  });
  return Promise.race([work, stopped]);
}

async function answer(asked: Asked, signal: AbortSignal): Promise<void> {
  const { sextant } = useMachine.getState();
  if (sextant === null) return;
  let recorder: ReturnType<typeof createRecorder> | null = null;
  let last: Trace | null = null;
  for await (const { event, trace } of runQuestion(asked, sextant, signal)) {
    recorder ??= createRecorder(history(), trace.id, (storageError) => set({ storageError }));
    if (event.type === "started") rememberRunning(trace.id);
    recorder.record(event);
    last = trace;
    set({ trace });
  }
  if (last !== null) {
    await recorder?.finish(last);
    forgetRunning();
    await withHistory();
  }
}

export function stop(): void {
  stopping.abort(new DOMException("stopped", "AbortError"));
}

/** Clears the course from the Ask screen; it stays in the history. */
export function newQuestion(): void {
  if (useSession.getState().phase === "idle") set({ trace: null, asked: null, askError: null, storageError: null });
}

/** Asks a stored question again; its picture is taken from the stored preview. */
export async function askAgain(trace: Trace): Promise<void> {
  const { asked } = useSession.getState();
  const [preview] = trace.previews;
  if (asked !== null && asked.question === trace.question && asked.picture?.preview === preview) return ask(asked);
  try {
    const picture = preview === undefined ? null : await readPicture(await (await fetch(preview)).blob(), "picture");
    await ask({ question: trace.question, picture });
  } catch (thrown) {
    set({ askError: reportOf(thrown) });
  }
}

/** After a reload: shows the question that was in flight, as far as it came. Call once, when this tab holds the models. */
export async function restore(): Promise<void> {
  const id = runningId();
  await withHistory(async (store) => {
    const running = useSession.getState().trace?.id ?? null;
    await store.settle(running);
    if (id === null || running !== null) return;
    const trace = await store.load(id);
    if (trace !== undefined && useSession.getState().phase === "idle") set({ trace });
    forgetRunning();
  });
}

// sessionStorage is per tab, so a reload finds its own question and no other tab's.
function rememberRunning(id: string): void {
  try {
    sessionStorage.setItem(RUNNING, id);
  } catch {
    // Site data is blocked: there is no history to come back to either.
  }
}
function forgetRunning(): void {
  try {
    sessionStorage.removeItem(RUNNING);
  } catch {
    // As above.
  }
}
function runningId(): string | null {
  try {
    return sessionStorage.getItem(RUNNING);
  } catch {
    return null;
  }
}
