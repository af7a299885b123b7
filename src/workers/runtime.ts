import plainFactory from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import plainBinary from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import webgpuFactory from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import webgpuBinary from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import { configureTransformers } from "../engine/models/load.ts";
import type { Device } from "../engine/models/types.ts";

/** More threads than this gain nothing for a model of this size, and starve the page. */
const MOST_THREADS = 4;

/** wasm threads of one worker: one without cross-origin isolation, since SharedArrayBuffer is missing then. */
export function threadsFor(share = 1): number {
  if (!self.crossOriginIsolated) return 1;
  return Math.max(1, Math.min(MOST_THREADS, Math.floor(navigator.hardwareConcurrency * share)));
}

/**
 * Points onnxruntime at this origin's own copies. The build for WebGPU is compiled with Asyncify, which makes the same
 * wasm kernels two to four times slower: it is used for WebGPU alone.
 */
export function useRuntime(device: Device, threads: number): void {
  const [mjs, wasm] = device === "webgpu" ? [webgpuFactory, webgpuBinary] : [plainFactory, plainBinary];
  const absolute = (path: string): string => new URL(path, self.location.href).href;
  configureTransformers({ wasmPaths: { mjs: absolute(mjs), wasm: absolute(wasm) }, threads });
}
