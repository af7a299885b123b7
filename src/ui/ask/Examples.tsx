import { takePicture, useSession } from "./session.ts";
import { EXAMPLES, type Example } from "./examples.ts";

/** Four questions that each show one thing. Choosing one fills the box; asking stays the person's move. */
export function Examples() {
  return (
    <section className="examples" aria-label="Examples">
      <h2 className="examples-head">For example</h2>
      <ul>
        {EXAMPLES.map((example) => (
          <li key={example.question}>
            <button type="button" className="example" onClick={() => void choose(example)}>
              <span className="example-shows">{example.shows}</span>
              <span className="example-question">{example.question}</span>
              {example.picture === undefined ? null : <img src={example.picture.url} alt={example.picture.alt} />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function choose(example: Example): Promise<void> {
  useSession.setState({ draft: example.question, picture: null, boxError: null });
  document.getElementById("question")?.focus();
  if (example.picture === undefined) return;
  const response = await fetch(example.picture.url);
  await takePicture(await response.blob(), example.picture.alt);
}
