import { useEffect, useState } from "react";
import { reportOf, type ErrorReport } from "../../engine/errors.ts";
import { useMachine } from "../machine/machine.ts";

type Loaded = { readonly url: string } | { readonly error: ErrorReport } | null;

/** A picture of an installed pack. */
export function PackPicture({
  packId,
  file,
  alt,
}: {
  readonly packId: string;
  readonly file: string;
  readonly alt: string;
}) {
  const sextant = useMachine((machine) => machine.sextant);
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    if (sextant === null) return;
    let url: string | null = null;
    let gone = false;
    sextant.picture(packId, file).then(
      (blob) => {
        if (gone) return;
        url = URL.createObjectURL(blob);
        setLoaded({ url });
      },
      (thrown: unknown) => {
        if (!gone) setLoaded({ error: reportOf(thrown) });
      },
    );
    return () => {
      gone = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [sextant, packId, file]);

  if (loaded === null) return <span className="picture picture-waiting" role="img" aria-label={alt} />;
  if ("error" in loaded) {
    return (
      <span className="picture picture-missing">
        {loaded.error.message} {loaded.error.remedy}
      </span>
    );
  }
  return <img className="picture" src={loaded.url} alt={alt} />;
}
