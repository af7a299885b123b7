import type { PartInfo } from "../../workers/types.ts";

/** The parts of the machine in words. */
export const PARTS: Readonly<Record<PartInfo["part"], { readonly name: string; readonly does: string }>> = {
  policy: { name: "Policy", does: "Thinks, writes the sub-questions, and words the answers that nobody else finds." },
  "text-encoder": {
    name: "Text encoder",
    does: "Finds articles, rows and captions that mean what the sub-question asks.",
  },
  "answer-reader": {
    name: "Answer reader",
    does: "Finds the words of the evidence that answer the sub-question, and says when there are none.",
  },
  "image-encoder": { name: "Image encoder", does: "Finds pictures that look like the question's picture." },
  "text-reader": { name: "Text reader", does: "Reads the words in a picture." },
};
