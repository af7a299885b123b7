import { describe, expect, it } from "vitest";
import type { Seed } from "../../../../cli/atlas/seeds.ts";
import { compose } from "../../../../cli/trajectories/compose.ts";
import type { ComposeParts, Mistake } from "../../../../cli/trajectories/compose.ts";
import type { Golden } from "../../../../cli/trajectories/golden.ts";
import type { Expert, Retrieval, TextEvidence } from "../../../../src/engine/experts/types.ts";
import {
  ELSEWHERE,
  FIRST_MEANT,
  NOT_FOUND,
  notesInWords,
  piecesOf,
  whichMeant,
} from "../../../../src/engine/policy/conversation.ts";
import { plannedSubQuestion } from "../../../../src/engine/policy/plan.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";

const evidence = (rank: number, recordId: string, line: string): TextEvidence => ({
  kind: "text",
  label: `ter-${rank}`,
  rank,
  score: 1,
  packId: "atlas-text",
  packName: "Atlas",
  recordId,
  title: recordId,
  condensed: `ter-${rank} ${line}`,
  text: line,
  highlights: [],
});

/** A text expert that finds the same for every sub-question. */
const finding = (...lines: TextEvidence[]): Expert => ({
  kind: "text",
  search: async (): Promise<Retrieval> => ({ evidence: lines, relevant: lines.length > 0 }),
});

const step = {
  subQuestion: "Capital of Peru?",
  standard: "What is the capital of Peru?",
  finds: "city",
  expert: "text",
  answer: "Lima",
  evidence: ["peru"],
} as const;
const seed = (steps: Seed["steps"], more: Partial<Seed> = {}): Seed => ({
  kind: "text",
  question: "Capital of Peru?",
  answers: ["Lima"],
  steps,
  ...more,
});
const right = finding(
  evidence(1, "lima-bean", "Lima bean: a bean from Lima."),
  evidence(2, "peru", "Peru: Lima is the capital of Peru."),
);
const turnsOf = async (of: Seed, expert: Expert, keepsMisses = false): Promise<readonly Turn[]> => {
  const table: Expert = { ...finding(), kind: "table" };
  const outcome = await compose(of, { experts: [expert, table], keepsMisses });
  if ("dropped" in outcome) throw new Error(outcome.dropped);
  return outcome.turns;
};
const roles = (turns: readonly Turn[]): string[] => turns.map(({ role }) => role);

describe("compose", () => {
  it("names the line of the gold record, not another that has the same word", async () => {
    const turns = await turnsOf(seed([step]), right);
    expect(turns.find(({ role }) => role === "answer-step")).toEqual({
      role: "answer-step",
      think: "ter-2 states it.",
      answer: "Lima",
    });
  });

  it("stops before the final answer while steps are left", async () => {
    const turns = await turnsOf(seed([step]), right);
    expect(roles(turns)).toEqual([
      "question",
      "retrieval-step",
      "evidence",
      "answer-step",
      "retrieval-step",
      "conclude",
      "answer-step",
    ]);
    expect(turns[4]).toMatchObject({ subQuestion: null, expert: null });
  });

  it("concludes at once behind the third step", async () => {
    const turns = await turnsOf(seed([step, step, step]), right);
    expect(roles(turns).slice(-3)).toEqual(["answer-step", "conclude", "answer-step"]);
    expect(roles(turns).filter((role) => role === "retrieval-step")).toHaveLength(3);
  });

  it("counts the facts that are needed, and counts them down", async () => {
    const thoughts = async (of: Seed) =>
      (await turnsOf(of, right)).flatMap((turn) => (turn.role === "retrieval-step" ? [turn.think] : []));
    expect(await thoughts(seed([step]))).toEqual(["One fact is needed.", "Nothing is missing any more."]);
    expect(await thoughts(seed([step, step, step]))).toEqual([
      "Three facts are needed; first the city.",
      "The city is Lima; two facts to go.",
      "The city is Lima; one fact to go.",
    ]);
  });

  it("drops a seed whose answer was not retrieved, or keeps it as a miss", async () => {
    const wrong = finding(evidence(1, "peru", "Peru: a country."));
    expect(await compose(seed([step]), { experts: [wrong], keepsMisses: false })).toEqual({
      dropped: "answer not in evidence",
    });
    expect(await compose(seed([step]), { experts: [finding()], keepsMisses: false })).toEqual({
      dropped: "nothing relevant",
    });
    const turns = await turnsOf(seed([step, step]), wrong, true);
    expect(turns.at(-1)).toMatchObject({ answer: NOT_FOUND });
    expect(roles(turns).filter((role) => role === "evidence")).toHaveLength(1);
  });

  it("finds nothing for a question that no record answers, whatever is retrieved", async () => {
    const turns = await turnsOf(seed([{ ...step, evidence: [] }], { unanswerable: true }), right);
    expect(turns.at(-1)).toMatchObject({ answer: NOT_FOUND });
  });

  it("rests yes and no on the gold record's sentence", async () => {
    const yes = {
      ...step,
      subQuestion: "Is Lima the capital of Peru?",
      answer: "yes",
      answerSentence: "Lima is the capital of Peru.",
    };
    const turns = await turnsOf(seed([yes], { answers: ["yes"] }), right);
    expect(turns.find(({ role }) => role === "answer-step")).toMatchObject({
      think: "ter-2 states it.",
      answer: "yes",
    });
    expect(
      await compose(seed([{ ...yes, answerSentence: "Peru is large." }]), { experts: [right], keepsMisses: false }),
    ).toHaveProperty("dropped");
  });

  describe("starts that go wrong", () => {
    const find = { ...step, subQuestion: "Which country has .pe?", finds: "country", answer: "Peru" } as const;
    const chain = { ...seed([find, step]), question: "Capital of the country with .pe?" };
    const withMistake = async (of: Seed, mistake: Mistake, expert: Expert) => {
      const outcome = await compose(of, { experts: [expert], keepsMisses: false, mistake });
      if ("dropped" in outcome) throw new Error(outcome.dropped);
      return {
        unlearnt: outcome.unlearnt,
        said: outcome.turns.flatMap((turn) =>
          turn.role === "retrieval-step"
            ? [turn.think, turn.subQuestion]
            : turn.role === "answer-step"
              ? [turn.answer]
              : [],
        ),
      };
    };

    it("goes on from the link that a chain asked whole has found", async () => {
      let asked = 0;
      const lines = ["Peru: Peru has the domain .pe.", "Peru: Lima is the capital of Peru."];
      const expert: Expert = {
        kind: "text",
        search: async () => ({ evidence: [evidence(1, "peru", lines[asked++] ?? "")], relevant: true }),
      };
      const { said, unlearnt } = await withMistake(chain, "whole", expert);
      expect(said).toEqual([
        ...["One fact is needed.", chain.question, "Peru"],
        ...["The country is Peru; one fact to go.", "Capital of Peru?", "Lima"],
        ...["Nothing is missing any more.", null, "Lima"],
      ]);
      expect(unlearnt).toMatchObject({ subQuestion: chain.question });
    });

    it("stops where a chain asked whole has found its end, and starts anew where it found nothing", async () => {
      expect((await withMistake(chain, "whole", finding(evidence(1, "peru", "Peru: Lima.")))).said).toEqual([
        ...["One fact is needed.", chain.question, "Lima"],
        ...["Nothing is missing any more.", null, "Lima"],
      ]);
      let asked = 0;
      const expert: Expert = {
        kind: "text",
        search: async () =>
          asked++ === 0
            ? { evidence: [], relevant: false }
            : { evidence: [evidence(1, "peru", "Peru: Lima, in Peru.")], relevant: true },
      };
      expect((await withMistake(chain, "whole", expert)).said.slice(0, 5)).toEqual([
        ...["One fact is needed.", chain.question, NOT_FOUND],
        ...["Two facts are needed; first the country.", "Which country has .pe?"],
      ]);
    });

    it("asks another expert behind one that found nothing", async () => {
      const table: Expert = { ...finding(), kind: "table" };
      const outcome = await compose(seed([step]), {
        experts: [right, table],
        keepsMisses: false,
        mistake: "elsewhere",
      });
      if ("dropped" in outcome) throw new Error(outcome.dropped);
      const asks = outcome.turns.filter((turn) => turn.role === "retrieval-step");
      expect(asks).toMatchObject([
        { think: "One fact is needed.", subQuestion: "Capital of Peru?", expert: "table" },
        { think: ELSEWHERE, subQuestion: "Capital of Peru?", expert: "text" },
        { subQuestion: null },
      ]);
      expect(outcome.unlearnt).toBe(asks[0]);
      expect(outcome.turns.at(-1)).toMatchObject({ answer: "Lima" });
    });

    it("gives up on a single fact when two experts found nothing", async () => {
      const table: Expert = { ...finding(), kind: "table" };
      const unknown = { ...seed([step]), unanswerable: true } as const;
      const outcome = await compose(unknown, { experts: [right, table], keepsMisses: false });
      if ("dropped" in outcome) throw new Error(outcome.dropped);
      const asks = outcome.turns.filter((turn) => turn.role === "retrieval-step");
      expect(asks.map((turn) => (turn.role === "retrieval-step" ? [turn.think, turn.expert] : []))).toEqual([
        ["One fact is needed.", "text"],
        [ELSEWHERE, "table"],
        ["The search found nothing.", null],
      ]);
      expect(outcome.turns.at(-1)).toMatchObject({ answer: NOT_FOUND });
    });

    it("stops behind the only fact that was taken for the first of two", async () => {
      const { said, unlearnt } = await withMistake(seed([step]), "split", right);
      expect(said).toEqual([
        ...["Two facts are needed; first the city.", "Capital of Peru?", "Lima"],
        ...["Nothing is missing any more.", null, "Lima"],
      ]);
      expect(unlearnt).toMatchObject({ subQuestion: "Capital of Peru?" });
    });
  });

  describe("a question about a thing that it only describes", () => {
    const question = "Where was the keeper of the oldest bell born?";
    const golden: Golden = {
      kind: "row, then passage",
      question,
      answers: ["Soun"],
      plan: "which-one",
      steps: [
        {
          subQuestion: `Which one is meant: ${question}`,
          finds: "thing",
          expert: "table",
          answer: "Ida Rood",
          evidence: ["bells", "ida"],
          orElse: true,
        },
        {
          subQuestion: `Ida Rood: ${question}`,
          finds: "value",
          expert: "text",
          answer: "Soun",
          evidence: ["ida"],
        },
      ],
    };
    const ida = evidence(1, "ida", "Ida Rood: Ida Rood was born in Soun.");
    const bells = { ...evidence(1, "bells", "Bells: 1641, Keeper Ida Rood"), label: "tar-1" };
    const table = (...found: readonly TextEvidence[]): Expert => ({ ...finding(...found), kind: "table" });
    const sure = (kind: Expert["kind"], found: TextEvidence, answer: string): Expert => ({
      kind,
      search: async () => ({
        evidence: [found],
        relevant: true,
        reading: { answer, label: found.label, score: 0.9, by: "span", nothing: 0.05 },
      }),
    });
    const outcomeOf = (experts: readonly Expert[], more: Partial<ComposeParts> = {}) =>
      compose(golden, { experts, keepsMisses: false, ...more });
    const kept = async (experts: readonly Expert[], more: Partial<ComposeParts> = {}) => {
      const outcome = await outcomeOf(experts, more);
      if ("dropped" in outcome) throw new Error(outcome.dropped);
      return outcome;
    };
    const asked = (turns: readonly Turn[]) =>
      turns.flatMap((turn) => (turn.role === "retrieval-step" ? [[turn.think, turn.subQuestion, turn.expert]] : []));

    it("asks which one is meant, and then of that one, in the engine's words", async () => {
      const { turns, gold } = await kept([table(bells), sure("text", ida, "Soun")]);
      expect(asked(turns)).toEqual([
        [FIRST_MEANT, `Which one is meant: ${question}`, "table"],
        ["It is Ida Rood; one fact to go.", `Ida Rood: ${question}`, "text"],
        ["Nothing is missing any more.", null, null],
      ]);
      for (const [i, turn] of turns.entries())
        if (turn.role === "retrieval-step" && turn.subQuestion !== null)
          expect(plannedSubQuestion(turn.think, question, turns.slice(0, i))).toBe(turn.subQuestion);
      expect(gold).toEqual([
        { evidence: ["bells", "ida"], held: true },
        { evidence: ["ida"], held: true },
      ]);
      expect(turns.at(-1)).toMatchObject({ answer: "Soun" });
    });

    it("asks another expert the question itself where one cannot tell, and is at its end with the answer", async () => {
      const { turns, gold, foundAll } = await kept([table(), finding(ida)]);
      expect(asked(turns).map(([think, subQuestion, expert]) => [think, subQuestion, expert])).toEqual([
        [FIRST_MEANT, whichMeant(question), "table"],
        [ELSEWHERE, question, "text"],
        ["Nothing is missing any more.", null, null],
      ]);
      expect(gold.map(({ held }) => held)).toEqual([false, true]);
      expect(turns.at(-1)).toMatchObject({ answer: "Soun" });
      expect(foundAll).toBe(true);
    });

    it("is dropped where the reader does not find it on the page of that one, as the engine does not", async () => {
      expect(await outcomeOf([table(bells), finding(ida)])).toEqual({ dropped: "answer not in evidence" });
    });

    it("is dropped where no expert knows, or gives up", async () => {
      expect(await outcomeOf([table(), finding()])).toEqual({ dropped: "nothing relevant" });
      const { turns } = await kept([table(), finding()], { keepsMisses: true });
      expect(asked(turns).map(([think]) => think)).toEqual([FIRST_MEANT, ELSEWHERE, "The search found nothing."]);
    });

    it("stops where it was asked whole and answered, and else starts anew", async () => {
      const answered = await kept([table(bells), finding(ida)], { mistake: "whole" });
      expect(asked(answered.turns).map(([think]) => think)).toEqual([
        "One fact is needed.",
        "Nothing is missing any more.",
      ]);
      let searches = 0;
      const second: Expert = {
        kind: "text",
        search: async () => ({ evidence: searches++ === 0 ? [] : [ida], relevant: searches > 1 }),
      };
      const anew = await kept([table(bells), second], { mistake: "whole" });
      expect(asked(anew.turns).map(([think]) => think)).toEqual([
        "One fact is needed.",
        FIRST_MEANT,
        "It is Ida Rood; one fact to go.",
      ]);
    });

    it("goes on with what an expert is sure of, in its words, and is dropped where that is wrong", async () => {
      const { turns } = await kept([sure("table", bells, "Keeper Ida Rood"), sure("text", ida, "Soun")]);
      expect(asked(turns)[1]).toEqual([
        "It is Keeper Ida Rood; one fact to go.",
        `Keeper Ida Rood: ${question}`,
        "text",
      ]);
      expect(await outcomeOf([sure("table", bells, "1641"), finding(ida)])).toEqual({ dropped: "answered wrongly" });
    });
  });

  it("tells of the picture in the engine's own words and searches with it", async () => {
    const picture = { width: 1, height: 1, data: new Uint8Array(4) };
    const notes = { labels: [], text: [], matches: [{ title: "Flag of Peru", score: 0.9 }] };
    let searched = false;
    const expert: Expert = {
      kind: "text-image",
      search: async (query) => {
        searched = query.picture === picture;
        return { evidence: [evidence(1, "flag", "Flag of Peru: the flag of Peru.")], relevant: true };
      },
    };
    const flag = seed([{ ...step, expert: "text-image", answer: "Peru", evidence: ["flag"] }], { answers: ["Peru"] });
    const outcome = await compose(flag, { experts: [expert], seen: { picture, notes }, keepsMisses: false });
    if ("dropped" in outcome) throw new Error(outcome.dropped);
    expect(searched).toBe(true);
    expect(outcome.turns.flatMap(piecesOf)[0]?.text).toContain(`Picture: ${notesInWords(notes)}`);
  });
});
