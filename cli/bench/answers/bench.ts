import type { Picture } from "../../../src/engine/encoders/types.ts";
import { reportOf } from "../../../src/engine/errors.ts";
import { createExperts, rememberPictures, rememberTexts } from "../../../src/engine/experts/create.ts";
import { createPerception } from "../../../src/engine/experts/perception.ts";
import type { Expert, Perception } from "../../../src/engine/experts/types.ts";
import { configureTransformers } from "../../../src/engine/models/load.ts";
import type { OpenPack } from "../../../src/engine/packs/open.ts";
import { reason } from "../../../src/engine/reason/reason.ts";
import type { TraceEvent } from "../../../src/engine/trace/types.ts";
import { folderOrigin } from "../../packs/folder-origin.ts";
import { readPictureFile } from "../../runtime/picture.ts";
import { lazyImageEncoder, lazyTextReader, openAnswerReader, openTextEncoder } from "../../runtime/sextant.ts";
import { openBenchPacks } from "../retrieval/packs.ts";
import { picturePath } from "../retrieval/questions.ts";
import { answeredOf, unanswered } from "./answered.ts";
import type { Answered } from "./answered.ts";
import { processorSeconds } from "./clock.ts";
import { Memory } from "./memory.ts";
import { methodOf } from "./methods.ts";
import { openMethod } from "./open-method.ts";
import type { OpenMethod, Tools } from "./open-method.ts";
import { hashesOf } from "./pack-folders.ts";
import { Policies } from "./policies.ts";
import { PROTOCOL } from "./protocol.ts";
import type { Settings } from "./protocol.ts";
import type { AnswerQuestion } from "./questions.ts";
import { counted, rememberingEncoder, rememberingExpert, rememberingPerception } from "./searches.ts";

/** The engine with all that a run's methods need. */
export class Bench {
  readonly #tools: Tools;
  readonly #experts: readonly Expert[];
  readonly #perception: Perception;
  /** Perception without any pack, for the method that retrieves nothing. */
  readonly #bare: Perception;
  readonly #packs: readonly OpenPack[];
  readonly #memory: Memory;
  readonly #methods = new Map<string, Promise<OpenMethod>>();

  /** @throws SextantError `pack-missing`, `pack-damaged`, `pack-incompatible`, `model-missing`, `model-damaged` */
  static async open(settings: Settings): Promise<Bench> {
    configureTransformers({});
    const memory = new Memory(settings.memory);
    const scope = [settings.code];
    const image = rememberPictures(lazyImageEncoder());
    const plain = { text: await openTextEncoder(), image };
    const { device } = await openBenchPacks(
      settings.packs.map(({ folder }) => folderOrigin(folder)),
      plain,
    );
    const encoders = {
      textEncoder: rememberingEncoder(plain.text, memory, scope),
      imageEncoder: image,
      textReader: rememberTexts(lazyTextReader()),
      reader: await openAnswerReader(),
    };
    return new Bench(settings, device, encoders, memory, scope);
  }

  private constructor(
    { packs, models, reader, answers }: Settings,
    opened: readonly OpenPack[],
    encoders: Required<Tools["encoders"]>,
    memory: Memory,
    scope: readonly unknown[],
  ) {
    this.#packs = opened;
    this.#memory = memory;
    const kinds = new Set(packs.map(({ expert }) => expert));
    const { imageEncoder, textReader } = encoders;
    this.#experts = createExperts({ packs: opened, ...encoders }).map((expert) =>
      rememberingExpert(expert, memory, [...scope, hashesOf(packs, expert.kind)]),
    );
    const perception = (of: readonly OpenPack[], hashes: readonly string[]) =>
      rememberingPerception(createPerception(of, imageEncoder, textReader), memory, [...scope, hashes]);
    const pictures = opened.filter(({ manifest }) => manifest.expert === "text-image");
    this.#perception = perception(pictures, hashesOf(packs, "text-image"));
    this.#bare = perception([], []);
    this.#tools = { policies: new Policies(models, answers), reader, packs: opened, encoders, kinds };
  }

  /**
   * Puts a question to a method. What fails on the way is part of the answer.
   * @throws SextantError `model-missing`, `model-damaged` where the method cannot be opened
   */
  async answer(name: string, question: AnswerQuestion): Promise<Answered> {
    const { asksOne } = methodOf(name, this.#tools.reader);
    const open = await this.#method(name);
    try {
      const [saved, started] = [this.#memory.savedSeconds, processorSeconds()];
      const picture = await pictureOf(question);
      let retrievals = 0;
      const experts = counted(this.#experts, () => retrievals++);
      const opened = await open({ question, picture, experts });
      if ("leftOut" in opened) return unanswered(name, question.id, opened);
      const perception = opened.isBlind === true ? this.#bare : this.#perception;
      const packs = this.#packs.map(({ manifest }) => manifest.id);
      const events: TraceEvent[] = [];
      for await (const event of reason(
        { text: question.question, pictures: picture === undefined ? [] : [picture] },
        { policy: opened.policy, experts: opened.experts, perception, packs },
        { id: question.id, ...PROTOCOL },
      ))
        events.push(event);
      const seconds = processorSeconds() - started + this.#memory.savedSeconds - saved;
      return answeredOf(events, { method: name, asksOne, retrievals, seconds });
    } catch (thrown) {
      return unanswered(name, question.id, { error: reportOf(thrown).message });
    }
  }

  #method(name: string): Promise<OpenMethod> {
    const known = this.#methods.get(name) ?? openMethod(name, this.#tools);
    this.#methods.set(name, known);
    return known;
  }
}

async function pictureOf(question: AnswerQuestion): Promise<Picture | undefined> {
  if (question.image === undefined) return undefined;
  return (await readPictureFile(await picturePath(question, question.image))).picture;
}
