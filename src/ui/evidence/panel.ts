import { create } from "zustand";
import type { Evidence } from "../../engine/experts/types.ts";

/** A piece of evidence opened in the panel: where it was found, and the citation that led here. */
export interface Opened {
  readonly evidence: Evidence;
  /** Retrieval step, from 0. */
  readonly step: number;
  readonly subQuestion: string;
  readonly citation: number | null;
}

interface Panel {
  readonly opened: Opened | null;
  readonly open: (opened: Opened) => void;
  readonly close: () => void;
}

export const usePanel = create<Panel>((set) => ({
  opened: null,
  open: (opened) => set({ opened }),
  close: () => set({ opened: null }),
}));
