import { SextantError, reportOf } from "../errors.ts";
import type { Expert, Perception, PictureNotes, Retrieval } from "../experts/types.ts";
import type { ExpertKind } from "../packs/types.ts";
import { NOT_FOUND, notesInWords } from "../policy/conversation.ts";
import { FREE } from "../policy/types.ts";
import type { AnswerDecision, Policy, RetrievalDecision, Turn } from "../policy/types.ts";
import { applyEvent } from "../trace/fold.ts";
import type { Trace, TraceEvent } from "../trace/types.ts";
import { TRACE_VERSION } from "../trace/types.ts";
import { asEvents, attempts } from "./attempts.ts";
import { cite } from "./cite.ts";
import type { Finding } from "./cite.ts";
import { evidenceLines } from "./evidence-lines.ts";
import { QUESTION_LIMIT, asQuestion, checkQuestion, languageNotice } from "./question.ts";
import type { Question } from "./question.ts";

export interface ReasonDependencies {
  readonly policy: Policy;
  readonly experts: readonly Expert[];
  readonly perception: Perception;
  /** Ids of the packs that the experts search. */
  readonly packs: readonly string[];
}

export interface ReasonOptions {
  /** Names the trace. */
  readonly id: string;
  /** Retrieval steps; 3 in MoRE. */
  readonly maxSteps?: number;
  /** Results for each retrieval; 5 in MoRE. */
  readonly topK?: number;
  readonly signal?: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * Answers a question step by step (MoRE; system.md §1), yielding what happens as it happens. The first event is
 * `started`, the last one `finished` or `failed`; nothing is thrown.
 */
export async function* reason(
  question: Question,
  deps: ReasonDependencies,
  options: ReasonOptions,
): AsyncGenerator<TraceEvent, void> {
  const { id, now = Date.now } = options;
  const started: TraceEvent = {
    type: "started",
    version: TRACE_VERSION,
    id,
    at: now(),
    question: question.text.slice(0, QUESTION_LIMIT),
    previews: question.previews ?? [],
    policy: deps.policy.info,
    packs: deps.packs,
  };
  yield started;
  let trace: Trace = applyEvent(null, started);
  try {
    for await (const event of answer(question, deps, { ...options, now })) {
      trace = applyEvent(trace, event);
      yield event;
      options.signal?.throwIfAborted();
    }
    const at = now();
    yield { type: "finished", at, totals: { ...trace.totals, seconds: Math.max(0, at - trace.startedAt) / 1000 } };
  } catch (thrown) {
    const stopped = options.signal?.aborted === true;
    yield { type: "failed", at: now(), error: reportOf(stopped ? new DOMException("", "AbortError") : thrown) };
  }
}

type Clock = { readonly now: () => number };

async function* answer(
  { text, pictures }: Question,
  deps: ReasonDependencies,
  { maxSteps = 3, topK = 5, signal, now }: ReasonOptions & Clock,
): AsyncGenerator<TraceEvent, void> {
  const question = checkQuestion(text);
  const notice = languageNotice(question);
  if (notice !== null) yield { type: "notice", notice };
  const run: Run = { ...deps, pictures, topK, now, ...(signal === undefined ? {} : { signal }) };

  const notes = yield* look(run);
  const turns: Turn[] = [
    { role: "question", question: asQuestion(question), notes: notes === null ? "" : notesInWords(notes) },
  ];
  const findings: Finding[] = [];
  const asked = new Set<string>();

  for (let step = 0; step < maxSteps; step++) {
    const began = now();
    yield { type: "step-started", step };
    const plan = yield* decide(run, step, turns, asked);
    turns.push({ role: "retrieval-step", think: plan.think, subQuestion: plan.subQuestion, expert: plan.expert });
    if (plan.subQuestion === null || plan.expert === null) {
      yield { type: "step-ended", step, seconds: since(began, now) };
      break;
    }
    const found = yield* retrieve(run, step, plan.subQuestion, plan.expert);
    const lines = evidenceLines(found);
    const reading = lines.length === 0 ? undefined : found.reading;
    const { nearest } = found;
    turns.push({ role: "evidence", lines, ...(reading && { reading }), ...(nearest !== undefined && { nearest }) });
    const { think, answer, ...told } = yield* read(run, step, turns);
    turns.push({ role: "answer-step", think, answer });
    yield { type: "answered", step, think, answer, ...told };
    findings.push({
      step,
      evidence: lines.length === 0 ? [] : found.evidence,
      think,
      answer,
    });
    yield { type: "step-ended", step, seconds: since(began, now) };
  }
  turns.push({ role: "conclude" });
  yield* conclude(run, turns, findings);
}

/** What every part of a question's way needs. */
interface Run extends ReasonDependencies, Clock {
  readonly pictures: Question["pictures"];
  readonly topK: number;
  readonly signal?: AbortSignal;
}

/** Perception: the pictures in words, for a policy that reads words. Lists of several pictures are joined. */
async function* look({ perception, pictures, signal, now }: Run): AsyncGenerator<TraceEvent, PictureNotes | null> {
  if (pictures.length === 0) return null;
  const began = now();
  const each: PictureNotes[] = [];
  for (const picture of pictures) {
    signal?.throwIfAborted();
    each.push(
      yield* attempts({ step: -1, part: "look" }, async function* () {
        return await perception.describe(picture, signal);
      }),
    );
  }
  const notes: PictureNotes = {
    labels: each.flatMap(({ labels }) => labels),
    text: each.flatMap(({ text }) => text),
    matches: each.flatMap(({ matches }) => matches),
  };
  yield { type: "picture-read", notes, seconds: since(began, now) };
  return notes;
}

/**
 * Retrieval step: what is missing, one smaller question, the expert for it. A step that asks again what was asked
 * before would find the same again: it ends retrieval as "None" does.
 */
async function* decide(
  run: Run,
  step: number,
  turns: readonly Turn[],
  asked: Set<string>,
): AsyncGenerator<TraceEvent, RetrievalDecision> {
  const began = run.now();
  const written = yield* attempts<RetrievalDecision>(
    { step, part: "plan" },
    (retry) => asEvents(step, "plan", run.policy.retrievalStep(turns, { ...stepOptions(run), ...retry })),
    () => ({ think: "", subQuestion: null, expert: null, usage: { ...FREE, seconds: since(began, run.now) } }),
  );
  const key = `${written.expert} ${written.subQuestion
    ?.toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()}`;
  const plan: RetrievalDecision = asked.has(key) ? { ...written, subQuestion: null, expert: null } : written;
  asked.add(key);
  yield { type: "decided", step, ...plan };
  return plan;
}

/** The chosen expert's best results for the sub-question. */
async function* retrieve(
  run: Run,
  step: number,
  subQuestion: string,
  kind: ExpertKind,
): AsyncGenerator<TraceEvent, Retrieval> {
  const { experts, pictures, topK, signal, now } = run;
  const began = now();
  const expert = experts.find((candidate) => candidate.kind === kind);
  if (expert === undefined) {
    throw new SextantError(
      "pack-not-installed",
      `There is no ${kind} pack to search.`,
      "Install one under Library and ask again.",
    );
  }
  const [picture] = kind === "text-image" ? pictures : [];
  const found = yield* attempts({ step, part: "retrieve" }, async function* () {
    return await expert.search({ subQuestion, ...(picture === undefined ? {} : { picture }) }, topK, signal);
  });
  yield { type: "evidence", step, evidence: found.evidence, relevant: found.relevant, seconds: since(began, now) };
  return found;
}

/** Answer step (or the final one, step -1): reads what the conversation ends with. */
async function* read(run: Run, step: number, turns: readonly Turn[]): AsyncGenerator<TraceEvent, AnswerDecision> {
  return yield* attempts({ step, part: "read" }, (retry) =>
    asEvents(step, "read", run.policy.answerStep(turns, { ...stepOptions(run), ...retry })),
  );
}

/** Final step. Without any relevant evidence there is nothing to conclude from, and the answer says so. */
async function* conclude(
  run: Run,
  turns: readonly Turn[],
  findings: readonly Finding[],
): AsyncGenerator<TraceEvent, void> {
  const grounds = findings.filter(({ evidence }) => evidence.length > 0);
  const { answer, ...told }: AnswerDecision =
    grounds.length === 0 ? { think: "", answer: NOT_FOUND, usage: FREE } : yield* read(run, -1, turns);
  if (answer === NOT_FOUND) {
    yield { type: "concluded", text: NOT_FOUND, citations: [], grounded: false, ...told };
    return;
  }
  const answered = grounds.filter((finding) => finding.answer !== NOT_FOUND);
  yield { type: "concluded", ...cite(answer, answered), grounded: true, ...told };
}

function stepOptions({ policy, pictures, signal }: Run) {
  return { ...(signal === undefined ? {} : { signal }), ...(policy.readsPictures === true ? { pictures } : {}) };
}

function since(began: number, now: () => number): number {
  return Math.max(0, now() - began) / 1000;
}
