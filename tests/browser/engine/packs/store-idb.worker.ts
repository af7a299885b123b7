import { openIdbPackStore } from "../../../../src/engine/packs/store-idb.ts";

addEventListener("message", ({ data }: MessageEvent<string>) => {
  void openIdbPackStore(data).then(async (store) => {
    await store.putShard("from-worker", "a", Uint8Array.of(1, 2, 3));
    postMessage(await store.usedBytes());
  });
});
