import type { ByteSource } from "../index/byte-source.ts";

/** The three kinds of retrieval expert of MoRE; also the kind of a record. */
export type ExpertKind = "text" | "text-image" | "table";
export const EXPERT_KINDS: readonly ExpertKind[] = ["text", "text-image", "table"];

export interface Passage {
  readonly kind: "text";
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Key into the manifest's `sources`. */
  readonly source?: string;
}

export type ColumnType = "text" | "number" | "year" | "date";
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly unit?: string;
}

/** A table kept as a table. Every row is as long as `columns`; cells are the source's own text. */
export interface TableRecord {
  readonly kind: "table";
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly source?: string;
}

export interface PictureRecord {
  readonly kind: "text-image";
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** Name of the picture inside the pack's picture shard. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** What the picture shows, as a name ("Japan"), where it is one thing. */
  readonly entity?: string;
  /** Lines of text that were read in the picture when its pack was built. */
  readonly read?: readonly string[];
  readonly source?: string;
}

export type PackRecord = Passage | TableRecord | PictureRecord;

/** What a shard holds. Formats: docs/packs.md. Large shards come in pieces: several files of one role, in order. */
export type ShardRole = "records" | "vectors" | "image-vectors" | "things" | "lexical" | "pictures";

export interface Shard {
  readonly role: ShardRole;
  /** Path relative to the manifest. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex SHA-256 of the bytes. */
  readonly sha256: string;
}

export interface PackSource {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly attribution: string;
}

export interface PackManifest {
  readonly schema: 2;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly licence: string;
  readonly sources: Readonly<Record<string, PackSource>>;
  readonly expert: ExpertKind;
  readonly encoder: { readonly id: string; readonly dimension: number };
  /** Only text-image packs: the picture encoder. */
  readonly imageEncoder?: { readonly id: string; readonly dimension: number };
  readonly counts: { readonly records: number; readonly rows?: number };
  readonly shards: readonly Shard[];
}

/** A pack in a store. Of a remote one the shards stay on their server and are read by ranges. */
export type InstalledPack = PackManifest & {
  /** Address of the manifest of a remote pack. */
  readonly remote?: string;
};

/** Progress of anything that moves bytes. */
export interface ByteProgress {
  readonly label: string;
  readonly loaded: number;
  readonly total: number;
}

/** Where packs are downloaded from: this origin, a URL, a folder, a file. `read` rejects with a SextantError. */
export interface PackOrigin {
  readonly describe: string;
  /** The raw manifest text. */
  manifest(signal?: AbortSignal): Promise<string>;
  shard(path: string, signal?: AbortSignal, onBytes?: (loaded: number) => void): Promise<Uint8Array>;
}

/** What was read of a remote shard before. */
export interface KeptRanges {
  get(start: number, end: number): Promise<Uint8Array | undefined>;
  put(start: number, end: number, bytes: Uint8Array): Promise<void>;
}

/** Where installed packs live: IndexedDB in browsers, memory in Node and tests. Shards are immutable. */
export interface PackStore {
  /** Packs that are wholly installed, and remote ones. */
  list(): Promise<InstalledPack[]>;
  putShard(packId: string, sha256: string, bytes: Uint8Array): Promise<void>;
  /** The stored bytes, read by ranges where the store can. */
  shard(packId: string, sha256: string): Promise<ByteSource | undefined>;
  /** What was read of a shard that is remote. */
  ranges(packId: string, sha256: string): KeptRanges;
  /** Written last: from here on the pack is installed. Replaces an older version and frees its shards. */
  putManifest(manifest: InstalledPack): Promise<void>;
  remove(packId: string): Promise<void>;
  usedBytes(): Promise<number>;
}
