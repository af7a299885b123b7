import type { Expert, Perception } from "../engine/experts/types.ts";
import type { ErrorReport } from "../engine/errors.ts";
import type { Weight } from "../engine/models/download.ts";
import type { Part } from "../engine/models/types.ts";
import type { ByteProgress, InstalledPack, PackRecord } from "../engine/packs/types.ts";
import type { Policy, PolicyInfo } from "../engine/policy/types.ts";

/** What a part of the machine is doing, as the UI shows it. */
export type PartState =
  | { readonly state: "idle" }
  | { readonly state: "loading"; readonly progress: ByteProgress }
  | { readonly state: "ready" }
  | { readonly state: "restarting" }
  | { readonly state: "failed"; readonly error: ErrorReport };

export interface PartInfo {
  readonly part: Part;
  /** Catalogue id, e.g. "sextant-minilm-l6". */
  readonly model: string;
  readonly device: "wasm" | "webgpu" | "cpu";
  readonly dtype: string;
  readonly threads: number;
  readonly bytes: number;
}

/** What runs where, and why; one click away in the UI. */
export interface Status {
  readonly policy: PartState;
  readonly retrieval: PartState;
  readonly policyInfo: PolicyInfo | null;
  readonly parts: readonly PartInfo[];
  /** Why this device was chosen, one sentence: "No WebGPU adapter but a software one: running on wasm instead." */
  readonly deviceReason: string;
  readonly packs: readonly ListedPack[];
  /** Bytes this origin stores, and its quota (0 where the browser does not tell). */
  readonly storage: { readonly used: number; readonly quota: number; readonly persisted: boolean };
}

/** A pack on this device, or known to it. */
export type ListedPack = InstalledPack & {
  /** Of all its shards. */
  readonly bytes: number;
  /** Why a remote pack cannot be searched now; null where it can. */
  readonly error: ErrorReport | null;
};

export interface DownloadOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ByteProgress) => void;
}

export interface UsePolicyOptions {
  readonly signal?: AbortSignal;
  /** Whether it is used at the next visit too; true unless said otherwise. */
  readonly remember?: boolean;
}

/** The page's view of the workers. One for each page; `connect` makes it. */
export interface Sextant {
  readonly policy: Policy;
  readonly experts: readonly Expert[];
  readonly perception: Perception;
  /** Loads models and installs the shipped packs where missing; progress arrives through `onStatus`. Idempotent. */
  prepare(signal?: AbortSignal): Promise<void>;
  status(): Status;
  onStatus(listener: (status: Status) => void): () => void;
  /** The whole record behind a piece of evidence. @throws SextantError pack-missing */
  record(packId: string, recordId: string): Promise<PackRecord>;
  /** A picture of a pack, as an image blob. */
  picture(packId: string, file: string): Promise<Blob>;
  /** Adds a pack by the address of its manifest: installed whole, or remote, when searches read what they need from there. */
  addPack(manifestUrl: string, how: "install" | "remote", options?: DownloadOptions): Promise<InstalledPack>;
  removePack(packId: string): Promise<void>;
  /** What a policy of the catalogue weighs here, and how much of it is to be downloaded. Of a hub's, the hub is asked. */
  weighPolicy(id: string): Promise<Weight>;
  /** Brings a policy's files to this device, from this origin or its hub; the policy in use goes on serving. */
  fetchPolicy(id: string, options?: DownloadOptions): Promise<void>;
  /** Loads a policy in place of the present one. When that fails, the present one comes back. */
  usePolicy(id: string, options?: UsePolicyOptions): Promise<void>;
  /** Terminates workers; for tests and page unload. */
  dispose(): void;
}
