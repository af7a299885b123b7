import { SEXTANT_135M } from "../../../src/engine/models/catalogue.ts";
import { loadPolicy } from "../../../src/engine/models/load.ts";
import type { ModelFile, PolicyEntry } from "../../../src/engine/models/types.ts";
import { CompactPolicy } from "../../../src/engine/policy/compact.ts";
import type { TokenModel } from "../../../src/engine/policy/decoder.ts";
import { prefixedModel } from "../../../src/engine/policy/pipelines/prefixed-model.ts";
import {
  closedBookExamples,
  planningExamples,
  reasoningExamples,
} from "../../../src/engine/policy/pipelines/prompts.ts";
import { Writer } from "../../../src/engine/policy/pipelines/writer.ts";
import type { AnswerMode } from "../../../src/engine/policy/types.ts";
import { policyTokenizer, tokenModel } from "../../../src/engine/policy/token-model.ts";
import type { PolicyTokenizer } from "../../../src/engine/policy/token-model.ts";
import type { Policy, PolicyInfo } from "../../../src/engine/policy/types.ts";
import { modelFolder } from "../../model-files.ts";
import { cpuBuild } from "../../runtime/sextant.ts";
import { BASE, MODELS } from "./models.ts";
import type { Model } from "./models.ts";

/** Tokens of an answer from memory, and of a sentence of reasoning. */
const ANSWER_LIMIT = 24;
const SENTENCE_LIMIT = 48;

interface Loaded {
  readonly model: TokenModel;
  readonly tokenizer: PolicyTokenizer;
  readonly info: PolicyInfo;
}

/**
 * The compact policy with whatever adapters a run needs, each loaded once, when it is first asked for. Policies that are
 * handed out share the weights and have caches of their own, so that what one of them read is not credited to another.
 */
export class Policies {
  readonly #models: ReadonlyMap<string, Model>;
  readonly #answers: AnswerMode;
  readonly #loaded = new Map<string, Promise<Loaded>>();

  /** @param answers who answers behind evidence */
  constructor(models: readonly Model[], answers: AnswerMode) {
    this.#answers = answers;
    this.#models = new Map(models.map((model) => [model.adapter, model]));
  }

  /** The policy with an adapter, trained on the steps. @throws SextantError `model-missing`, `model-damaged` */
  async trained(adapter: string): Promise<Policy> {
    const { model, tokenizer, info } = await this.#load(adapter);
    return new CompactPolicy(model, tokenizer, info, this.#answers);
  }

  /** The base under the step grammar, with worked examples in front. */
  async prompted(): Promise<Policy> {
    const { model, tokenizer, info } = await this.#load(BASE);
    const examples = planningExamples().flatMap(({ text }) => tokenizer.encode(text));
    return new CompactPolicy(prefixedModel(model, examples), tokenizer, info);
  }

  /** The base answering questions from memory. */
  async closedBook(): Promise<{ readonly writer: Writer; readonly info: PolicyInfo }> {
    const { info } = await this.#load(BASE);
    return { writer: await this.#writer(closedBookExamples(), ANSWER_LIMIT), info };
  }

  /** The base writing sentences of reasoning. */
  async reasoner(): Promise<Writer> {
    return this.#writer(reasoningExamples(), SENTENCE_LIMIT);
  }

  async #writer(examples: string, limit: number): Promise<Writer> {
    const { model, tokenizer } = await this.#load(BASE);
    return new Writer(prefixedModel(model, tokenizer.encode(examples)), tokenizer, limit);
  }

  #load(adapter: string): Promise<Loaded> {
    const known = this.#loaded.get(adapter) ?? load(this.#model(adapter));
    this.#loaded.set(adapter, known);
    return known;
  }

  #model(adapter: string): Model {
    const model = this.#models.get(adapter);
    if (model === undefined) throw new Error(`The model ${adapter} was not assembled for this run.`);
    return model;
  }
}

async function load({ adapter, hashes }: Model): Promise<Loaded> {
  if (SEXTANT_135M.origin.kind !== "shipped") throw new Error(`${SEXTANT_135M.id} does not ship with Sextant.`);
  // The committed files are those of the shipped model; what was assembled has hashes of its own.
  const files = SEXTANT_135M.origin.files.map(({ path, bytes, hash }): ModelFile => {
    const hex = hashes[path];
    return { path, bytes, hash: hex === undefined ? hash : { kind: "sha256", hex } };
  });
  const entry: PolicyEntry = { ...SEXTANT_135M, id: `sextant-135m-${adapter}` };
  const build = cpuBuild(entry);
  const { model, tokenizer } = await loadPolicy(entry, build, "cpu", modelFolder(adapter, files, MODELS));
  return {
    model: tokenModel(model),
    tokenizer: policyTokenizer(tokenizer),
    info: { id: entry.id, name: `Sextant 135M (${adapter})`, device: "cpu", dtype: build.dtype, threads: 1 },
  };
}
