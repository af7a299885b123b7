import type { BuiltPack } from "../../../../src/engine/packs/build.ts";
import { installPack } from "../../../../src/engine/packs/install.ts";
import { openIdbPackStore } from "../../../../src/engine/packs/store-idb.ts";
import { originOf } from "../../../unit/engine/packs/fixtures.ts";

/** Installs the pack; says when it begins and when it is done. */
async function install(name: string, pack: BuiltPack): Promise<void> {
  const store = await openIdbPackStore(name);
  postMessage("begun");
  await installPack(originOf(pack), store);
  postMessage("done");
}

addEventListener("message", ({ data: { name, pack } }: MessageEvent<{ name: string; pack: BuiltPack }>) => {
  // Held for as long as this worker lives, so that the page knows when it is really gone.
  void navigator.locks.request(name, () => {
    install(name, pack).catch(reportError);
    return new Promise(() => {});
  });
});
