import type { InferenceSession } from "onnxruntime-common";
import { SextantError } from "../../errors.ts";
import { crop, resize, toPlanes } from "../pixels.ts";
import type { OnnxRuntime } from "../runtime.ts";
import type { Picture, TextReader } from "../types.ts";
import { findBoxes, inReadingOrder, type Box } from "./boxes.ts";
import { decodeCtc } from "./ctc.ts";

/** Longest side that the detector sees; its sides are multiples of 32. More finds smaller print and takes longer. */
const DETECTOR_SIDE = 960;
const STEP = 32;
/** ImageNet mean and deviation on 0…255, in the BGR order that PaddleOCR is trained with. */
const DETECTOR_MEAN = [0.485 * 255, 0.456 * 255, 0.406 * 255];
const DETECTOR_DEVIATION = [0.229 * 255, 0.224 * 255, 0.225 * 255];
const BGR = [2, 1, 0];

const LINE_HEIGHT = 48;
/** Wider lines are squeezed: some 100 characters. */
const LINE_WIDTH = 1600;
const HALF = [127.5, 127.5, 127.5];

/** Below this a reading is texture taken for text. */
const MIN_CONFIDENCE = 0.6;
/** The largest regions are read: a page of small print would take minutes. */
const MAX_LINES = 24;

export interface TextReaderSessions {
  /** [1, 3, H, W] → probability of text [1, 1, H, W]. */
  readonly detector: InferenceSession;
  /** [1, 3, 48, W] → [1, steps, characters + 1], class 0 blank. */
  readonly recogniser: InferenceSession;
}

/**
 * PP-OCRv4: a DB detector and a CTC recogniser. Upright text, left to right; turned text is not read.
 * @throws SextantError `model-failed`; the signal's reason.
 */
export function createTextReader(
  ort: OnnxRuntime,
  { detector, recogniser }: TextReaderSessions,
  characters: readonly string[],
): TextReader {
  const run = async (session: InferenceSession, planes: Float32Array, width: number, height: number) => {
    const input = new ort.Tensor("float32", planes, [1, 3, height, width]);
    const output = (await session.run({ [session.inputNames[0] ?? ""]: input }))[session.outputNames[0] ?? ""];
    if (output?.type !== "float32") {
      throw new SextantError("model-failed", "The text reader returned no scores.", "Reload; if it stays, report it.");
    }
    return { scores: output.data as Float32Array, dims: output.dims };
  };

  const detect = async (picture: Picture): Promise<Box[]> => {
    const scale = Math.min(1, DETECTOR_SIDE / Math.max(picture.width, picture.height));
    const whole = (side: number) => Math.max(STEP, Math.round((side * scale) / STEP) * STEP);
    const [width, height] = [whole(picture.width), whole(picture.height)];
    const planes = toPlanes(resize(picture, width, height), DETECTOR_MEAN, DETECTOR_DEVIATION, BGR);
    const { scores } = await run(detector, planes, width, height);
    const [x, y] = [picture.width / width, picture.height / height];
    return findBoxes(scores, width, height).map((box) => ({
      left: Math.floor(box.left * x),
      top: Math.floor(box.top * y),
      right: Math.ceil(box.right * x),
      bottom: Math.ceil(box.bottom * y),
    }));
  };

  const recognise = async (picture: Picture, box: Box) => {
    const line = crop(picture, box);
    const width = Math.min(LINE_WIDTH, Math.max(LINE_HEIGHT, Math.round((line.width * LINE_HEIGHT) / line.height)));
    const planes = toPlanes(resize(line, width, LINE_HEIGHT), HALF, HALF, BGR);
    const { scores, dims } = await run(recogniser, planes, width, LINE_HEIGHT);
    return decodeCtc(scores, dims[2] ?? 1, characters);
  };

  return {
    async read(picture, signal) {
      const boxes = await detect(picture);
      const area = ({ left, top, right, bottom }: Box) => (right - left) * (bottom - top);
      const largest = boxes.sort((a, b) => area(b) - area(a)).slice(0, MAX_LINES);
      const lines: string[] = [];
      for (const box of inReadingOrder(largest)) {
        signal?.throwIfAborted();
        const { text, confidence } = await recognise(picture, box);
        if (confidence >= MIN_CONFIDENCE && text.trim() !== "") lines.push(text.trim());
      }
      return lines;
    },
  };
}
