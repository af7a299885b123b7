import { create } from "zustand";
import { reportOf, type ErrorReport } from "../../engine/errors.ts";
import { parseShippedPacks } from "../../engine/packs/shipped.ts";
import type { Sextant, Status } from "../../workers/types.ts";
import { advance, PACKS, planned, type Downloads } from "./downloads.ts";
import { holdTab } from "./tab.ts";

/**
 * The models and packs behind the page. Only the tab that holds the lock has a `sextant`: two tabs would load the
 * models twice, which a phone does not survive.
 */
interface MachineStore {
  readonly tab: "unknown" | "holding" | "elsewhere";
  readonly sextant: Sextant | null;
  readonly status: Status | null;
  readonly downloads: Downloads;
  readonly preparing: boolean;
  /** The person cancelled the download; it goes on when they say so. */
  readonly paused: boolean;
  readonly error: ErrorReport | null;
}

export const useMachine = create<MachineStore>(() => ({
  tab: "unknown",
  sextant: null,
  status: null,
  downloads: { list: planned(0), packs: {} },
  preparing: false,
  paused: false,
  error: null,
}));

const FLAG = "sextant.prepared";
let takeOverTab = (): void => undefined;
let cancelling = new AbortController();
let prepared: Promise<void> | null = null;

/** Call once. Connects as soon as this tab may, lets go when another takes over. */
export function startMachine(connect: () => Sextant): void {
  takeOverTab = holdTab({
    gained() {
      const sextant = connect();
      sextant.onStatus(heard);
      useMachine.setState({ tab: "holding", sextant, status: sextant.status(), error: null });
      void weighPacks();
      const frugal = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
      if (frugal && !wasPrepared()) useMachine.setState({ paused: true });
      else void prepare().catch(() => undefined);
    },
    waiting() {
      useMachine.setState({ tab: "elsewhere" });
    },
    lost() {
      cancelling.abort();
      prepared = null;
      useMachine.getState().sextant?.dispose();
      useMachine.setState({ tab: "elsewhere", sextant: null, status: null, preparing: false });
    },
  });
}

function heard(status: Status): void {
  useMachine.setState(({ downloads }) => ({
    status,
    downloads: advance(advance(downloads, "retrieval", status.retrieval), "policy", status.policy),
  }));
}

/** The shipped packs' bytes, so that the first visit says the whole size at once. Without them it grows as they come. */
async function weighPacks(): Promise<void> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}indexes/index.json`);
    const total = parseShippedPacks(await response.text()).reduce((sum, pack) => sum + pack.bytes, 0);
    useMachine.setState(({ downloads }) => ({
      downloads: {
        ...downloads,
        list: downloads.list.map((item) => (item.name === PACKS ? { ...item, total } : item)),
      },
    }));
  } catch {
    // Offline or damaged: `prepare` meets the same and says so.
  }
}

/** Makes this tab the one that answers; the other keeps its screen and history, and lets go of the models. */
export function takeOver(): void {
  takeOverTab();
}

/** Downloads what is missing and loads the models. Idempotent; rejects with what went wrong, which `error` shows too. */
export function prepare(): Promise<void> {
  prepared ??= load().catch((thrown: unknown) => {
    prepared = null;
    throw thrown;
  });
  return prepared;
}

async function load(): Promise<void> {
  const { sextant } = useMachine.getState();
  if (sextant === null) return;
  cancelling = new AbortController();
  useMachine.setState({ preparing: true, paused: false, error: null });
  try {
    await sextant.prepare(cancelling.signal);
    rememberPrepared();
  } catch (thrown) {
    const error = reportOf(thrown);
    if (useMachine.getState().sextant !== sextant) throw thrown;
    useMachine.setState(error.code === "aborted" ? { paused: true } : { error });
    throw thrown;
  } finally {
    if (useMachine.getState().sextant === sextant) useMachine.setState({ preparing: false });
  }
}

export function pauseDownload(): void {
  cancelling.abort();
}

export function resumeDownload(): void {
  void prepare().catch(() => undefined);
}

export function isReady(status: Status | null): boolean {
  return status?.policy.state === "ready" && status.retrieval.state === "ready";
}

/** Whether this browser has loaded everything before: then loading reads from the device, not from the network. */
export function wasPrepared(): boolean {
  try {
    return localStorage.getItem(FLAG) !== null;
  } catch {
    return false;
  }
}

function rememberPrepared(): void {
  try {
    localStorage.setItem(FLAG, "1");
  } catch {
    // Site data is blocked: the next visit says "download" again, which is then true.
  }
}
