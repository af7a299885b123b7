import { notesInWords } from "../../src/engine/policy/conversation.ts";
import type { Trace, TraceEvent } from "../../src/engine/trace/types.ts";

/** Where text goes; a stream of the process. */
type Write = (text: string) => void;

/** Writes a question's way on a terminal as its events come. Tokens are written as they are; the rest by the line. */
export function tracePrinter(write: Write): (event: TraceEvent) => void {
  let open = "";
  const line = (text: string): void => {
    write(`${open === "" ? "" : "\n"}${printable(text)}\n`);
    open = "";
  };
  return (event) => {
    switch (event.type) {
      case "started":
        line(`${event.policy.name} on ${event.policy.device} (${event.policy.dtype}), ${event.packs.length} packs`);
        break;
      case "notice":
        line(`${event.notice.message} ${event.notice.remedy}`);
        break;
      case "picture-read":
        line(`Picture   ${notesInWords(event.notes)}`);
        break;
      case "step-started":
        line(`\nStep ${event.step + 1}`);
        break;
      case "token": {
        const place = `${event.part} ${event.field}`;
        if (open !== place) write(`${open === "" ? "" : "\n"}${FIELDS[event.field]}`);
        write(printable(event.text));
        open = place;
        break;
      }
      case "retried":
        line(`(again: ${event.reason})`);
        break;
      case "decided":
        if (event.subQuestion === null) line("Expert    none: retrieval ends here");
        else line(`Expert    ${expertsInWords(event)}`);
        break;
      case "evidence":
        if (!event.relevant) line("Found     nothing relevant");
        else
          for (const found of event.evidence)
            if (found.condensed !== "") line(`Found     ${found.score.toFixed(2)}  ${found.condensed}`);
        break;
      case "step-ended":
        line(`          ${event.seconds.toFixed(1)} s`);
        break;
      case "concluded":
        line(`\n${event.text}`);
        break;
      case "failed":
      case "finished":
      case "answered":
        break;
    }
  };
}

const FIELDS = { think: "Thought   ", "sub-question": "Question  ", answer: "Answer    " } as const;

/** Sources and costs of a finished trace. */
export function summaryOf({ answer, steps, totals }: Trace): string {
  const sources = (answer?.citations ?? []).map(({ number, step, label }) => {
    const found = steps[step]?.evidence.find((evidence) => evidence.label === label);
    return `  [${number}] ${found === undefined ? label : `${found.title}, ${found.packName}`} (step ${step + 1})`;
  });
  const { prefilledTokens, cachedTokens, generatedTokens, retrievals, seconds } = totals;
  const tokens = `${prefilledTokens} tokens read, ${cachedTokens} from the cache, ${generatedTokens} written`;
  return printable([...sources, "", `${seconds.toFixed(1)} s, ${retrievals} retrievals, ${tokens}`].join("\n"));
}

function expertsInWords({ expert, expertProbabilities }: TraceEvent & { readonly type: "decided" }): string {
  const others = Object.entries(expertProbabilities ?? {}).sort(([, a], [, b]) => b - a);
  const shares = others.map(([kind, share]) => `${kind} ${(100 * share).toFixed(0)} %`).join(", ");
  return `${expert ?? "none"}${shares === "" ? "" : ` (${shares})`}`;
}

/** Retrieved text is data: control characters (which move cursors and set titles) are not passed to the terminal. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, " ");
}
