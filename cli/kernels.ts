/**
 * Compiles the index kernels (AssemblyScript → WASM SIMD) into `src/engine/index/kernels.generated.ts`, where the
 * module stands as base64: it then loads alike in pages, workers and Node. Does nothing when up to date.
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("../src/engine/index/assembly/dot.ts", import.meta.url));
const TARGET = fileURLToPath(new URL("../src/engine/index/kernels.generated.ts", import.meta.url));
const FLAGS = ["--enable", "simd", "--runtime", "stub", "--noAssert", "--initialMemory", "1", "--optimizeLevel", "3", "--shrinkLevel", "1"];

const source = await readFile(SOURCE, "utf8");
const stamp = `// ${createHash("sha256").update(source).update(FLAGS.join(" ")).digest("hex")}`;
const present = await readFile(TARGET, "utf8").catch(() => "");
if (!present.startsWith(stamp)) {
  const { default: asc } = await import("assemblyscript/asc");
  let wasm: Uint8Array | undefined;
  const { error, stderr } = await asc.main(["dot.ts", "--outFile", "dot.wasm", ...FLAGS], {
    readFile: (name) => (name === "dot.ts" ? source : null),
    writeFile: (name, contents) => {
      if (name === "dot.wasm" && typeof contents !== "string") wasm = contents;
    },
    listFiles: () => [],
  });
  if (error ?? wasm === undefined) throw new Error(`The index kernels do not compile:\n${stderr.toString()}`);
  const base64 = Buffer.from(wasm ?? []).toString("base64");
  await writeFile(TARGET, `${stamp}\n/** Compiled by \`npm run kernels\` from assembly/dot.ts; not in git. */\nexport const KERNELS =\n  "${base64}";\n`);
}
