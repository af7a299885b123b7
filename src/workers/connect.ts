import { get as recall, set as keep } from "idb-keyval";
import type { Expert, Perception } from "../engine/experts/types.ts";
import { reportOf } from "../engine/errors.ts";
import type { Picture } from "../engine/encoders/types.ts";
import { CATALOGUE, SEXTANT_135M, policyNamed } from "../engine/models/catalogue.ts";
import { probeDevice } from "../engine/models/device.ts";
import { prepareModel, weighModel, type Weight } from "../engine/models/download.ts";
import { pictureType } from "../engine/packs/picture-shard.ts";
import { EXPERT_KINDS, type ByteProgress } from "../engine/packs/types.ts";
import type { Policy, PolicyInfo, StepOptions, Turn } from "../engine/policy/types.ts";
import { persistStorage } from "./offline.ts";
import type { PolicyMethods } from "./policy.worker.ts";
import type { Caller } from "./protocol.ts";
import type { RetrievalMethods } from "./retrieval.worker.ts";
import { modelSource } from "./source.ts";
import { Supervisor } from "./supervisor.ts";
import type { DownloadOptions, PartState, Sextant, Status, UsePolicyOptions } from "./types.ts";

/** Starts the two workers of a page (at first use) and gives the page its view of them. */
export function connect(): Sextant {
  return new ConnectedSextant();
}

/** Absolute, since workers resolve relative addresses against their own script. */
const base = (): string => new URL(import.meta.env.BASE_URL, location.href).href;

/** Where the person's choice of a policy is kept. */
const POLICY_KEY = "policy";

/** The policy chosen before, if the catalogue still has it; the compact one else, and where storage is refused. */
async function chosenPolicy(): Promise<string> {
  const chosen: unknown = await recall(POLICY_KEY).catch(() => undefined);
  return CATALOGUE.find(({ id, part }) => part === "policy" && id === chosen)?.id ?? SEXTANT_135M.id;
}

const NO_POLICY: PolicyInfo = { id: "none", name: "not loaded", device: "wasm", dtype: "q8", threads: 1 };

class ConnectedSextant implements Sextant {
  readonly #listeners = new Set<(status: Status) => void>();
  readonly #policy: Supervisor<PolicyMethods>;
  readonly #retrieval: Supervisor<RetrievalMethods>;
  readonly #pictures = new WeakMap<Picture, string>();
  #preparing: AbortSignal | undefined;
  /** Unknown until a policy is loaded for the first time. */
  #policyId: string | undefined;
  #disposed = false;
  #status: Status = {
    policy: { state: "idle" },
    retrieval: { state: "idle" },
    policyInfo: null,
    parts: [],
    deviceReason: "",
    packs: [],
    storage: { used: 0, quota: 0, persisted: false },
  };

  readonly policy: Policy;
  readonly experts: readonly Expert[];
  readonly perception: Perception;

  constructor() {
    this.#policy = new Supervisor<PolicyMethods>(
      () => new Worker(new URL("./policy.worker.ts", import.meta.url), { type: "module", name: "policy" }),
      (caller) => this.#restorePolicy(caller),
    );
    this.#retrieval = new Supervisor<RetrievalMethods>(
      () => new Worker(new URL("./retrieval.worker.ts", import.meta.url), { type: "module", name: "retrieval" }),
      (caller) => this.#restoreRetrieval(caller),
    );
    const status = (): Status => this.#status;
    const policyCaller = (): Promise<Caller<PolicyMethods>> => this.#policy.caller();
    this.policy = {
      get info(): PolicyInfo {
        return status().policyInfo ?? NO_POLICY;
      },
      get readsPictures(): boolean {
        return CATALOGUE.some((entry) => entry.id === status().policyInfo?.id && entry.part === "policy" && entry.sees);
      },
      async *retrievalStep(turns: readonly Turn[], { signal, reminder = false, pictures = [] }: StepOptions) {
        return yield* (await policyCaller()).call("retrievalStep", { turns, reminder, pictures }, signal);
      },
      async *answerStep(turns: readonly Turn[], { signal, reminder = false, pictures = [] }: StepOptions) {
        return yield* (await policyCaller()).call("answerStep", { turns, reminder, pictures }, signal);
      },
    };
    this.experts = EXPERT_KINDS.map((kind) => ({
      kind,
      search: async ({ subQuestion, picture }, topK, signal) =>
        (await this.#retrieval.caller()).result(
          "search",
          { kind, subQuestion, topK, picture: picture === undefined ? null : this.#sent(picture) },
          signal,
        ),
    }));
    this.perception = {
      describe: async (picture, signal) =>
        (await this.#retrieval.caller()).result("describe", this.#sent(picture), signal),
    };
  }

  async prepare(signal?: AbortSignal): Promise<void> {
    this.#preparing = signal;
    // Knowledge first: the page is useful (library, examples) while the larger policy still arrives.
    try {
      await this.#retrieval.caller();
      await this.#policy.caller();
    } finally {
      // A worker that dies later is restored whatever became of this signal.
      this.#preparing = undefined;
    }
    const persisted = await persistStorage();
    this.#set({ storage: { ...this.#status.storage, persisted } });
  }

  status(): Status {
    return this.#status;
  }

  onStatus(listener: (status: Status) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async record(packId: string, recordId: string) {
    return (await this.#retrieval.caller()).result("record", { packId, recordId });
  }

  async picture(packId: string, file: string): Promise<Blob> {
    const bytes = await (await this.#retrieval.caller()).result("picture", { packId, file });
    return new Blob([bytes], { type: pictureType(file) ?? "" });
  }

  async weighPolicy(id: string): Promise<Weight> {
    return weighModel(policyNamed(id), await probeDevice(navigator.gpu), modelSource(base()));
  }

  async fetchPolicy(id: string, { signal, onProgress }: DownloadOptions = {}): Promise<void> {
    await prepareModel(policyNamed(id), await probeDevice(navigator.gpu), modelSource(base()), onProgress, signal);
  }

  async usePolicy(id: string, { signal, remember = true }: UsePolicyOptions = {}): Promise<void> {
    if (this.#disposed) return;
    const { policy, policyInfo } = this.#status;
    if (policy.state !== "ready" || policyInfo?.id !== id) await this.#replacePolicy(id, signal);
    if (remember) await keep(POLICY_KEY, id);
  }

  async #replacePolicy(id: string, signal?: AbortSignal): Promise<void> {
    const before = this.#policyId;
    this.#policyId = id;
    this.#preparing = signal;
    this.#set({ policy: { state: "loading", progress: { label: policyNamed(id).name, loaded: 0, total: 0 } } });
    this.#policy.dispose();
    try {
      await this.#policy.caller();
    } catch (error) {
      this.#policyId = before;
      // What served until now comes back behind the failure; whoever asks it meanwhile waits for it.
      if (!this.#disposed) void this.#policy.caller().catch(() => undefined);
      throw error;
    } finally {
      this.#preparing = undefined;
    }
  }

  async addPack(manifestUrl: string, how: "install" | "remote", { signal, onProgress }: DownloadOptions = {}) {
    const retrieval = await this.#retrieval.caller();
    const pack = await retrieval.result("addPack", { manifestUrl, how }, signal, (progress) => onProgress?.(progress));
    await this.#refreshPacks(retrieval);
    return pack;
  }

  async removePack(packId: string): Promise<void> {
    const retrieval = await this.#retrieval.caller();
    await retrieval.result("remove", { packId });
    await this.#refreshPacks(retrieval);
  }

  dispose(): void {
    this.#disposed = true;
    this.#policy.dispose();
    this.#retrieval.dispose();
    this.#listeners.clear();
  }

  async #restorePolicy(caller: Caller<PolicyMethods>): Promise<void> {
    await this.#part("policy", async () => {
      this.#policyId ??= await chosenPolicy();
      const loaded = await caller.result("load", { id: this.#policyId, base: base() }, this.#preparing, (progress) =>
        this.#loading("policy", progress),
      );
      const others = this.#status.parts.filter(({ part }) => part !== "policy");
      this.#set({ policyInfo: loaded.info, deviceReason: loaded.reason, parts: [loaded.part, ...others] });
    });
  }

  async #restoreRetrieval(caller: Caller<RetrievalMethods>): Promise<void> {
    await this.#part("retrieval", async () => {
      const parts = await caller.result("load", { base: base() }, this.#preparing, (progress) =>
        this.#loading("retrieval", progress),
      );
      this.#set({ parts: [...this.#status.parts.filter(({ part }) => part === "policy"), ...parts] });
      await this.#refreshPacks(caller);
    });
  }

  /** Brings a part from wherever it is to ready, and shows its failure where it fails. */
  async #part(part: "policy" | "retrieval", restore: () => Promise<void>): Promise<void> {
    const was: PartState = this.#status[part];
    this.#set({
      [part]:
        was.state === "ready"
          ? { state: "restarting" }
          : { state: "loading", progress: { label: "", loaded: 0, total: 0 } },
    });
    try {
      await restore();
      this.#set({ [part]: { state: "ready" } });
    } catch (thrown) {
      this.#set({ [part]: { state: "failed", error: reportOf(thrown) } });
      throw thrown;
    }
  }

  #loading(part: "policy" | "retrieval", progress: ByteProgress): void {
    this.#set({ [part]: { state: "loading", progress } });
  }

  async #refreshPacks(caller: Caller<RetrievalMethods>): Promise<void> {
    const [packs, estimate] = await Promise.all([
      caller.result("packs", undefined),
      navigator.storage?.estimate?.() ?? {},
    ]);
    this.#set({ packs, storage: { ...this.#status.storage, used: estimate.usage ?? 0, quota: estimate.quota ?? 0 } });
  }

  /** A picture with an id, so that the worker knows one that it has seen, although it gets a copy each time. */
  #sent(picture: Picture): { readonly id: string; readonly picture: Picture } {
    const id = this.#pictures.get(picture) ?? crypto.randomUUID();
    this.#pictures.set(picture, id);
    return { id, picture };
  }

  #set(change: Partial<Status>): void {
    this.#status = { ...this.#status, ...change };
    for (const listener of this.#listeners) listener(this.#status);
  }
}
