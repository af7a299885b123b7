import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent } from "react";
import { QUESTION_LIMIT } from "../../engine/reason/question.ts";
import { useMachine } from "../machine/machine.ts";
import { Button } from "../shared/Button.tsx";
import { Failure } from "../shared/Failure.tsx";
import { count } from "../shared/format.ts";
import { CameraDialog } from "./CameraDialog.tsx";
import { ACCEPTED } from "./picture.ts";
import { askDraft, takePicture, useSession } from "./session.ts";

/** The question, with or without a picture by file, drag, paste or camera. */
export function QuestionBox() {
  const { draft, picture, boxError, phase } = useSession();
  const elsewhere = useMachine((machine) => machine.tab === "elsewhere");
  const [dragging, setDragging] = useState(false);
  const [camera, setCamera] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const busy = phase !== "idle" || elsewhere;
  const length = draft.trim().length;

  // Browsers without `field-sizing` get the height from the content here.
  useEffect(() => {
    const element = box.current;
    if (element === null || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [draft]);

  const take = (list: FileList | undefined): boolean => {
    const file = list?.[0];
    if (file === undefined) return false;
    void takePicture(file, file.name);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!busy) askDraft();
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (take(event.clipboardData.files)) event.preventDefault();
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setDragging(false);
    take(event.dataTransfer.files);
  };

  return (
    <form
      className="box"
      aria-label="Ask a question"
      data-dragging={dragging}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) askDraft();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={onDrop}
    >
      <div className="box-field">
        <label className="visually-hidden" htmlFor="question">
          Question
        </label>
        <textarea
          id="question"
          ref={box}
          className="box-question"
          value={draft}
          rows={1}
          placeholder={phase === "idle" ? "What do you want to know?" : "The next question"}
          aria-describedby="box-hint"
          onChange={(event) => useSession.setState({ draft: event.target.value, boxError: null })}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {picture === null ? null : (
          <figure className="box-picture">
            <img src={picture.preview} alt={`Picture to ask about: ${picture.name}`} />
            <Button weight="plain" icon="close" onClick={() => useSession.setState({ picture: null })}>
              Remove picture
            </Button>
          </figure>
        )}
      </div>
      <div className="box-foot">
        <input
          ref={files}
          className="visually-hidden"
          type="file"
          accept={ACCEPTED}
          aria-label="Picture file"
          tabIndex={-1}
          onChange={(event) => {
            take(event.target.files ?? undefined);
            event.target.value = "";
          }}
        />
        <Button weight="plain" icon="picture" onClick={() => files.current?.click()}>
          Picture
        </Button>
        <Button weight="plain" icon="camera" onClick={() => setCamera(true)}>
          Camera
        </Button>
        <p id="box-hint" className="box-hint">
          {length > QUESTION_LIMIT * 0.8 ? (
            <span className="figure" data-over={length > QUESTION_LIMIT}>
              {count(length)} of {count(QUESTION_LIMIT)} characters
            </span>
          ) : (
            "Drop or paste a picture. Enter asks."
          )}
        </p>
        <Button type="submit" weight="solid" className="box-ask" disabled={busy}>
          Ask
        </Button>
      </div>
      {boxError === null ? null : <Failure error={boxError} />}
      {camera ? <CameraDialog onClose={() => setCamera(false)} /> : null}
    </form>
  );
}
