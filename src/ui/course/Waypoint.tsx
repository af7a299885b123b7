import type { Trace, TraceStep } from "../../engine/trace/types.ts";
import { bearingName } from "../shared/kinds.ts";
import { count, seconds } from "../shared/format.ts";
import { answeredBy } from "./answeredBy.ts";
import { Bearings } from "./Bearings.tsx";
import { citationOf } from "./citations.ts";
import { EvidenceCard } from "./EvidenceCard.tsx";

interface Props {
  readonly trace: Trace;
  readonly step: TraceStep;
  readonly index: number;
  /** In what it differs from the same step of the course beside it, in two words each. */
  readonly differs?: readonly string[];
}

/** One step: what is missing, the sub-question, the bearing taken, what was found, and the step's answer. */
export function Waypoint({ trace, step, index, differs = [] }: Props) {
  const live = trace.state === "running" && step.state !== "ended";
  const stopped = step.state === "ended" && step.subQuestion === null;
  const name = `Step ${index + 1}`;
  return (
    <li className="waypoint" aria-label={stopped ? "Nothing more to ask" : name} data-live={live} data-stop={stopped}>
      <p className="waypoint-meta">
        <span className="waypoint-name">{stopped ? "Nothing more to ask" : name}</span>
        <Usage step={step} />
      </p>
      {differs.length === 0 ? null : (
        <ul className="differs" aria-label="Differs from the course beside it">
          {differs.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      )}
      {step.think === "" ? null : (
        <p className="thought">
          <span className="visually-hidden">Thought: </span>
          {step.think}
        </p>
      )}
      {step.subQuestion === null || step.subQuestion === "" ? null : (
        <h2 className="sub-question">{step.subQuestion}</h2>
      )}
      {step.expertProbabilities === null && step.expert === null ? null : (
        <Bearings probabilities={step.expertProbabilities} taken={step.expert} />
      )}
      {step.relevant === false ? (
        <p className="nothing-found">
          {step.expert === null
            ? "Nothing relevant was found."
            : `Nothing relevant was found under ${bearingName(step.expert).toLowerCase()}.`}
        </p>
      ) : null}
      {step.evidence.length === 0 ? null : (
        <ol className="evidence-list" aria-label={`Evidence of step ${index + 1}`}>
          {step.evidence.map((evidence) => (
            <EvidenceCard
              key={evidence.label}
              evidence={evidence}
              step={index}
              subQuestion={step.subQuestion ?? ""}
              citation={citationOf(trace, index, evidence.label)?.number ?? null}
            />
          ))}
        </ol>
      )}
      {step.answerThink === "" ? null : <p className="thought">{step.answerThink}</p>}
      {step.answer === "" ? null : (
        <p className="step-answer" data-long={step.answer.length > 80}>
          <span className="visually-hidden">Answer of the step: </span>
          {step.answer}
        </p>
      )}
      {step.by === undefined ? null : <p className="answered-by figure">{answeredBy(step)}</p>}
    </li>
  );
}

function Usage({ step }: { readonly step: TraceStep }) {
  if (step.state !== "ended") return null;
  const { prefilledTokens, generatedTokens } = step.usage;
  const { plan, retrieve, read, total } = step.seconds;
  return (
    <span
      className="waypoint-usage figure"
      title={`Planned in ${seconds(plan)}, found in ${seconds(retrieve)}, read in ${seconds(read)}`}
    >
      {seconds(total)} · {count(prefilledTokens)} tokens read · {count(generatedTokens)} written
      {step.retries > 0 ? ` · done again ${step.retries === 1 ? "once" : `${step.retries} times`}` : ""}
    </span>
  );
}
