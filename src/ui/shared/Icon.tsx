import type { ReactNode } from "react";

/** Drawn on a 24-unit grid in one weight; decoration only: the control beside it carries the name. */
const PATHS = {
  ask: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="m15.5 8.5-2.2 4.8-4.8 2.2 2.2-4.8z" />
    </>
  ),
  history: <path d="M6 3.5v17M6 6h.01M6 12h.01M6 18h.01M10 6h9M10 12h6M10 18h8" />,
  library: <path d="M4 4.5h4v15H4zM8 4.5h4v15H8zM13 5.5l3.8-1 3.7 14-3.8 1z" />,
  models: <path d="M4 18.5a9 9 0 1 1 16 0M12 15l4-5.5M6.5 14.5h.01M12 8.5h.01M17.5 14.5h.01" />,
  picture: <path d="M3.5 5h17v14h-17zM3.5 16l4.5-4.5 4 4 2.5-2.5 6 5M15.5 9h.01" />,
  camera: (
    <>
      <path d="M3.5 7.5h4L9 5h6l1.5 2.5h4v11h-17z" />
      <circle cx="12" cy="12.5" r="3.25" />
    </>
  ),
  close: <path d="m6 6 12 12M18 6 6 18" />,
  stop: <path d="M7 7h10v10H7z" />,
  copy: <path d="M8.5 8.5h11v11h-11zM15.5 5v-.5h-11v11H5" />,
  export: <path d="M12 4v11m-4-4 4 4 4-4M5 19.5h14" />,
  import: <path d="M12 15V4M8 8l4-4 4 4M5 19.5h14" />,
  again: <path d="M18.5 12a6.5 6.5 0 1 1-2-4.7L19 9.5m0-5v5h-5" />,
  remove: <path d="M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7" />,
  system: <path d="M4 5h16v11H4zM9 20h6M12 16v4" />,
  light: (
    <>
      <circle cx="12" cy="12" r="3.75" />
      <path d="M12 3.5v2M12 18.5v2M3.5 12h2M18.5 12h2M6 6l1.4 1.4M16.6 16.6 18 18M6 18l1.4-1.4M16.6 7.4 18 6" />
    </>
  ),
  dark: <path d="M19 14.5A8 8 0 0 1 9.5 5a8 8 0 1 0 9.5 9.5z" />,
  compare: <path d="M4 20c0-5 5-5 5-9V4m11 16c0-5-5-5-5-9V4M6.5 6.5 9 4l2.5 2.5m1 0L15 4l2.5 2.5" />,
  edit: <path d="m5 19 1-4L16 5l3 3L9 18z" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {PATHS[name]}
    </svg>
  );
}

/** The mark: the arc, frame and index arm of a sextant. */
export function Mark() {
  return (
    <svg viewBox="0 0 48 48" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
      <path d="M24 7 9.5 35.5M24 7l14.5 28.5M7 34a33 33 0 0 0 34 0" />
      <path d="M12.6 37.3l1-1.9M18.3 39.4l.5-2.1M29.7 39.4l-.5-2.1M35.4 37.3l-1-1.9" strokeWidth="1.5" />
      <path d="M24 7l5.2 34" />
    </svg>
  );
}
