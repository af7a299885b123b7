import { SextantError } from "../../../src/engine/errors.ts";
import { unanswered } from "./answered.ts";
import type { Answered } from "./answered.ts";
import { Child } from "./child.ts";
import type { Settings, Task } from "./protocol.ts";
import type { AnswerQuestion } from "./questions.ts";

/** A method under which a process dies this often is given up for the question. */
const MOST_DEATHS = 2;

export interface PoolOptions {
  readonly settings: Settings;
  /** Processes. */
  readonly workers: number;
  /** The program that they run. */
  readonly module: URL;
  readonly signal: AbortSignal;
  readonly onAnswered: (answered: Answered, question: AnswerQuestion) => Promise<void>;
  /** A process died, and another one goes on. */
  readonly onDeath: (how: string) => void;
}

/**
 * Has processes answer all tasks. A process takes a question with all its methods, so that they share what it reads.
 * Where one dies, a fresh one goes on with the method that it was at; where that one dies too, this is the answer.
 * @throws SextantError what a process could not start with; the signal's reason when it aborts
 */
export async function answerAll(tasks: readonly Task[], options: PoolOptions): Promise<void> {
  const queue = [...tasks];
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const slots = Array.from({ length: Math.min(options.workers, queue.length) }, () =>
    work(queue, { ...options, signal }).catch((thrown: unknown) => {
      failed.abort();
      throw thrown;
    }),
  );
  const ended = await Promise.allSettled(slots);
  options.signal.throwIfAborted();
  const reasons = ended.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  // The others were stopped by the first.
  const first = reasons.find((reason) => reason !== failed.signal.reason);
  if (first !== undefined) throw first;
}

/** One process after another, until no task is left. */
async function work(queue: Task[], options: PoolOptions): Promise<void> {
  const { settings, module, signal, onDeath } = options;
  let child: Child | undefined;
  const stop = (): void => child?.stop();
  signal.addEventListener("abort", stop);
  try {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      const { question } = task;
      const left = [...task.methods];
      let deaths = 0;
      while (left.length > 0) {
        child ??= await started(module, settings, signal);
        const before = left.length;
        const isThrough = await askOne(child, question, left, options);
        if (isThrough) break;
        signal.throwIfAborted();
        const how = child.epitaph ?? "";
        child = undefined;
        onDeath(`A process died (${how}) at ${left[0]}, question ${question.id}.`);
        deaths = left.length < before ? 1 : deaths + 1;
        const method = left[0];
        if (deaths < MOST_DEATHS || method === undefined) continue;
        const error = `The process that answered died, ${MOST_DEATHS} times (${how}).`;
        await options.onAnswered(unanswered(method, question.id, { error }), question);
        left.shift();
        deaths = 0;
      }
    }
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
  }
}

/** Asks, and takes methods that are through off `left`. @returns false when the process died */
async function askOne(
  child: Child,
  question: AnswerQuestion,
  left: string[],
  { onAnswered }: PoolOptions,
): Promise<boolean> {
  child.send({ type: "ask", question, methods: left });
  for (;;) {
    const reply = await child.next();
    if (reply === null) return false;
    if (reply.type === "done") return true;
    if (reply.type === "refused") throw SextantError.from(reply.error);
    if (reply.type === "ready") continue;
    left.splice(left.indexOf(reply.answered.method), 1);
    await onAnswered(reply.answered, question);
  }
}

async function started(module: URL, settings: Settings, signal: AbortSignal): Promise<Child> {
  signal.throwIfAborted();
  const child = new Child(module);
  const stop = (): void => child.stop();
  signal.addEventListener("abort", stop);
  child.send({ type: "start", settings });
  const reply = await child.next();
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  if (reply?.type === "ready") return child;
  child.stop();
  if (reply?.type === "refused") throw SextantError.from(reply.error);
  throw new SextantError(
    "worker-died",
    `A process of the benchmark ended before it could answer (${child.epitaph ?? "it said something else"}).`,
    "Its last words are above; free memory and give the command again.",
  );
}
