import type { ReactNode } from "react";
import type { ErrorReport } from "../../engine/errors.ts";

/** What happened and what to do, beside the thing that failed. Children are the ways on (Try again …). */
export function Failure({ error, children }: { readonly error: ErrorReport; readonly children?: ReactNode }) {
  return (
    <div className="failure" role="alert" data-code={error.code}>
      <p className="failure-message">{error.message}</p>
      <p className="failure-remedy">{error.remedy}</p>
      {children === undefined ? null : <div className="button-row">{children}</div>}
    </div>
  );
}
