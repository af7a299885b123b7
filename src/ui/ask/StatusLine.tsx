import { isReady, useMachine } from "../machine/machine.ts";
import { bytes, plural } from "../shared/format.ts";
import { hrefOf } from "../shared/route.ts";
import { useOffline } from "./useOffline.ts";

/** One line: where it runs, with what knowledge, and whether it needs a network. */
export function StatusLine() {
  const status = useMachine((machine) => machine.status);
  const offline = useOffline();
  if (!isReady(status) || status === null) return null;
  const { policyInfo, packs } = status;
  const size = packs.reduce((sum, pack) => sum + pack.bytes, 0);
  return (
    <p className="status-line" role="status">
      <span>Runs on this device</span>
      {policyInfo === null ? null : (
        <a href={hrefOf("models")} className="figure">
          {policyInfo.device === "webgpu" ? "WebGPU" : `wasm, ${plural(policyInfo.threads, "thread")}`}
        </a>
      )}
      <a href={hrefOf("library")} className="figure">
        {plural(packs.length, "pack")}, {bytes(size)}
      </a>
      <span>{offline}</span>
    </p>
  );
}
