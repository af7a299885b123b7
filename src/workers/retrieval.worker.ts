/// <reference lib="webworker" />
/** Encoders, packs and experts: everything that finds evidence. */
import * as ort from "onnxruntime-web/webgpu";
import voyAddress from "voy-search/voy_search_bg.wasm?url";
import type { Picture } from "../engine/encoders/types.ts";
import { reportOf, SextantError, type ErrorReport } from "../engine/errors.ts";
import { createExperts, rememberPictures, rememberTexts, type ExpertParts } from "../engine/experts/create.ts";
import { createPerception } from "../engine/experts/perception.ts";
import type { Expert, Perception, PictureNotes, Retrieval } from "../engine/experts/types.ts";
import { ListMemory } from "../engine/index/list-memory.ts";
import { RangeCache } from "../engine/index/range-cache.ts";
import { loadVoy, type VoyRuntime } from "../engine/index/voy.ts";
import { EFFICIENTNET, MINILM, PP_OCR, SEXTANT_READER } from "../engine/models/catalogue.ts";
import { prepareModel, type PreparedModel } from "../engine/models/download.ts";
import { loadAnswerReader, loadImageEncoder, loadTextEncoder, loadTextReader } from "../engine/models/load.ts";
import type { ModelEntry } from "../engine/models/types.ts";
import { addRemotePack, installPack } from "../engine/packs/install.ts";
import { assertEncoders, packBytes } from "../engine/packs/manifest.ts";
import { openPack, type OpenPack } from "../engine/packs/open.ts";
import { httpOrigin } from "../engine/packs/origin-http.ts";
import { parseShippedPacks, type ShippedPack } from "../engine/packs/shipped.ts";
import { openIdbPackStore } from "../engine/packs/store-idb.ts";
import type {
  ByteProgress,
  ExpertKind,
  InstalledPack,
  PackManifest,
  PackRecord,
  PackStore,
} from "../engine/packs/types.ts";
import { withProgress } from "./progress.ts";
import { serve } from "./protocol.ts";
import { removedPacks, setRemoved } from "./removed.ts";
import { threadsFor, useRuntime } from "./runtime.ts";
import { modelSource } from "./source.ts";
import { announce } from "./supervisor.ts";
import type { ListedPack, PartInfo } from "./types.ts";

/** A picture and the name under which the page sends it again. */
interface SentPicture {
  readonly id: string;
  readonly picture: Picture;
}

type Encoders = Required<Pick<ExpertParts, "textEncoder" | "reader">> & {
  readonly imageEncoder: Parameters<typeof createPerception>[1];
  readonly textReader: NonNullable<Parameters<typeof createPerception>[2]>;
};

let encoders: Encoders | undefined;
let voy: VoyRuntime | undefined;
let packs: readonly OpenPack[] = [];
let experts: readonly Expert[] = [];
let perception: Perception | undefined;
let seen: SentPicture | undefined;
let store: Promise<PackStore> | undefined;
/** Packs that could not be opened, and why, by id. */
const leftOut = new Map<string, ErrorReport>();
/** What is read of packs, in memory; one budget each for all packs. */
const cache = new RangeCache();
const lists = new ListMemory();

const packStore = (): Promise<PackStore> => (store ??= openIdbPackStore());

function notReady(): SextantError {
  return new SextantError(
    "pack-not-installed",
    "The knowledge is not loaded yet.",
    "Wait until loading ends, or reload the page.",
  );
}

const fits = (manifest: PackManifest): void => assertEncoders(manifest, { text: MINILM, image: EFFICIENTNET });

/** The page's copies of one picture are one object here, so that it is encoded once. */
function same(sent: SentPicture): Picture {
  if (seen?.id !== sent.id) seen = sent;
  return seen.picture;
}

async function loadEncoders(
  base: string,
  report: (progress: ByteProgress) => void,
  signal: AbortSignal,
): Promise<PartInfo[]> {
  const source = modelSource(base);
  // The facts of a device without a GPU: encoders are small, and the GPU is the policy's.
  const facts = { gpu: "absent", adapter: "", f16: false, largestBuffer: 0 } as const;
  const threads = threadsFor();
  useRuntime("wasm", threads);
  const prepared: { entry: ModelEntry; model: PreparedModel }[] = [];
  for (const entry of [MINILM, SEXTANT_READER, EFFICIENTNET, PP_OCR]) {
    prepared.push({ entry, model: await prepareModel(entry, facts, source, report, signal) });
  }
  const [text, reader, image, ocr] = prepared.map(({ model }) => model);
  if (text === undefined || reader === undefined || image === undefined || ocr === undefined) throw notReady();
  encoders = {
    textEncoder: await loadTextEncoder(MINILM, text.choice.build, "wasm", text.files),
    reader: await loadAnswerReader(SEXTANT_READER, reader.files, text.files, ort),
    imageEncoder: rememberPictures(await loadImageEncoder(EFFICIENTNET, image.files, ort)),
    textReader: rememberTexts(await loadTextReader(PP_OCR, ocr.files, ort)),
  };
  return prepared.map(({ entry, model }) => ({
    part: entry.part,
    model: entry.id,
    device: "wasm",
    dtype: model.choice.dtype,
    threads,
    bytes: model.bytes,
  }));
}

/**
 * Opens what is installed; a pack that is open already stays so. A remote pack that its server does not give, and one that
 * other encoders built, is left out, and said so: the others must work without it.
 * @throws SextantError `pack-damaged`
 */
async function openAll(): Promise<void> {
  const from = await packStore();
  const opened: OpenPack[] = [];
  leftOut.clear();
  for (const manifest of await from.list()) {
    const kept = packs.find((pack) => pack.manifest.id === manifest.id && pack.manifest.version === manifest.version);
    try {
      fits(manifest);
      opened.push(kept ?? (await openPack(from, manifest, { voy, cache, lists })));
    } catch (error) {
      const report = reportOf(error);
      if (manifest.remote === undefined && report.code !== "pack-incompatible") throw error;
      leftOut.set(manifest.id, report);
    }
  }
  packs = opened;
  if (encoders === undefined) return;
  experts = createExperts({ packs, ...encoders });
  perception = createPerception(packs, encoders.imageEncoder, encoders.textReader);
}

/**
 * Installs the packs that ship with the app where they are missing, outdated or damaged and nobody removed them, then
 * opens all.
 */
async function installShipped(
  base: string,
  report: (progress: ByteProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const into = await packStore();
  const installed = await into.list();
  const folder = `${base}indexes/`;
  const removed = await removedPacks();
  const listed = await listShipped(folder, signal).catch((error: unknown) => {
    // Offline, what is installed serves; without anything installed the failure is the person's to know.
    if (installed.length > 0 && reportOf(error).code === "network") return [];
    throw error;
  });
  const shipped = listed.filter(({ id }) => !removed.includes(id));
  const install = (pack: ShippedPack): Promise<PackManifest> =>
    installPack(httpOrigin(new URL(pack.manifest, folder).href), into, { signal, onProgress: report });
  for (const pack of shipped) {
    if (!installed.some(({ id, version }) => id === pack.id && version === pack.version)) await install(pack);
  }
  try {
    await openAll();
  } catch (error) {
    if (reportOf(error).code !== "pack-damaged" || shipped.length === 0) throw error;
    // Installing again downloads the damaged shards and keeps the sound ones.
    for (const pack of shipped) await install(pack);
    await openAll();
  }
}

async function listShipped(folder: string, signal: AbortSignal): Promise<readonly ShippedPack[]> {
  return parseShippedPacks(await httpOrigin(`${folder}index.json`).manifest(signal));
}

function opened(packId: string): OpenPack {
  const pack = packs.find(({ manifest }) => manifest.id === packId);
  if (pack !== undefined) return pack;
  throw new SextantError(
    "pack-missing",
    `The pack ${packId} is not installed.`,
    "Install it again under Library; the trace itself keeps what was read.",
  );
}

/** For methods that only return. */
async function* once<R>(work: () => Promise<R> | R): AsyncGenerator<never, R> {
  return await work();
}

const methods = {
  /** Downloads what is missing and loads the encoders, then opens the installed packs; `base` is the app's own address. */
  load: ({ base }: { readonly base: string }, signal: AbortSignal): AsyncGenerator<ByteProgress, PartInfo[]> =>
    withProgress(async (report) => {
      const parts = await loadEncoders(base, report, signal);
      voy ??= await loadVoy(await (await fetch(new URL(voyAddress, self.location.href), { signal })).arrayBuffer());
      await installShipped(base, report, signal);
      return parts;
    }),

  packs: (): AsyncGenerator<never, ListedPack[]> =>
    once(async () =>
      (await (await packStore()).list()).map((manifest) => ({
        ...manifest,
        bytes: packBytes(manifest),
        error: leftOut.get(manifest.id) ?? null,
      })),
    ),

  addPack: (
    { manifestUrl, how }: { readonly manifestUrl: string; readonly how: "install" | "remote" },
    signal: AbortSignal,
  ): AsyncGenerator<ByteProgress, InstalledPack> =>
    withProgress(async (report) => {
      const store = await packStore();
      const pack =
        how === "remote"
          ? await addRemotePack(manifestUrl, store, { signal, accept: fits })
          : await installPack(httpOrigin(manifestUrl), store, { signal, onProgress: report, accept: fits });
      await setRemoved(pack.id, false);
      packs = packs.filter(({ manifest }) => manifest.id !== pack.id);
      await openAll();
      return pack;
    }),

  remove: ({ packId }: { readonly packId: string }): AsyncGenerator<never, void> =>
    once(async () => {
      await setRemoved(packId, true);
      await (await packStore()).remove(packId);
      await openAll();
    }),

  search: (
    {
      kind,
      subQuestion,
      topK,
      picture,
    }: {
      readonly kind: ExpertKind;
      readonly subQuestion: string;
      readonly topK: number;
      readonly picture: SentPicture | null;
    },
    signal: AbortSignal,
  ): AsyncGenerator<never, Retrieval> =>
    once(() => {
      const expert = experts.find((one) => one.kind === kind);
      if (expert === undefined) throw notReady();
      return expert.search({ subQuestion, ...(picture !== null && { picture: same(picture) }) }, topK, signal);
    }),

  describe: (picture: SentPicture, signal: AbortSignal): AsyncGenerator<never, PictureNotes> =>
    once(() => {
      if (perception === undefined) throw notReady();
      return perception.describe(same(picture), signal);
    }),

  record: (
    { packId, recordId }: { readonly packId: string; readonly recordId: string },
    signal: AbortSignal,
  ): AsyncGenerator<never, PackRecord> =>
    once(async () => {
      const record = await opened(packId).record(recordId, signal);
      if (record !== undefined) return record;
      throw new SextantError(
        "pack-missing",
        `The pack ${packId} no longer holds ${recordId}.`,
        "It was replaced by a newer version; ask the question again.",
      );
    }),

  picture: ({
    packId,
    file,
  }: {
    readonly packId: string;
    readonly file: string;
  }): AsyncGenerator<never, Uint8Array<ArrayBuffer>> =>
    once(async () => new Uint8Array(await opened(packId).picture(file))),
};

export type RetrievalMethods = typeof methods;

serve(self, methods);
void announce(self);
