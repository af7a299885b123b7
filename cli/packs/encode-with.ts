import { spawn } from "node:child_process";
import type { TextEncoder } from "../../src/engine/encoders/types.ts";
import { SextantError } from "../../src/engine/errors.ts";

/** A text encoder in another process. */
export interface OutsideEncoder extends TextEncoder {
  close(): void;
}

/**
 * Encodes with a command instead of ONNX Runtime, for many texts on a machine that another library uses better
 * (training/encoders/serve.py). The command reads a JSON array of texts a line and answers with their vectors: float32,
 * little-endian, L2-normalised. It must hold the very model that `like` names, or queries would not meet its vectors.
 * @throws SextantError `model-failed` where the command cannot be run, ends, or answers with vectors that are not
 *   of length 1
 */
export function encodeWith(command: string, like: Pick<TextEncoder, "id" | "dimension">): OutsideEncoder {
  const child = spawn(command, { shell: true, stdio: ["pipe", "pipe", "inherit"] });
  const failed = (why: string) =>
    new SextantError("model-failed", `The encoder "${command}" ${why}.`, "Run it by itself to see what it lacks.");
  const ended = new Promise<never>((_, reject) => {
    child.once("error", (cause) => reject(failed(`cannot be run (${cause.message})`)));
    child.once("exit", (code, signal) => reject(failed(`ended (${code ?? signal})`)));
    child.stdin.once("error", () => reject(failed("takes no texts")));
  });
  ended.catch(() => undefined);
  const answers = bytesOf(child.stdout);
  return {
    id: like.id,
    dimension: like.dimension,
    async encode(texts) {
      if (texts.length === 0) return [];
      child.stdin.write(`${JSON.stringify(texts)}\n`);
      const bytes = await Promise.race([answers(texts.length * like.dimension * 4), ended]);
      const all = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
      return texts.map((_, i) => {
        const vector = all.slice(i * like.dimension, (i + 1) * like.dimension);
        if (!(Math.abs(Math.hypot(...vector) - 1) < 0.01))
          throw failed("answers with vectors that are not of length 1");
        return vector;
      });
    },
    close: () => child.stdin.end(),
  };
}

/** Reads so many bytes at a time from a stream, one read after another. */
function bytesOf(stream: NodeJS.ReadableStream): (length: number) => Promise<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  return async (length) => {
    const parts = [rest];
    let held = rest.length;
    while (held < length) {
      const { value, done } = await chunks.next();
      if (done === true) return new Promise<never>(() => undefined); // The process has ended, which is told elsewhere.
      parts.push(value as Buffer);
      held += (value as Buffer).length;
    }
    const all = Buffer.concat(parts);
    rest = all.subarray(length);
    return new Uint8Array(all.subarray(0, length)); // A copy, aligned for float32.
  };
}
