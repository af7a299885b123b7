import { InterruptableStoppingCriteria, RawImage, TextStreamer } from "@huggingface/transformers";
import type { PreTrainedModel, Processor, Tensor } from "@huggingface/transformers";
import type { Picture } from "../encoders/types.ts";
import type { ChatMessage } from "./prompt.ts";

export interface GenerationRequest {
  readonly messages: readonly ChatMessage[];
  readonly pictures: readonly Picture[];
  readonly signal?: AbortSignal;
  /** Called with each piece of text as it is written. */
  readonly onText: (text: string) => void;
}

/** A chat model that writes freely. `transformersGenerator` is the real one; tests have their own. */
export interface TextGenerator {
  /** Resolves with the counts of tokens read and written; rejects when aborted. */
  generate(request: GenerationRequest): Promise<{ readonly prompt: number; readonly written: number }>;
}

/** How the reference decodes (system.md §1). */
const DECODING = { do_sample: true, temperature: 1.0, top_k: 20, max_new_tokens: 2048 } as const;

/** Vision-language models of the Qwen-VL layout: chat template, processor, `generate`. */
export function transformersGenerator(model: PreTrainedModel, processor: Processor): TextGenerator {
  const { tokenizer } = processor;
  if (tokenizer === undefined) throw new Error("The model's processor has no tokenizer.");
  return {
    async generate({ messages, pictures, signal, onText }) {
      signal?.throwIfAborted();
      const chat = messages.map(({ role, text, withPictures }) => ({
        role,
        content: [...(withPictures === true ? pictures.map(() => ({ type: "image" })) : []), { type: "text", text }],
      }));
      const prompt = processor.apply_chat_template(chat, { add_generation_prompt: true });
      const images = pictures.map(({ data, width, height }) =>
        new RawImage(new Uint8ClampedArray(data), width, height, 4).rgb(),
      );
      const inputs: { input_ids: Tensor } = await processor(prompt, images.length === 0 ? null : images);
      let written = 0;
      const stopping = new InterruptableStoppingCriteria();
      const stop = (): void => stopping.interrupt();
      signal?.addEventListener("abort", stop);
      try {
        await model.generate({
          ...inputs,
          ...DECODING,
          stopping_criteria: stopping,
          streamer: new TextStreamer(tokenizer, {
            skip_prompt: true,
            callback_function: onText,
            token_callback_function: (tokens) => (written += tokens.length),
          }),
        });
      } finally {
        signal?.removeEventListener("abort", stop);
      }
      signal?.throwIfAborted();
      return { prompt: inputs.input_ids.dims[1] ?? 0, written };
    },
  };
}
