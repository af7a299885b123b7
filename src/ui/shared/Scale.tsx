import type { CSSProperties } from "react";

/** A progress bar drawn as a chart's scale bar. `value` 0…1. */
export function Scale({ label, value }: { readonly label: string; readonly value: number }) {
  const style = { "--value": String(value) } as CSSProperties;
  return (
    <div
      className="scale"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value * 100)}
      style={style}
    />
  );
}
