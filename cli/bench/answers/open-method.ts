import type { Picture } from "../../../src/engine/encoders/types.ts";
import type { Expert } from "../../../src/engine/experts/types.ts";
import type { OpenPack } from "../../../src/engine/packs/open.ts";
import type { ExpertKind } from "../../../src/engine/packs/types.ts";
import { ALL, allExperts } from "../../../src/engine/policy/pipelines/all-experts.ts";
import { ClosedBook } from "../../../src/engine/policy/pipelines/closed-book.ts";
import { GoldRoute } from "../../../src/engine/policy/pipelines/gold-route.ts";
import { Ircot } from "../../../src/engine/policy/pipelines/ircot.ts";
import { IterRetGen } from "../../../src/engine/policy/pipelines/iter-retgen.ts";
import { PlannerAndReader } from "../../../src/engine/policy/pipelines/planner-and-reader.ts";
import { RetrieveOnce } from "../../../src/engine/policy/pipelines/retrieve-once.ts";
import type { Writer } from "../../../src/engine/policy/pipelines/writer.ts";
import type { Policy, PolicyInfo } from "../../../src/engine/policy/types.ts";
import { goldExperts } from "./gold-experts.ts";
import type { ExpertModels } from "./gold-experts.ts";
import { goldOf, goldRecords } from "./gold.ts";
import { isFixed } from "./methods.ts";
import type { AnswerQuestion } from "./questions.ts";

/** Who plans, reads and writes (`Policies`). */
interface Parts {
  trained(adapter: string): Promise<Policy>;
  prompted(): Promise<Policy>;
  closedBook(): Promise<{ readonly writer: Pick<Writer, "write">; readonly info: PolicyInfo }>;
  reasoner(): Promise<Pick<Writer, "write">>;
}

/** What methods are made of. */
export interface Tools {
  readonly policies: Parts;
  /** Adapter of the policy that reads for methods that do not read for themselves. */
  readonly reader: string;
  readonly packs: readonly OpenPack[];
  readonly encoders: ExpertModels;
  /** Kinds of experts that have a pack. */
  readonly kinds: ReadonlySet<ExpertKind>;
}

interface Asked {
  readonly question: AnswerQuestion;
  readonly picture: Picture | undefined;
  readonly experts: readonly Expert[];
}

/** Who answers a question: a policy, and the experts that it may ask. */
interface Opened {
  readonly policy: Policy;
  readonly experts: readonly Expert[];
  /** Whether a picture is described without what the packs know of it. */
  readonly isBlind?: boolean;
}

/** A method that is ready to be asked; `leftOut` says why it cannot be asked this question. */
export type OpenMethod = (asked: Asked) => Promise<Opened | { readonly leftOut: string }>;

/** @throws SextantError `model-missing`, `model-damaged` */
export async function openMethod(name: string, tools: Tools): Promise<OpenMethod> {
  const { policies, kinds } = tools;
  if (!isFixed(name)) {
    const policy = await policies.trained(name);
    return async ({ experts }) => ({ policy, experts });
  }
  if (name === "none") {
    const { writer, info } = await policies.closedBook();
    return async () => {
      const policy = new ClosedBook(writer, info);
      return { policy, experts: [policy.memory], isBlind: true };
    };
  }
  const reader = await policies.trained(tools.reader);
  /** Asks all experts together that have a pack. */
  const asksAll =
    (policy: Policy): OpenMethod =>
    async ({ experts, picture }) => ({
      policy,
      experts: [
        allExperts(
          experts.filter(({ kind }) => kinds.has(kind)),
          picture,
        ),
      ],
    });
  switch (name) {
    case "rag-text": {
      const policy = new RetrieveOnce(reader, "text");
      return async ({ experts }) => ({ policy, experts });
    }
    case "rag-all":
      return asksAll(new RetrieveOnce(reader, ALL));
    case "iterretgen":
      return asksAll(new IterRetGen(reader, ALL));
    case "ircot":
      return asksAll(new Ircot(reader, await policies.reasoner(), ALL));
    case "prompted": {
      const policy = new PlannerAndReader(await policies.prompted(), reader);
      return async ({ experts }) => ({ policy, experts });
    }
    case "gold-evidence": {
      const policy = new RetrieveOnce(reader, ALL);
      return async ({ question, picture }) => {
        const experts = await goldExperts(goldRecords(question), tools.packs, tools.encoders);
        if (experts.length === 0) return { leftOut: "None of its gold records is in the packs." };
        return { policy, experts: [allExperts(experts, picture)] };
      };
    }
    case "gold-route":
      return async ({ question, experts }) => {
        const gold = goldOf(question);
        if (gold === undefined) return { leftOut: "Its way is not known." };
        const route = gold.steps.flatMap(({ experts: [expert], subQuestion = question.question }) =>
          expert === undefined ? [] : [{ expert, subQuestion }],
        );
        return { policy: new GoldRoute(reader, route), experts };
      };
  }
}
