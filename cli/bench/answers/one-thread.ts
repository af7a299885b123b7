import * as ort from "onnxruntime-node";

/**
 * Holds every session that this process makes from now on to one thread. onnxruntime-node has no setting of the process
 * for that, takes a thread for each core of the machine, and transformers.js makes sessions of its own.
 */
export function useOneThread(): void {
  const { InferenceSession } = ort;
  const create = InferenceSession.create.bind(InferenceSession);
  Object.assign(InferenceSession, {
    create: (model: Uint8Array, options?: ort.InferenceSession.SessionOptions) =>
      create(model, { ...options, intraOpNumThreads: 1, interOpNumThreads: 1 }),
  });
}
