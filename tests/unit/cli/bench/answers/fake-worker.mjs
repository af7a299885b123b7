// A process that speaks protocol.ts and whose questions tell it what to do: die, always or once, or answer.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const answered = (method, id) => ({
  ...{ method, id, prediction: `${process.pid}`, notFound: false, steps: [], formatErrors: 0, retrievals: 0 },
  ...{ tokensRead: 0, tokensWritten: 0, seconds: 0, error: null },
});
let folder = "";

process.on("message", (message) => {
  if (message.type === "start") {
    folder = message.settings.memory;
    if (message.settings.code === "mute") process.exit(7);
    const error = { code: "pack-damaged", message: "The pack is damaged.", remedy: "Build it again." };
    process.send(message.settings.code === "refused" ? { type: "refused", error } : { type: "ready" });
    return;
  }
  for (const method of message.methods) {
    const { id } = message.question;
    const mark = join(folder, `${id}-${method}`);
    const dies = id.startsWith("deadly") || (id.startsWith("once") && !existsSync(mark));
    if (dies && method === "m2") {
      writeFileSync(mark, "");
      process.exit(9);
    }
    if (id.startsWith("endless")) return;
    process.send({ type: "answered", answered: answered(method, id) });
  }
  process.send({ type: "done" });
});
process.on("disconnect", () => process.exit());
