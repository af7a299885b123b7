import { useEffect, useRef, useState } from "react";
import { reportOf, SextantError, type ErrorReport } from "../../engine/errors.ts";
import { Button } from "../shared/Button.tsx";
import { Dialog } from "../shared/Dialog.tsx";
import { Failure } from "../shared/Failure.tsx";
import { takePicture } from "./session.ts";

/** Takes one picture with the camera. The stream stops with the dialog. */
export function CameraDialog({ onClose }: { readonly onClose: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [error, setError] = useState<ErrorReport | null>(null);
  const [live, setLive] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let stream: MediaStream | null = null;
    let gone = false;
    openCamera().then(
      (opened) => {
        stream = opened;
        if (gone) stopStream(opened);
        else if (video.current !== null) video.current.srcObject = opened;
      },
      (thrown: unknown) => {
        if (!gone) setError(cameraError(thrown));
      },
    );
    return () => {
      gone = true;
      if (stream !== null) stopStream(stream);
    };
  }, [attempt]);

  const capture = async (): Promise<void> => {
    const source = video.current;
    if (source === null) return;
    const canvas = new OffscreenCanvas(source.videoWidth, source.videoHeight);
    canvas.getContext("2d")?.drawImage(source, 0, 0);
    await takePicture(await canvas.convertToBlob({ type: "image/jpeg", quality: 0.92 }), "camera");
    onClose();
  };

  return (
    <Dialog title="Take a picture" onClose={onClose}>
      {error === null ? (
        <video
          ref={video}
          className="camera"
          aria-label="Camera"
          autoPlay
          playsInline
          muted
          onPlaying={() => setLive(true)}
        />
      ) : (
        <Failure error={error}>
          <Button
            icon="again"
            onClick={() => {
              setError(null);
              setAttempt(attempt + 1);
            }}
          >
            Try again
          </Button>
        </Failure>
      )}
      <div className="button-row">
        <Button weight="solid" icon="camera" disabled={!live || error !== null} onClick={() => void capture()}>
          Take picture
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </Dialog>
  );
}

async function openCamera(): Promise<MediaStream> {
  if (!("mediaDevices" in navigator)) throw new DOMException("no camera interface", "NotFoundError");
  return navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 } } });
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function cameraError(thrown: unknown): ErrorReport {
  const name = thrown instanceof DOMException ? thrown.name : "";
  const made = {
    NotAllowedError: new SextantError(
      "picture-unreadable",
      "The camera was refused.",
      "Allow the camera for this page in the browser's address bar and try again, or choose a picture file.",
    ),
    NotFoundError: new SextantError(
      "picture-unreadable",
      "No camera was found.",
      "Connect one and try again, or choose a picture file.",
    ),
    NotReadableError: new SextantError(
      "picture-unreadable",
      "The camera is in use by another program.",
      "Close that program and try again, or choose a picture file.",
    ),
  }[name];
  return made?.report() ?? reportOf(thrown);
}
