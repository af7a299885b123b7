import { reason } from "../../engine/reason/reason.ts";
import { applyEvent } from "../../engine/trace/fold.ts";
import type { Trace, TraceEvent } from "../../engine/trace/types.ts";
import type { Sextant } from "../../workers/types.ts";
import type { Asked } from "./session.ts";

/** Runs a question on the page's models: each event, with the trace `id` as it stands after it. */
export async function* runQuestion(
  { question, picture }: Asked,
  id: string,
  sextant: Sextant,
  signal: AbortSignal,
): AsyncGenerator<{ readonly event: TraceEvent; readonly trace: Trace }> {
  const { policy, experts, perception } = sextant;
  const asked = {
    text: question,
    pictures: picture === null ? [] : [picture.picture],
    previews: picture === null ? [] : [picture.preview],
  };
  const packs = sextant.status().packs.map((pack) => pack.id);
  let trace: Trace | null = null;
  for await (const event of reason(asked, { policy, experts, perception, packs }, { id, signal })) {
    trace = applyEvent(trace, event);
    yield { event, trace };
  }
}
