import { Course } from "../course/Course.tsx";
import { useMachine } from "../machine/machine.ts";
import { Button } from "../shared/Button.tsx";
import { Failure } from "../shared/Failure.tsx";
import { Examples } from "./Examples.tsx";
import { Loading } from "./Loading.tsx";
import { LogLine } from "./LogLine.tsx";
import { QuestionBox } from "./QuestionBox.tsx";
import { StatusLine } from "./StatusLine.tsx";
import { useFollow } from "./useFollow.ts";
import { ask, askAgain, newQuestion, useSession } from "./session.ts";

export function AskScreen() {
  useFollow();
  const { trace, phase, asked, askError, storageError } = useSession();
  const error = useMachine((machine) => machine.error);
  const underway = phase !== "idle" || trace !== null || asked !== null;
  return (
    <div className="ask" data-underway={underway}>
      {underway ? null : (
        <header className="ask-head">
          <h1>Ask a question. See the course to its answer.</h1>
          <p className="lead">
            Sextant asks smaller questions of articles, tables and pictures kept on this device, and shows what each
            step rests on.
          </p>
        </header>
      )}
      <QuestionBox />
      <StatusLine />
      {/* A question that waited for the models shows their failure itself, below. */}
      <Loading showError={askError === null || askError.message !== error?.message} />
      {underway ? null : <Examples />}
      {trace === null && asked !== null ? <Waiting /> : null}
      {askError === null ? null : (
        <Failure error={askError}>
          {asked === null ? null : (
            <Button icon="again" onClick={() => void ask(asked)}>
              Try again
            </Button>
          )}
        </Failure>
      )}
      {trace === null ? null : (
        <Course
          trace={trace}
          onAskAgain={phase === "idle" ? () => void askAgain(trace) : null}
          onNew={phase === "idle" ? newQuestion : undefined}
        />
      )}
      {storageError === null ? null : (
        <Failure
          error={{ ...storageError, message: `${storageError.message} The answer on screen is not in the history.` }}
        />
      )}
      {phase === "idle" ? null : <LogLine />}
    </div>
  );
}

/** A question that was asked before its first event came. */
function Waiting() {
  const asked = useSession((session) => session.asked);
  if (asked === null) return null;
  return (
    <article className="course">
      <header className="departure">
        <h1 className="departure-question" data-long={asked.question.length > 160}>
          {asked.question}
        </h1>
        {asked.picture === null ? null : (
          <figure className="departure-picture">
            <img src={asked.picture.preview} alt="The picture of the question" />
          </figure>
        )}
      </header>
    </article>
  );
}
