import { Fragment } from "react";
import type { Citation, Trace } from "../../engine/trace/types.ts";
import { usePanel } from "../evidence/panel.ts";
import { count, plural, seconds } from "../shared/format.ts";
import { isUnsure } from "./answeredBy.ts";
import { evidenceOf, partsOf } from "./citations.ts";

/** From this many characters on, an answer is set as text and not as a headline. */
const LONG = 120;

/** The final answer with its numbered citations; its words as they come while it is written. */
export function Landfall({ trace, name = "Answer" }: { readonly trace: Trace; readonly name?: string }) {
  const { answer, draft } = trace;
  if (answer === null && draft.text === "" && draft.think === "") return null;
  const think = answer?.think ?? draft.think;
  return (
    <section
      className="landfall"
      aria-label={name}
      aria-live="polite"
      aria-atomic="true"
      aria-busy={answer === null}
      data-grounded={answer?.grounded !== false}
    >
      {think === "" ? null : <p className="thought">{think}</p>}
      {answer === null ? (
        <p className="answer-text" data-long={draft.text.length > LONG}>
          {draft.text}
        </p>
      ) : (
        <>
          <p className="answer-text" data-long={answer.text.length > LONG}>
            {partsOf(answer.text, answer.citations).map((part, i) =>
              part.type === "text" ? (
                <Fragment key={i}>{part.text}</Fragment>
              ) : (
                <CitationButton key={i} trace={trace} citation={part.citation} />
              ),
            )}
          </p>
          {isUnsure(answer) ? (
            <p className="unsure">The reader is not sure of this: see whether the sources bear it out.</p>
          ) : null}
          {answer.grounded ? <Sources trace={trace} citations={answer.citations} /> : <NotGrounded trace={trace} />}
        </>
      )}
      {trace.state === "finished" ? <Totals trace={trace} /> : null}
    </section>
  );
}

function useOpen(trace: Trace): (citation: Citation) => void {
  const open = usePanel((panel) => panel.open);
  return (citation) => {
    const evidence = evidenceOf(trace, citation);
    if (evidence === undefined) return;
    open({
      evidence,
      step: citation.step,
      subQuestion: trace.steps[citation.step]?.subQuestion ?? "",
      citation: citation.number,
    });
  };
}

function CitationButton({ trace, citation }: { readonly trace: Trace; readonly citation: Citation }) {
  const open = useOpen(trace);
  const title = evidenceOf(trace, citation)?.title ?? citation.label;
  return (
    <button
      type="button"
      className="citation figure"
      aria-label={`Citation ${citation.number}: ${title}`}
      onClick={() => open(citation)}
    >
      [{citation.number}]
    </button>
  );
}

function Sources({ trace, citations }: { readonly trace: Trace; readonly citations: readonly Citation[] }) {
  if (citations.length === 0) return null;
  return (
    <ol className="sources" aria-label="Sources">
      {citations.map((citation) => {
        const evidence = evidenceOf(trace, citation);
        return (
          <li key={citation.number}>
            <CitationButton trace={trace} citation={citation} />
            <span className="source-title">{evidence?.title ?? citation.label}</span>
            <span className="muted">
              {evidence?.packName}, step {citation.step + 1}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** Why there is no answer: what was found does not tell it, or nothing was found. */
function NotGrounded({ trace }: { readonly trace: Trace }) {
  const packs = trace.packs.length === 0 ? "the packs" : plural(trace.packs.length, "pack");
  const isShown = trace.steps.some(({ relevant, evidence }) => relevant === true && evidence.length > 0);
  return (
    <p className="not-grounded">
      {isShown
        ? "What was found does not tell it; the evidence of each step is shown above."
        : `Nothing relevant was found in ${packs} on this device.`}{" "}
      Ask for one thing by its name, or see under Library what can be asked.
    </p>
  );
}

function Totals({ trace }: { readonly trace: Trace }) {
  const { totals } = trace;
  return (
    <p className="totals figure">
      {trace.policy.name} · {seconds(totals.seconds)} · {plural(totals.retrievals, "retrieval")} ·{" "}
      {count(totals.prefilledTokens)} tokens read, {count(totals.cachedTokens)} reused, {count(totals.generatedTokens)}{" "}
      written
    </p>
  );
}
