import { useEffect, useState } from "react";
import { CATALOGUE } from "../../engine/models/catalogue.ts";
import { chooseDevice, probeDevice, type DeviceFacts } from "../../engine/models/device.ts";
import type { ModelEntry } from "../../engine/models/types.ts";
import { reportOf } from "../../engine/errors.ts";
import { Fact } from "../library/LibraryScreen.tsx";
import { useMachine } from "../machine/machine.ts";
import { ChoosePolicy } from "./ChoosePolicy.tsx";
import { PARTS } from "./parts.ts";

/** Models of hubs that are not in use, and whether this device can run them. */
export function OtherModels() {
  const status = useMachine((machine) => machine.status);
  const facts = useDevice();
  const inUse = status?.parts.map((part) => part.model) ?? [];
  const others = CATALOGUE.filter((entry) => !inUse.includes(entry.id) && entry.tier === "full");
  return (
    <section className="section" aria-labelledby="other-models">
      <h2 id="other-models">Other models</h2>
      <p className="muted">
        Larger ones want a real GPU. They are downloaded once from huggingface.co, at a pinned revision, and only if you
        choose them.
      </p>
      <ul className="parts" aria-label="Other models">
        {others.map((entry) => {
          const fit = fitOf(entry, facts);
          return (
            <li key={entry.id} className="part">
              <h3>{entry.name}</h3>
              <p className="muted">{entry.part === "policy" ? entry.about : PARTS[entry.part].does}</p>
              <dl className="facts">
                <Fact name="From" value={originOf(entry)} />
                <Fact name="Licence" value={entry.licence} />
                <Fact name="Here" value={fit.reason} />
              </dl>
              {fit.usable && entry.part === "policy" ? <ChoosePolicy entry={entry} verb="Download and use" /> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function useDevice(): DeviceFacts | null {
  const [facts, setFacts] = useState<DeviceFacts | null>(null);
  useEffect(() => {
    let gone = false;
    void probeDevice(navigator.gpu).then((found) => {
      if (!gone) setFacts(found);
    });
    return () => {
      gone = true;
    };
  }, []);
  return facts;
}

/** Whether choosing this model makes sense here, and why. */
function fitOf(entry: ModelEntry, facts: DeviceFacts | null): { readonly usable: boolean; readonly reason: string } {
  if (facts === null) return { usable: false, reason: "Looking for a GPU." };
  if (entry.part !== "policy") {
    return {
      usable: false,
      reason: "Needs packs made with this encoder; the packs on this device were made with the compact one.",
    };
  }
  try {
    const { device, reason } = chooseDevice(facts, entry.builds);
    return { usable: true, reason: device === "wasm" && entry.tier === "full" ? `${reason} It will be slow.` : reason };
  } catch (thrown) {
    const { message, remedy } = reportOf(thrown);
    return { usable: false, reason: `${message} ${remedy}` };
  }
}

function originOf(entry: ModelEntry): string {
  return entry.origin.kind === "shipped"
    ? "ships with the app"
    : `${entry.origin.repository} at ${entry.origin.revision.slice(0, 8)}`;
}
