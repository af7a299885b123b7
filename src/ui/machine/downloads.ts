import { CATALOGUE, SEXTANT_135M } from "../../engine/models/catalogue.ts";
import { filesOf } from "../../engine/models/files.ts";
import type { PartState } from "../../workers/types.ts";

export type Part = "policy" | "retrieval";

/** One thing that has to be on this device, as the list of the first visit shows it. Sizes in bytes. */
export interface Download {
  readonly name: string;
  readonly part: Part;
  readonly loaded: number;
  readonly total: number;
}

export const PACKS = "Knowledge packs";

/** What ships with the app, before anything is known of this device: the builds for wasm, which most devices run. */
export function planned(packBytes: number): readonly Download[] {
  const shipped = CATALOGUE.filter(
    (entry) => entry.tier === "compact" && (entry.part !== "policy" || entry === SEXTANT_135M),
  );
  const models = shipped.map((entry): Download => {
    const build = entry.builds.find(({ devices }) => devices.includes("wasm"));
    const files = entry.origin.kind === "shipped" && build !== undefined ? filesOf(entry.origin.files, build) : [];
    const total = files.reduce((sum, file) => sum + file.bytes, 0);
    return { name: entry.name, part: entry.part === "policy" ? "policy" : "retrieval", loaded: 0, total };
  });
  return [...models, { name: PACKS, part: "retrieval", loaded: 0, total: packBytes }];
}

/** Bytes of each pack by its name: together they are one line of the list. */
export type PackBytes = Readonly<Record<string, number>>;

export interface Downloads {
  readonly list: readonly Download[];
  readonly packs: PackBytes;
}

/**
 * The list after a part told its state. Each part brings its models one after the other and its packs last, so
 * whatever stands before the one that is moving is there.
 */
export function advance({ list, packs }: Downloads, part: Part, state: PartState): Downloads {
  if (state.state === "ready") {
    return { packs, list: list.map((item) => (item.part === part ? { ...item, loaded: item.total } : item)) };
  }
  if (state.state !== "loading" || state.progress.total === 0) return { list, packs };
  const { label, loaded, total } = state.progress;
  if (part === "policy") {
    // One at a time: whichever the person chose stands in the line of the one that was planned.
    return { packs, list: list.map((item) => (item.part === part ? { name: label, part, loaded, total } : item)) };
  }
  const model = list.findIndex((item) => item.part === part && item.name === label);
  if (model !== -1) {
    return {
      packs,
      list: list.map((item, i) => {
        if (item.part !== part || i > model) return item;
        return i === model ? { ...item, loaded, total } : { ...item, loaded: item.total };
      }),
    };
  }
  const known = { ...packs, [label]: loaded };
  const sum = Object.values(known).reduce((a, b) => a + b, 0);
  return {
    packs: known,
    list: list.map((item) => {
      if (item.part !== part) return item;
      return item.name === PACKS
        ? { ...item, loaded: sum, total: Math.max(item.total, sum) }
        : { ...item, loaded: item.total };
    }),
  };
}
