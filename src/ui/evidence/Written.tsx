/** What is written in a picture, as it was read; nothing where nothing was. */
export function Written({ lines = [] }: { readonly lines?: readonly string[] | undefined }) {
  if (lines.length === 0) return null;
  return <p className="written">Reads: {lines.join(" / ")}</p>;
}
