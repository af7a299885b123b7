/** A process that answers questions for the benchmark (protocol.ts), with one thread. */
import { reportOf } from "../../../src/engine/errors.ts";
import { Bench } from "./bench.ts";
import { useOneThread } from "./one-thread.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";

useOneThread();
let bench: Bench | undefined;

function send(message: FromWorker): void {
  process.send?.(message);
}

async function handle(message: ToWorker): Promise<void> {
  if (message.type === "start") {
    bench = await Bench.open(message.settings);
    return send({ type: "ready" });
  }
  for (const method of message.methods) {
    const answered = await bench?.answer(method, message.question);
    if (answered !== undefined) send({ type: "answered", answered });
  }
  send({ type: "done" });
}

process.on("message", (message: ToWorker) => {
  handle(message).catch((thrown: unknown) => send({ type: "refused", error: reportOf(thrown) }));
});
// Ctrl-C reaches every process of the terminal: the parent decides when to stop.
process.on("SIGINT", () => undefined);
process.on("disconnect", () => process.exit());
