import { create } from "zustand";
import { reportOf, SextantError, type ErrorReport } from "../../engine/errors.ts";
import { checkQuestion } from "../../engine/reason/question.ts";
import type { Trace } from "../../engine/trace/types.ts";
import type { Sextant } from "../../workers/types.ts";
import { history, withHistory } from "../history/history.ts";
import { createRecorder } from "../history/recorder.ts";
import { isReady, prepare, useMachine } from "../machine/machine.ts";
import { withPolicy } from "../machine/policies.ts";
import { orStopped } from "../machine/turns.ts";
import { go } from "../shared/route.ts";
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
  /** The id that the asked question's trace has, or will have. */
  readonly id: string | null;
  readonly trace: Trace | null;
  /** The course that the asked question is asked again for, to stand beside it. */
  readonly beside: Trace | null;
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
  id: null,
  trace: null,
  beside: null,
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

/** A question that another policy is to answer, to stand beside the course of the one before. */
interface Beside {
  readonly trace: Trace;
  readonly policy: string;
}

/** Asks, waiting for the models where they are not ready yet. Never rejects: what fails is shown. */
export async function ask(asked: Asked, beside: Beside | null = null): Promise<void> {
  if (useSession.getState().phase !== "idle") return;
  stopping = new AbortController();
  const { signal } = stopping;
  const id = crypto.randomUUID();
  set({ asked, id, trace: null, beside: beside?.trace ?? null, askError: null, storageError: null, phase: "waiting" });
  if (beside !== null) go("history", beside.trace.id, id);
  try {
    // The download goes on when the question that waits for it is stopped.
    if (!isReady(useMachine.getState().status)) await orStopped(prepare(), signal);
    const { sextant } = useMachine.getState();
    if (sextant === null) {
      throw new SextantError("busy-elsewhere", "Another tab is using the models.", "Ask there, or take over here.");
    }
    await withPolicy(beside?.policy, sextant, signal, async () => {
      set({ phase: "running" });
      await answer(asked, id, sextant, signal);
    });
  } catch (thrown) {
    if (!signal.aborted) set({ askError: reportOf(thrown) });
    else if (useSession.getState().trace === null) {
      // Stopped before it began: the question goes back into the box that it came from.
      set(beside === null ? { asked: null, draft: asked.question, picture: asked.picture } : { asked: null });
    }
  } finally {
    set({ phase: "idle" });
  }
}

async function answer(asked: Asked, id: string, sextant: Sextant, signal: AbortSignal): Promise<void> {
  let recorder: ReturnType<typeof createRecorder> | null = null;
  let last: Trace | null = null;
  for await (const { event, trace } of runQuestion(asked, id, sextant, signal)) {
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
  if (useSession.getState().phase === "idle")
    set({ trace: null, asked: null, id: null, askError: null, storageError: null });
}

/** Asks a stored question again. */
export async function askAgain(trace: Trace): Promise<void> {
  try {
    await ask(await askedBefore(trace));
  } catch (thrown) {
    set({ askError: reportOf(thrown) });
  }
}

/** Asks another policy the same, and shows both courses side by side. @throws SextantError where the picture is unreadable */
export async function askAnother(trace: Trace, policy: string): Promise<void> {
  await ask(await askedBefore(trace), { trace, policy });
}

/** Whether a trace's picture is still there as it was asked about, or as the small one that the history keeps. */
export function pictureAtHand(trace: Trace, asked: Asked | null): "none" | "whole" | "small" {
  const [preview] = trace.previews;
  if (preview === undefined) return "none";
  return asked?.question === trace.question && asked.picture?.preview === preview ? "whole" : "small";
}

async function askedBefore(trace: Trace): Promise<Asked> {
  const { asked } = useSession.getState();
  const [preview] = trace.previews;
  if (asked !== null && pictureAtHand(trace, asked) === "whole") return asked;
  const picture = preview === undefined ? null : await readPicture(await (await fetch(preview)).blob(), "picture");
  return { question: trace.question, picture };
}

/** After a reload: shows the question that was in flight, as far as it came. Call once, when this tab holds the models. */
export async function restore(): Promise<void> {
  const id = runningId();
  await withHistory(async (store) => {
    const running = useSession.getState().trace?.id ?? null;
    await store.settle(running);
    if (id === null || running !== null) return;
    const trace = await store.load(id);
    if (trace !== undefined && useSession.getState().phase === "idle") set({ trace, id });
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
