import type { PictureNotes } from "../../engine/experts/types.ts";
import type { Trace } from "../../engine/trace/types.ts";
import { percent } from "../shared/format.ts";

/** Where the course begins: the question, its picture, and what was recognised in it. */
export function Departure({ trace }: { readonly trace: Trace }) {
  const [preview] = trace.previews;
  return (
    <header className="departure">
      <h1 className="departure-question" data-long={trace.question.length > 160}>
        {trace.question}
      </h1>
      {trace.notices.map((notice) => (
        <p key={notice.code} className="departure-notice">
          {notice.message} {notice.remedy}
        </p>
      ))}
      {preview === undefined || preview === "" ? null : (
        <figure className="departure-picture">
          <img src={preview} alt="The picture of the question" />
          {trace.notes === null ? null : <Notes notes={trace.notes} />}
        </figure>
      )}
    </header>
  );
}

function Notes({ notes }: { readonly notes: PictureNotes }) {
  const rows = [
    { name: "Looks like", value: notes.matches.map((m) => `${m.title} (${percent(m.score)})`).join(", ") },
    { name: "Shows", value: notes.labels.map((l) => `${l.name} (${percent(l.probability)})`).join(", ") },
    { name: "Reads", value: notes.text.join(" / ") },
  ].filter((row) => row.value !== "");
  if (rows.length === 0) return <figcaption className="muted">Nothing in it was recognised.</figcaption>;
  return (
    <figcaption>
      <dl className="notes">
        {rows.map((row) => (
          <div key={row.name}>
            <dt>{row.name}</dt>
            <dd>{row.value}</dd>
          </div>
        ))}
      </dl>
    </figcaption>
  );
}
