import type { CSSProperties } from "react";
import type { ExpertKind } from "../../engine/packs/types.ts";

/** Degrees from north. */
const BEARING_OF: Readonly<Record<ExpertKind, number>> = { text: -60, "text-image": 0, table: 60 };
const TICKS = Array.from({ length: 72 }, (_, i) => i * 5);

/** A compass rose with three bearings. Decoration: the course says the same in words. */
export function Rose({ taken }: { readonly taken: ExpertKind | null }) {
  const needle = { "--bearing": `${taken === null ? 0 : BEARING_OF[taken]}deg` } as CSSProperties;
  return (
    <svg className="rose" viewBox="-128 -132 256 236" aria-hidden="true">
      <g className="rose-lines">
        <circle r="96" />
        <circle r="88" />
        <circle r="44" />
        {TICKS.map((a) => (
          <path
            key={a}
            d={a % 30 === 0 ? "M0-96V-80" : a % 10 === 0 ? "M0-96V-85" : "M0-96V-88"}
            transform={`rotate(${a})`}
          />
        ))}
        {[0, 90, 180, 270].map((a) => (
          <path key={a} d="M0-78 9-9 0 0-9-9z" transform={`rotate(${a})`} />
        ))}
        {[45, 135, 225, 315].map((a) => (
          <path key={a} d="M0-52 6-6 0 0-6-6z" transform={`rotate(${a})`} />
        ))}
        {Object.values(BEARING_OF).map((a) => (
          <path key={a} className="rose-bearing" d="M0-112V0" transform={`rotate(${a})`} />
        ))}
      </g>
      <g className="rose-needle" style={needle} data-taken={taken !== null}>
        <path d="M0 0V-108" />
        <circle cy="-108" r="3.5" />
      </g>
      {(["text", "text-image", "table"] as const).map((kind) => {
        const a = ((BEARING_OF[kind] - 90) * Math.PI) / 180;
        return (
          <text key={kind} x={Math.cos(a) * 116} y={Math.sin(a) * 114 - 2} textAnchor="middle">
            {kind === "text-image" ? "picture" : kind}
          </text>
        );
      })}
    </svg>
  );
}
