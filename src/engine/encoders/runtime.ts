import type { InferenceSession, Tensor } from "onnxruntime-common";

/**
 * What onnxruntime-web and onnxruntime-node share. Whoever makes an encoder passes the one of its platform, so that
 * the engine binds neither into the other's bundle.
 */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options?: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: {
    new (type: "float32", data: Float32Array, dims: readonly number[]): Tensor;
    new (type: "int64", data: BigInt64Array, dims: readonly number[]): Tensor;
  };
}
