import { readFile } from "node:fs/promises";
import { rowStride } from "../../../src/engine/index/kernel.ts";

const SOURCE = new URL("../../../tests/bench/index/assembly/read.ts", import.meta.url);
const FLAGS = ["--enable", "simd", "--runtime", "stub", "--noAssert", "--initialMemory", "1", "--optimizeLevel", "3"];

/** Bytes that an exact scan reads: rows, padded as the kernel reads them, and scales. */
export function scannedBytes(count: number, dimension: number): number {
  return count * (rowStride(dimension) + 4);
}

/** The WASM module that reads memory and does nothing else, as base64. */
export async function readKernel(): Promise<string> {
  const { default: asc } = await import("assemblyscript/asc");
  const source = await readFile(SOURCE, "utf8");
  let wasm: Uint8Array | undefined;
  const { error, stderr } = await asc.main(["read.ts", "--outFile", "read.wasm", ...FLAGS], {
    readFile: (name) => (name === "read.ts" ? source : null),
    writeFile: (name, contents) => {
      if (name === "read.wasm" && typeof contents !== "string") wasm = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || wasm === undefined)
    throw new Error(`The reading kernel does not compile:\n${stderr.toString()}`);
  return Buffer.from(wasm).toString("base64");
}
