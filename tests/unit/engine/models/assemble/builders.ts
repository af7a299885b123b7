/** Tiny GGUF and safetensors files, written field by field from their specifications. */

type Entry = { readonly dtype: "F32" | "F16"; readonly shape: readonly number[]; readonly bytes: Uint8Array };

export function float32(values: readonly number[]): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer);
}

export function safetensors(
  metadata: Readonly<Record<string, string>>,
  tensors: Readonly<Record<string, Entry>>,
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const [name, { dtype, shape, bytes }] of Object.entries(tensors)) {
    header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  return concatenate([u64(text.length), text, ...Object.values(tensors).map(({ bytes }) => bytes)]);
}

export interface GgufEntry {
  readonly name: string;
  readonly type: number;
  /** Innermost first, as GGUF has them. */
  readonly dimensions: readonly number[];
  readonly bytes: Uint8Array;
}

export function gguf(tensors: readonly GgufEntry[], version = 3): Uint8Array {
  let end = 0;
  const infos = tensors.map(({ name, type, dimensions, bytes }) => {
    const offset = end;
    end = aligned(end + bytes.length);
    return concatenate([string(name), u32(dimensions.length), ...dimensions.map(u64), u32(type), u64(offset)]);
  });
  const metadata = [
    concatenate([string("general.name"), u32(8), string("tiny")]),
    concatenate([string("tokenizer.ggml.tokens"), u32(9), u32(8), u64(2), string("a"), string("b")]),
    concatenate([string("llama.rope.freq_base"), u32(6), float32([10_000])]),
  ];
  const header = concatenate([
    new TextEncoder().encode("GGUF"),
    u32(version),
    u64(tensors.length),
    u64(metadata.length),
    ...metadata,
    ...infos,
  ]);
  const data = tensors.map(({ bytes }) => padded(bytes));
  return concatenate([padded(header), ...data]);
}

function aligned(length: number): number {
  return Math.ceil(length / 32) * 32;
}

function padded(bytes: Uint8Array): Uint8Array {
  return concatenate([bytes, new Uint8Array(aligned(bytes.length) - bytes.length)]);
}

function u32(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}

function u64(value: number): Uint8Array {
  return new Uint8Array(BigUint64Array.of(BigInt(value)).buffer);
}

function string(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  return concatenate([u64(bytes.length), bytes]);
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
