/** Every failure Sextant can name. The code is stable (tests, traces, worker messages); the text is for people. */
export type ErrorCode =
  | "question-empty"
  | "question-too-long"
  | "picture-unreadable"
  | "picture-too-large"
  | "model-missing"
  | "model-damaged"
  | "model-failed"
  | "device-unsupported"
  | "pack-missing"
  | "pack-damaged"
  | "pack-incompatible"
  | "pack-not-installed"
  | "storage-full"
  | "storage-refused"
  | "network"
  | "step-format"
  | "worker-died"
  | "busy-elsewhere"
  | "aborted"
  | "invalid-data"
  | "unexpected";

/** What crosses worker borders and lands in traces. */
export interface ErrorReport {
  readonly code: ErrorCode;
  /** What happened, one sentence. */
  readonly message: string;
  /** What to do about it, one sentence. */
  readonly remedy: string;
}

/** A failure with a stable code, and a remedy for the person who meets it. */
export class SextantError extends Error {
  override readonly name = "SextantError";
  readonly code: ErrorCode;
  readonly remedy: string;

  constructor(code: ErrorCode, message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.remedy = remedy;
  }

  report(): ErrorReport {
    return { code: this.code, message: this.message, remedy: this.remedy };
  }

  static from(report: ErrorReport): SextantError {
    return new SextantError(report.code, report.message, report.remedy);
  }
}

/** Turns whatever was thrown into a report; abort signals keep their meaning. */
export function reportOf(thrown: unknown): ErrorReport {
  if (thrown instanceof SextantError) return thrown.report();
  if (thrown instanceof Error && thrown.name === "AbortError") {
    return { code: "aborted", message: "The question was stopped.", remedy: "Ask again whenever you like." };
  }
  if (thrown instanceof Error && thrown.name === "QuotaExceededError") {
    return {
      code: "storage-full",
      message: "The browser has no room left for this site.",
      remedy: "Remove a pack or old history under Library, or free disk space, then try again.",
    };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "unexpected", message, remedy: "Reload the page; if it happens again, export the trace and report it." };
}
