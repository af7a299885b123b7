import type { ExpertKind } from "../../engine/packs/types.ts";

/** The three bearings, in the order in which every screen draws them. */
export const BEARINGS: readonly { readonly kind: ExpertKind; readonly name: string; readonly noun: string }[] = [
  { kind: "text", name: "Text", noun: "article" },
  { kind: "text-image", name: "Picture", noun: "picture" },
  { kind: "table", name: "Table", noun: "table" },
];

export function bearingName(kind: ExpertKind): string {
  return BEARINGS.find((b) => b.kind === kind)?.name ?? kind;
}
