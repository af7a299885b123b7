import * as v from "valibot";
import { damagedWeights } from "./errors.ts";
import { fromHalf } from "./float16.ts";

/**
 * Reader of safetensors files with F32 and F16 tensors.
 * Format: an u64 header length, a JSON header, then the tensors' bytes (github.com/huggingface/safetensors).
 */

const Extent = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Entry = v.object({
  dtype: v.picklist(["F32", "F16"]),
  shape: v.array(Extent),
  data_offsets: v.tuple([Extent, Extent]),
});
const Header = v.objectWithRest({ __metadata__: v.optional(v.record(v.string(), v.string()), {}) }, Entry);

export interface SafeTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface SafeTensors {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: ReadonlyMap<string, SafeTensor>;
}

const REMEDY = "Restore the file with `git checkout -- weights`, or write it again with training/export.";

/**
 * Reads all tensors of a file as float32.
 * @throws SextantError `model-damaged` when the file is truncated or its header does not describe it.
 */
export function readSafetensors(file: Uint8Array, name: string): SafeTensors {
  const damaged = (how: string) => damagedWeights(name, how, REMEDY);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = file.length < 8 ? Infinity : Number(view.getBigUint64(0, true));
  const start = 8 + length;
  if (start > file.length) throw damaged("ends inside its header");
  const header = v.safeParse(Header, parseJson(new TextDecoder().decode(file.subarray(8, start))));
  if (!header.success) throw damaged("has a header that is not safetensors");
  const { __metadata__: metadata, ...entries } = header.output;
  const tensors = Object.entries(entries).map(([key, { dtype, shape, data_offsets }]): [string, SafeTensor] => {
    const [begin, end] = data_offsets;
    const count = shape.reduce((product, extent) => product * extent, 1);
    if (end - begin !== count * (dtype === "F32" ? 4 : 2))
      throw damaged(`gives ${key} a shape that does not fit its bytes`);
    if (start + end > file.length) throw damaged(`ends inside ${key}`);
    const read =
      dtype === "F32"
        ? (i: number) => view.getFloat32(start + begin + 4 * i, true)
        : (i: number) => fromHalf(view.getUint16(start + begin + 2 * i, true));
    return [key, { shape, values: Float32Array.from({ length: count }, (_, i) => read(i)) }];
  });
  return { metadata, tensors: new Map(tensors) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
