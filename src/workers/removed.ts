import { get, update } from "idb-keyval";
import * as v from "valibot";

const KEY = "removed-packs";
/** Whatever else is stored there counts as nothing. */
const ids = v.fallback(v.array(v.string()), []);

/** Ids of packs that the person removed: those that ship with the app stay away until they are added again. */
export async function removedPacks(): Promise<readonly string[]> {
  return v.parse(ids, await get(KEY));
}

export async function setRemoved(id: string, isRemoved: boolean): Promise<void> {
  await update(KEY, (known: unknown) => [
    ...v.parse(ids, known).filter((one) => one !== id),
    ...(isRemoved ? [id] : []),
  ]);
}
